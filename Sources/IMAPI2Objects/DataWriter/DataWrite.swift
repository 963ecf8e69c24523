import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// One write of a data writer, from the stream's size to the last event. It runs on its caller's thread.
final class DataWrite {
    private typealias Action = IMAPI_FORMAT2_DATA_WRITE_ACTION

    private let writer: MsftDiscFormat2Data
    private let settings: DataWriterSettings
    private let stream: any IStream
    private let blockCount: Int
    private let arguments: DiscFormat2DataEventArgs
    private var pacer = EventPacer()
    /// Nil before the disc is looked at.
    private var drive: OpticalDrive?

    /// - Throws: `E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED` for a stream that is empty, not whole sectors, or does not tell.
    init(_ stream: any IStream, by writer: MsftDiscFormat2Data, _ settings: DataWriterSettings) throws(COMError) {
        self.writer = writer
        self.settings = settings
        self.stream = stream
        guard let size = try? stream.Stat(.STATFLAG_NONAME).cbSize, size > 0,
            size % UInt64(OpticalDrive.blockSize) == 0,
            let blockCount = Int32(exactly: size / UInt64(OpticalDrive.blockSize))
        else { throw COMError(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED) }
        self.blockCount = Int(blockCount)
        arguments = DiscFormat2DataEventArgs(blockCount: self.blockCount)
    }

    /// - Returns: S_OK, or what had to be adjusted of the speed.
    func run(on recorder: any IDiscRecorder2) throws(COMError) -> HRESULT {
        arguments.update { $0.estimate.isVerified = isVerified }
        tell(.IMAPI_FORMAT2_DATA_WRITE_ACTION_VALIDATING_MEDIA)
        try stopIfCancelled()
        try recorder.AcquireExclusiveAccess(true, settings.clientName)
        defer { try? recorder.ReleaseExclusiveAccess() }
        let medium = try settings.medium()
        drive = medium.drive
        let plan = try WritePlan(stream, blockCount: blockCount, on: medium, settings)
        let source = BurnSource(stream, plan.parts, zeroBlocks: plan.zeroBlocks, keepsDigests: isVerified)
        try burn(plan, from: source, on: medium)
        if isVerified { try verify(source.digests, plan, on: medium) }
        tell(.IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED)
        return plan.speedResult
    }

    private var isVerified: Bool { settings.verificationLevel != .IMAPI_BURN_VERIFICATION_NONE }

    private func stopIfCancelled() throws(COMError) {
        if writer.isCancelled { throw COMError(.E_IMAPI_REQUEST_CANCELLED) }
    }
}

// The burn.
extension DataWrite {
    private func burn(_ plan: WritePlan, from source: BurnSource, on medium: DataMedium) throws(COMError) {
        let speed = try callingDrive { () throws(SCSIError) -> WriteSpeed? in
            if let speed = plan.speed { return speed }
            return try medium.drive.currentWriteSpeed(for: medium.state.profile)
        }
        writer.use(speed)
        arguments.update {
            $0.startAddress = plan.request.start
            $0.blockCount = plan.request.blockCount
            if let speed { $0.estimate.speed = Double(speed.sectorsPerSecond) }
        }
        do {
            try medium.drive.write(plan.request, from: source) { [self] progress in
                report(progress, plan.request)
                return writer.isCancelled ? .cancel : .proceed
            }
        } catch { throw COMError(error) }
    }

    private func report(_ progress: WriteProgress, _ request: WriteRequest) {
        arguments.update { figures in
            figures.readCount = max(figures.readCount, request.blockCount(upTo: progress.lastReadAddress))
            figures.writtenCount = max(figures.writtenCount, request.blockCount(upTo: progress.lastWrittenAddress))
            if progress.phase == .writing { figures.estimate.beginWriting() }
        }
        writer.setFinalizing(progress.phase == .finalizing)
        switch progress.phase {
        case .validatingMedium, .completed, .verifying: break  // these are told by the write as a whole
        case .formatting: tell(.IMAPI_FORMAT2_DATA_WRITE_ACTION_FORMATTING_MEDIA)
        case .initializingHardware: tell(.IMAPI_FORMAT2_DATA_WRITE_ACTION_INITIALIZING_HARDWARE)
        case .calibratingPower: tell(.IMAPI_FORMAT2_DATA_WRITE_ACTION_CALIBRATING_POWER)
        case .writing: tell(.IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA)
        case .finalizing: tell(.IMAPI_FORMAT2_DATA_WRITE_ACTION_FINALIZATION)
        }
    }

    private func tell(_ action: IMAPI_FORMAT2_DATA_WRITE_ACTION) {
        guard pacer.isDue(action.rawValue, at: drive?.transport.now ?? .now) else { return }
        arguments.update { $0.action = action }
        writer.fire(arguments)
    }
}

// What was written, read again.
extension DataWrite {
    /// - Throws: `E_IMAPI_BURN_VERIFICATION_FAILED` with the first sector that is not what it should be.
    private func verify(_ digests: [BlockDigest], _ plan: WritePlan, on medium: DataMedium) throws(COMError) {
        tell(.IMAPI_FORMAT2_DATA_WRITE_ACTION_VERIFYING)
        try stopIfCancelled()
        try verifyTracks(plan, on: medium.drive)
        let isFull = settings.verificationLevel == .IMAPI_BURN_VERIFICATION_FULL
        let checked = isFull ? digests : digests.samples(16)
        for (index, digest) in checked.enumerated() {
            try verify(digest, on: medium.drive)
            arguments.update { $0.verifiedFraction = Double(index + 1) / Double(checked.count) }
            tell(.IMAPI_FORMAT2_DATA_WRITE_ACTION_VERIFYING)
            try stopIfCancelled()
        }
    }

    /// The drive's own view of the disc has to hold what was written.
    private func verifyTracks(_ plan: WritePlan, on drive: OpticalDrive) throws(COMError) {
        let state = try callingDrive { () throws(SCSIError) in try drive.mediaState() }
        let holds = plan.parts.allSatisfy { part in
            let last = part.address + part.blocks.count - 1
            return state.sessions.contains { $0.start <= part.address && last <= $0.lastWrittenAddress }
        }
        guard holds, !state.isDamaged else {
            throw COMError(.E_IMAPI_BURN_VERIFICATION_FAILED, "The drive does not know the tracks that were written.")
        }
    }

    private func verify(_ digest: BlockDigest, on drive: OpticalDrive) throws(COMError) {
        let found: BlockDigest
        do {
            let bytes = try drive.read(blocks: digest.blockCount, at: digest.address)
            found = unsafe BlockDigest(bytes.span.bytes, at: digest.address)
        } catch {
            guard let sense = error.sense else { throw COMError(error, during: .read10) }
            let sector = sense.information.map { "\($0)" } ?? "\(digest.address) or after it"
            throw COMError(.E_IMAPI_BURN_VERIFICATION_FAILED, "Sector \(sector) cannot be read: \(sense)")
        }
        guard found == digest else {
            throw COMError(
                .E_IMAPI_BURN_VERIFICATION_FAILED,
                "The sectors \(digest.address) to \(digest.end - 1) hold other data than was written.")
        }
    }
}

extension [BlockDigest] {
    /// The first, the last, and some between them.
    fileprivate func samples(_ number: Int) -> [BlockDigest] {
        guard count > number else { return self }
        return (0..<number).map { self[$0 * (count - 1) / (number - 1)] }
    }
}
