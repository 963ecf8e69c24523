import IMAPI2Interfaces

/// The seconds that a write has taken, and may still take.
struct WriteTimeEstimate: Sendable {
    /// What lies before and behind the blocks themselves, by experience.
    private static let preparing = 10.0
    private static let closing = 15.0

    private let start = ContinuousClock.now
    private var writingStart: ContinuousClock.Instant?
    /// Sectors a second, as the drive says.
    var speed = 1000.0
    var isVerified = false

    var elapsed: Int { Int(Self.seconds(since: start)) }

    mutating func beginWriting() { if writingStart == nil { writingStart = .now } }

    /// Whole seconds, rounded up.
    func remaining(_ figures: DiscFormat2DataEventArgs.Figures) -> Int {
        let verifying = isVerified ? Double(figures.blockCount) / speed : 0
        let seconds: Double =
            switch figures.action {
            case .IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED: 0
            case .IMAPI_FORMAT2_DATA_WRITE_ACTION_VERIFYING: verifying * (1 - figures.verifiedFraction)
            case .IMAPI_FORMAT2_DATA_WRITE_ACTION_FINALIZATION: Self.closing + verifying
            case .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA: writing(figures) + Self.closing + verifying
            default: Self.preparing + Double(figures.blockCount) / speed + Self.closing + verifying
            }
        return Int(seconds.rounded(.up))
    }

    /// By the speed that was measured, as soon as that says something.
    private func writing(_ figures: DiscFormat2DataEventArgs.Figures) -> Double {
        let left = Double(max(0, figures.blockCount - figures.writtenCount))
        let seconds = writingStart.map(Self.seconds) ?? 0
        guard seconds > 1, figures.writtenCount > 0 else { return left / speed }
        return left * seconds / Double(figures.writtenCount)
    }

    private static func seconds(since instant: ContinuousClock.Instant) -> Double {
        (ContinuousClock.now - instant) / .seconds(1)
    }
}
