import OpticalDrive
import SCSI

/// The seconds that an erasure may take in all: by experience at first, then by what is done.
struct EraseTimeEstimate {
    /// Before so much is done and so many seconds are gone, what is done says little.
    private static let tellingFraction = 0.02
    private static let tellingSeconds = 5

    private let isFull: Bool

    init(isFull: Bool) { self.isFull = isFull }

    /// Never less than the seconds that have gone by, and never 0: clients divide by it.
    func total(_ progress: EraseProgress) -> Int {
        let elapsed = Int(progress.elapsed.components.seconds)
        return max(1, elapsed, measured(elapsed, progress.fraction) ?? usual(progress.profile))
    }

    private func measured(_ elapsed: Int, _ fraction: Double?) -> Int? {
        guard let fraction, fraction >= Self.tellingFraction else { return nil }
        guard fraction < 1 else { return elapsed }
        return elapsed >= Self.tellingSeconds ? Int((Double(elapsed) / fraction).rounded(.up)) : nil
    }

    private func usual(_ profile: Profile) -> Int {
        let isDisk = profile == .removableDisk
        if isFull { return (isDisk || profile == .dvdRAM ? 10 : 15) * 60 }
        return isDisk || profile.isCD ? 30 : 90
    }
}
