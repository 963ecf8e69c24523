import SCSI

// Zeros.
extension Erasure {
    func overwrite() throws(EraseError) {
        let medium = try at(.validating) { () throws(SCSIError) in try drive.mediaState() }
        guard let strategy = medium.writeStrategy, medium.totalSectors > 0 else {
            throw EraseError(.unsupportedMedium(medium.profile), .validating)
        }
        let request = WriteRequest(extents: medium.extentsToErase(isFull: isFull))
        if let reason = medium.refusal(of: request) { throw EraseError(reason, medium.profile) }
        let burn = Burn(request, on: drive, medium, strategy, from: Zeros()) { [self] progress in
            let written = request.blockCount(upTo: progress.lastWrittenAddress)
            tell(written > 0 ? Double(written) / Double(request.blockCount) : nil)
            return .proceed
        }
        do { try burn.run() } catch {
            var failure =
                error.driveError.map {
                    EraseError(.drive($0), error.phase == .initializingHardware ? .spinningUp : .overwriting)
                } ?? EraseError(error.reason, medium.profile)
            failure.cleanupFailure = error.cleanupFailure
            throw failure
        }
    }
}

extension EraseError {
    /// A disc that does not take the zeros.
    fileprivate init(_ reason: WriteError.Reason, _ profile: Profile) {
        if case .writeProtected(let protection) = reason {
            self.init(.writeProtected(protection), .validating)
        } else {
            self.init(.unsupportedMedium(profile), .validating)
        }
    }
}

extension MediaState {
    /// 2 MiB at each end, where file systems begin and have their copies, or everything.
    fileprivate func extentsToErase(isFull: Bool) -> [Range<Int>] {
        let part = 2 * 1024 * 1024 / OpticalDrive.blockSize
        guard !isFull, totalSectors > 2 * part else { return [0..<totalSectors] }
        return [0..<part, (totalSectors - part)..<totalSectors]
    }
}

/// Zeros without an end.
private struct Zeros: WriteSource {
    func read(into bytes: inout MutableRawSpan) -> Int {
        unsafe bytes.withUnsafeMutableBytes { _ = unsafe $0.initializeMemory(as: UInt8.self, repeating: 0) }
        return bytes.byteCount
    }
}
