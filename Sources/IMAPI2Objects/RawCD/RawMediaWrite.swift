import ByteLayout
import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// One write of a raw image, from the stream's size to the last event. It runs on its caller's thread.
final class RawMediaWrite {
    private let writer: MsftDiscFormat2RawCD
    private let settings: CompactDiscJob.Settings
    private let disc: PreparedDisc
    private let section: SectionRequest
    private let source: StreamFromSector
    private let arguments: DiscFormat2RawCDEventArgs
    private var pacer = EventPacer()

    /// - Parameter leadInSectors: of the stream, before address 0.
    /// - Throws: the codes of WriteMedia for a stream that is no image, begins too late, or is too long.
    init(
        _ stream: any IStream, leadInSectors: Int, by writer: MsftDiscFormat2RawCD,
        _ settings: CompactDiscJob.Settings, on disc: PreparedDisc
    ) throws(COMError) {
        self.writer = writer
        self.settings = settings
        self.disc = disc
        let state = try callingDrive { () throws(SCSIError) in try disc.drive.mediaState() }
        guard state.isBlank else { throw COMError(.E_IMAPI_DF2RAW_MEDIA_IS_NOT_BLANK) }
        let size = settings.sectorType.sectorSize
        let byteCount = try stream.rewoundByteCount(.raw)
        guard byteCount % UInt64(size) == 0, let sectorCount = Int32(exactly: byteCount / UInt64(size)) else {
            throw COMError(.E_IMAPI_DF2RAW_STREAM_NOT_SUPPORTED, "The stream has to hold sectors of \(size) bytes.")
        }
        let (start, lastLeadOut) = try callingDrive { () throws(SCSIError) in
            (try disc.drive.startOfLeadIn(), try disc.drive.lastStartOfLeadOut())
        }
        guard leadInSectors >= -start, Int(sectorCount) >= leadInSectors else {
            throw COMError(.E_IMAPI_DF2RAW_STREAM_LEADIN_TOO_SHORT)
        }
        let skipped = leadInSectors + start
        let end = Int(sectorCount) - leadInSectors
        guard end > 0 else { throw COMError(.E_IMAPI_DF2RAW_STREAM_NOT_SUPPORTED, "The stream is all lead-in.") }
        guard end <= lastLeadOut + RawImageSource.leadOutSectors else {
            throw COMError(
                .E_IMAPI_DF2RAW_NOT_ENOUGH_SPACE,
                "The image ends at sector \(end), the disc at \(lastLeadOut + RawImageSource.leadOutSectors).")
        }
        section = SectionRequest(
            start: Int32(start), sectorCount: Int(sectorCount) - skipped, bytesPerSector: size)
        source = StreamFromSector(stream, skipping: UInt64(skipped * size))
        arguments = DiscFormat2RawCDEventArgs(
            .init(.IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_PREPARING, section, on: disc.drive))
    }

    func run() throws(COMError) {
        tell(.IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_PREPARING)
        if writer.job.isCancelled { throw COMError(.E_IMAPI_REQUEST_CANCELLED) }
        try prepare()
        tell(.IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_WRITING)
        arguments.update { $0.beginWriting() }
        do throws(WriteError) { try write() } catch {
            if error.driveError?.isHopeless != true { try? end() }
            throw COMError(error, .raw)
        }
        try callingDrive { () throws(SCSIError) in try end() }
    }

    /// Brings what the drive holds back to the disc.
    private func end() throws(SCSIError) {
        writer.job.finish()
        tell(.IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_FINISHING)
        // The disc is what it is by then; a drive that refuses is told by the next who writes.
        defer { try? disc.drive.endRawSectors() }
        try disc.drive.endTrack { _ in self.tell(.IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_FINISHING) }
    }

    private func prepare() throws(COMError) {
        _ = try writer.job.setRequestedSpeed(on: disc)
        let speed = writer.job.noteSpeed(of: disc)
        arguments.update { $0.expect(speed) }
        do {
            try disc.drive.setRawSectors(
                settings.sectorType.form, hasBufferUnderrunProtection: !settings.bufferUnderrunFreeDisabled)
        } catch {
            // The drive does not take the mode page: it has no such sectors.
            guard error.sense?.code == .invalidFieldInParameterList else {
                throw COMError(error, during: .modeSelect10)
            }
            throw COMError(.E_IMAPI_DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED)
        }
    }

    private func write() throws(WriteError) {
        try disc.drive.writeSection(section, from: source) { [self] progress in
            arguments.update {
                ($0.readCount, $0.writtenCount) = (progress.readSectors, progress.writtenSectors)
            }
            tell(.IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_WRITING)
            return writer.job.isCancelled ? .cancel : .proceed
        }
    }

    private func tell(_ action: IMAPI_FORMAT2_RAW_CD_WRITE_ACTION) {
        guard pacer.isDue(action.rawValue, at: disc.drive.transport.now) else { return }
        arguments.update { $0.action = action }
        writer.fire(arguments)
    }
}

/// A client's stream from somewhere on; what is before is read where it cannot be skipped.
private final class StreamFromSector: WriteSource {
    private let stream: any IStream
    private var skipped: UInt64

    init(_ stream: any IStream, skipping byteCount: UInt64) {
        self.stream = stream
        skipped = byteCount
    }

    func read(into bytes: inout MutableRawSpan) throws -> Int {
        if skipped > 0, (try? stream.Seek(Int64(skipped), .STREAM_SEEK_SET)) != nil { skipped = 0 }
        while skipped > 0 {
            var wanted = bytes._mutatingExtracting(0..<Int(min(skipped, UInt64(bytes.byteCount))))
            let came = try stream.readChecked(&wanted)
            if came == 0 { return 0 }
            skipped -= UInt64(came)
        }
        return try stream.readChecked(&bytes)
    }
}
