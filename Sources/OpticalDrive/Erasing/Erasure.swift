import SCSI

/// One erasure of a disc: how it is done, and how far it is.
final class Erasure {
    /// Between two questions to a drive that is at work.
    private static let pollInterval = Duration.seconds(1)

    let drive: OpticalDrive
    let isFull: Bool
    private let report: (EraseProgress) -> Void
    private var stopwatch = Stopwatch()
    private var progress: EraseProgress?

    init(of drive: OpticalDrive, isFull: Bool, report: @escaping (EraseProgress) -> Void) {
        self.drive = drive
        self.isFull = isFull
        self.report = report
    }

    func run() throws(EraseError) {
        let (profile, method) = try validate()
        progress = EraseProgress(profile: profile, method: method, elapsed: .zero)
        tell(nil)
        switch method {
        case .blank: try blank(profile)
        case .overwrite: try overwrite()
        }
        tell(1)
    }

    var elapsed: Duration { stopwatch.elapsed }

    func tell(_ fraction: Double?) {
        progress?.elapsed = stopwatch.elapsed
        progress?.fraction = fraction
        if let progress { report(progress) }
    }

    /// Waits before the drive is asked again.
    func wait() {
        stopwatch.wait(Self.pollInterval, by: drive.pause)
        tell(progress?.fraction)
    }

    /// What the drive says of its work.
    func note(_ fraction: Double) { progress?.fraction = fraction }

    func at<Answer>(
        _ step: EraseError.Step, _ body: () throws(SCSIError) -> Answer
    ) throws(EraseError) -> Answer {
        do { return try body() } catch { throw EraseError(.drive(error), step) }
    }
}

// Whether it can be done. Tracks are not asked for: those of a disc that wants erasing may be unreadable.
extension Erasure {
    private func validate() throws(EraseError) -> (Profile, EraseMethod) {
        let configuration = try at(.validating) { () throws(SCSIError) in try drive.configuration() }
        let hasFeature = try at(.validating) { () throws(SCSIError) in try configuration?.erases() ?? false }
        if !hasFeature { try checkCapabilities(isOld: configuration == nil) }
        try at(.validating) { () throws(SCSIError) in try drive.waitUntilReady() }
        let disc = try discInformation()
        let (profile, protection) = try at(.validating) { () throws(SCSIError) in
            let profile = try drive.currentProfile(configuration, disc)
            return (profile, try drive.writeProtection(of: profile, configuration))
        }
        guard let method = profile.eraseMethod else { throw EraseError(.unsupportedMedium(profile), .validating) }
        guard disc?.isErasable ?? true else { throw EraseError(.notErasable, .validating) }
        guard protection.isEmpty else { throw EraseError(.writeProtected(protection), .validating) }
        return (profile, method)
    }

    /// READ DISC INFORMATION; nil if the drive does not have it.
    private func discInformation() throws(EraseError) -> DiscInformation? {
        let bytes = try at(.validating) { () throws(SCSIError) in
            try drive.ifSupported { () throws(SCSIError) in
                try drive.answer(to: ReadDiscInformation(), upTo: DiscInformation.byteCount)
            }
        }
        guard let bytes else { return nil }
        guard bytes.count >= DiscInformation.minimumByteCount else {
            throw EraseError(.discInformationTooShort(byteCount: bytes.count), .validating)
        }
        return try at(.validating) { () throws(SCSIError) in try DiscInformation(answer: bytes) }
    }

    /// A drive without the features tells in mode page 2Ah what it writes; one that knows features need not have it.
    private func checkCapabilities(isOld: Bool) throws(EraseError) {
        let page = try at(.validating) { () throws(SCSIError) in
            try drive.modeParameters(.capabilities)?[.capabilities]
        }
        guard let page else { throw EraseError(isOld ? .capabilitiesMissing : .unsupportedDrive, .validating) }
        guard page.count >= CapabilitiesPage.minimumByteCount else {
            throw EraseError(.capabilitiesTooShort(byteCount: page.count), .validating)
        }
        let capabilities = try at(.validating) { () throws(SCSIError) in try CapabilitiesPage(answer: page) }
        guard capabilities.writesCDRW else { throw EraseError(.unsupportedDrive, .validating) }
    }
}
