import ByteLayout
import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// One track of audio, from the stream's size to the last event. It runs on its caller's thread.
final class AudioTrackWrite {
    private typealias Action = IMAPI_FORMAT2_TAO_WRITE_ACTION

    private let writer: MsftDiscFormat2TrackAtOnce
    private let settings: CompactDiscJob.Settings
    private let disc: PreparedDisc
    private let source: PaddedSource
    private let section: SectionRequest
    private let arguments: DiscFormat2TrackAtOnceEventArgs
    private var pacer = EventPacer()
    private var writtenSectors = 0

    /// - Throws: the codes of AddAudioTrack for a disc that is full, and a stream that is no audio or too long.
    init(
        _ stream: any IStream, by writer: MsftDiscFormat2TrackAtOnce, _ settings: CompactDiscJob.Settings,
        on disc: PreparedDisc
    ) throws(COMError) {
        self.writer = writer
        self.settings = settings
        self.disc = disc
        guard disc.tracks.count < CompactDisc.mostTracks else { throw COMError(.E_IMAPI_DF2TAO_TRACK_LIMIT_REACHED) }
        let byteCount = try stream.rewoundByteCount(.trackAtOnce)
        let size = UInt64(RawSector.byteCount)
        let sectorCount = max(UInt64(CompactDisc.shortestTrack), byteCount / size + (byteCount % size == 0 ? 0 : 1))
        guard let start = disc.nextAddress, sectorCount <= UInt64(disc.freeSectors) else {
            throw COMError(
                .E_IMAPI_DF2TAO_NOT_ENOUGH_SPACE,
                "The track needs \(sectorCount) sectors, the disc has \(disc.freeSectors).")
        }
        guard let address = Int32(exactly: start), let count = Int32(exactly: sectorCount),
            !address.addingReportingOverflow(count).overflow
        else {
            throw COMError(
                .E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE, "The drive says that the track begins at sector \(start).")
        }
        section = SectionRequest(
            start: address, sectorCount: Int(count), bytesPerSector: RawSector.byteCount)
        source = PaddedSource(stream, byteCount: byteCount)
        var figures = DiscFormat2TrackAtOnceEventArgs.Figures(
            .IMAPI_FORMAT2_TAO_WRITE_ACTION_PREPARING, section, on: disc.drive)
        figures.trackNumber = disc.tracks.count + 1
        arguments = DiscFormat2TrackAtOnceEventArgs(figures)
    }

    /// - Parameter prepared: the disc, which holds a track more in the end, also where only a part could be written.
    func run(_ prepared: inout PreparedDisc) throws(COMError) {
        tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_PREPARING)
        if writer.job.isCancelled { throw COMError(.E_IMAPI_REQUEST_CANCELLED) }
        try callingDrive { () throws(SCSIError) in try prepared.check(settings) }
        try prepare()
        tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_WRITING)
        var failure: WriteError?
        do throws(WriteError) { try write() } catch { failure = error }
        try end(&prepared, after: failure)
    }

    private func prepare() throws(COMError) {
        _ = try writer.job.setRequestedSpeed(on: disc)
        let speed = writer.job.noteSpeed(of: disc)
        arguments.update { $0.expect(speed) }
    }

    private func write() throws(WriteError) {
        arguments.update { $0.beginWriting() }
        try disc.drive.writeSection(section, from: source) { [self] progress in
            report(progress)
            return writer.job.isCancelled ? .cancel : .proceed
        }
    }

    private func report(_ progress: SectionProgress) {
        writtenSectors = progress.writtenSectors
        arguments.update {
            ($0.readCount, $0.writtenCount) = (progress.readSectors, progress.writtenSectors)
        }
        tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_WRITING)
    }

    /// Ends the track, with silence where a failure left it shorter than a track may be: every step is tried, unless the disc
    /// is out of reach.
    private func end(_ prepared: inout PreparedDisc, after cause: WriteError?) throws(COMError) {
        var failure = cause.map { COMError($0, .trackAtOnce) }
        func attempt(_ body: () throws(SCSIError) -> Void) {
            if prepared.isLost { return }
            do throws(SCSIError) { try body() } catch {
                failure = failure ?? COMError(error)
                prepared.meet(error, settings, expecting: nextPlaces)
            }
        }
        if let error = cause?.driveError { prepared.meet(error, settings, expecting: nextPlaces) }
        // Without an answer, the drive may have taken what was sent to it; not if it reported something instead.
        let isBegun = writtenSectors > 0 || cause?.driveError.map { $0.sense?.senseKey != .unitAttention } == true
        if isBegun {
            writer.job.finish()
            tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_FINISHING)
            prepared.isBegun = true
            if cause != nil, writtenSectors > 0 { attempt(fillUp) }
            prepared.isTrackOpen = !prepared.isLost
            attempt { () throws(SCSIError) in
                try disc.drive.endTrack { _ in self.tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_FINISHING) }
                prepared.isTrackOpen = false
            }
        }
        attempt { () throws(SCSIError) in try prepared.refresh(settings, expecting: nextPlaces) }
        if isBegun { prepared.note(section, sectorCount: max(writtenSectors, CompactDisc.shortestTrack)) }
        if let failure { throw failure }
        if settings.verificationLevel != .IMAPI_BURN_VERIFICATION_NONE { try verify() }
    }

    /// Where the next sector may go now: behind the last, or, if the drive has ended the track, where the next one begins.
    private var nextPlaces: Set<Int?> {
        let end = Int(section.start) + writtenSectors
        return [end, Int(section.start) + max(writtenSectors, CompactDisc.shortestTrack) + CompactDisc.trackGap]
    }

    private func fillUp() throws(SCSIError) {
        guard writtenSectors < CompactDisc.shortestTrack else { return }
        let rest = SectionRequest(
            start: section.start + Int32(writtenSectors), sectorCount: CompactDisc.shortestTrack - writtenSectors,
            bytesPerSector: section.bytesPerSector)
        let before = writtenSectors
        do {
            try disc.drive.writeSection(rest, from: Silence()) { [self] progress in
                writtenSectors = before + progress.writtenSectors
                return .proceed
            }
        } catch {
            // Silence has no end, and nobody cancels it.
            throw error.driveError ?? SCSIError.invalidResponse("\(error)")
        }
    }

    /// The drive's own view of the disc has to hold the track.
    private func verify() throws(COMError) {
        tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_VERIFYING)
        let track = try callingDrive { () throws(SCSIError) in
            try disc.drive.trackInformation(.trackNumber, UInt32(disc.tracks.count + 1))
        }
        guard let track, track.startAddress == UInt32(bitPattern: section.start), !track.isData,
            !track.isDamaged, track.trackSize >= UInt32(section.sectorCount)
        else {
            throw COMError(.E_IMAPI_BURN_VERIFICATION_FAILED, "The drive does not know the track that was written.")
        }
    }

    private func tell(_ action: IMAPI_FORMAT2_TAO_WRITE_ACTION) {
        guard pacer.isDue(action.rawValue, at: disc.drive.transport.now) else { return }
        arguments.update { $0.action = action }
        writer.fire(arguments)
    }
}

/// A client's stream, and zeros behind it as long as somebody reads.
private final class PaddedSource: WriteSource {
    private let stream: any IStream
    private var left: UInt64

    init(_ stream: any IStream, byteCount: UInt64) {
        self.stream = stream
        left = byteCount
    }

    func read(into bytes: inout MutableRawSpan) throws -> Int {
        guard left > 0 else {
            bytes.fill(0..<bytes.byteCount)
            return bytes.byteCount
        }
        var wanted = bytes._mutatingExtracting(0..<Int(min(left, UInt64(bytes.byteCount))))
        let came = try stream.readChecked(&wanted)
        left -= UInt64(came)
        return came
    }
}

private struct Silence: WriteSource {
    func read(into bytes: inout MutableRawSpan) throws -> Int {
        bytes.fill(0..<bytes.byteCount)
        return bytes.byteCount
    }
}
