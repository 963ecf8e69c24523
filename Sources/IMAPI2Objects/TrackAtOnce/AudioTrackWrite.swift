import ByteLayout
import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// One track of audio, from the stream's size to the last event. It runs on its caller's thread.
final class AudioTrackWrite {
    private typealias Action = IMAPI_FORMAT2_TAO_WRITE_ACTION

    private static let eventInterval = Duration.milliseconds(500)
    private static let mostTracks = 99
    /// Four seconds (MMC-6 4.2.3.7).
    private static let shortestTrack = 300

    private let writer: MsftDiscFormat2TrackAtOnce
    private let settings: CompactDiscJob.Settings
    private let disc: PreparedDisc
    private let source: PaddedSource
    private let section: SectionRequest
    private let arguments: DiscFormat2TrackAtOnceEventArgs
    private var lastEvent: (action: IMAPI_FORMAT2_TAO_WRITE_ACTION, time: ContinuousClock.Instant)?
    private var writtenSectors = 0

    /// - Throws: the codes of AddAudioTrack for a disc that is full, and a stream that is no audio or too long.
    init(
        _ stream: any IStream, by writer: MsftDiscFormat2TrackAtOnce, _ settings: CompactDiscJob.Settings,
        on disc: PreparedDisc
    ) throws(COMError) {
        self.writer = writer
        self.settings = settings
        self.disc = disc
        guard disc.tracks.count < Self.mostTracks else { throw COMError(.E_IMAPI_DF2TAO_TRACK_LIMIT_REACHED) }
        let byteCount = try stream.rewoundByteCount(.trackAtOnce)
        let size = UInt64(RawSector.byteCount)
        let sectorCount = max(UInt64(Self.shortestTrack), byteCount / size + (byteCount % size == 0 ? 0 : 1))
        guard let start = disc.nextAddress, sectorCount <= UInt64(disc.freeSectors) else {
            throw COMError(
                .E_IMAPI_DF2TAO_NOT_ENOUGH_SPACE,
                "The track needs \(sectorCount) sectors, the disc has \(disc.freeSectors).")
        }
        section = SectionRequest(
            start: Int32(clamping: start), sectorCount: Int(sectorCount), bytesPerSector: RawSector.byteCount)
        source = PaddedSource(stream, byteCount: byteCount)
        var figures = DiscFormat2TrackAtOnceEventArgs.Figures(
            .IMAPI_FORMAT2_TAO_WRITE_ACTION_PREPARING, startAddress: start, blockCount: section.sectorCount,
            bytesPerBlock: section.bytesPerSector)
        figures.trackNumber = disc.tracks.count + 1
        arguments = DiscFormat2TrackAtOnceEventArgs(figures)
    }

    /// - Parameter prepared: the disc, which holds a track more in the end, also where only a part could be written.
    func run(_ prepared: inout PreparedDisc) throws(COMError) {
        tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_PREPARING)
        try stopIfCancelled()
        try prepare()
        tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_WRITING)
        var failure: COMError?
        do throws(COMError) { try write() } catch { failure = error }
        if failure != nil, writtenSectors == 0 {
            try? callingDrive { () throws(SCSIError) in try prepared.refresh() }
        } else {
            do throws(COMError) { try end(&prepared, isWhole: failure == nil) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    private func stopIfCancelled() throws(COMError) {
        if writer.job.isCancelled { throw COMError(.E_IMAPI_REQUEST_CANCELLED) }
    }

    private func prepare() throws(COMError) {
        _ = try writer.job.setRequestedSpeed(on: disc)
        let speed = try DataMedium(disc.drive, disc.state).currentSpeed()
        arguments.update { $0.speed = Double(speed.sectorsPerSecond) }
        try callingDrive { () throws(SCSIError) in
            try disc.drive.setAudioTracks(hasBufferUnderrunProtection: !settings.bufferUnderrunFreeDisabled)
        }
    }

    private func write() throws(COMError) {
        arguments.update { $0.beginWriting() }
        do {
            try disc.drive.writeSection(section, from: source) { [self] progress in
                report(progress)
                return writer.job.isCancelled ? .cancel : .proceed
            }
        } catch { throw COMError(error, .trackAtOnce) }
    }

    private func report(_ progress: SectionProgress) {
        writtenSectors = progress.writtenSectors
        arguments.update {
            ($0.readCount, $0.writtenCount) = (progress.readSectors, progress.writtenSectors)
            $0.systemBufferSize = progress.bufferSize
        }
        tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_WRITING)
    }

    /// Ends the track, with silence where a failure left it shorter than a track may be.
    private func end(_ prepared: inout PreparedDisc, isWhole: Bool) throws(COMError) {
        tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_FINISHING)
        if !isWhole { try fillUp() }
        try callingDrive { () throws(SCSIError) in
            try disc.drive.endTrack { _ in self.tell(.IMAPI_FORMAT2_TAO_WRITE_ACTION_FINISHING) }
        }
        prepared.tracks.append(
            PreparedDisc.Track(start: Int(section.start), sectorCount: max(writtenSectors, Self.shortestTrack)))
        try callingDrive { () throws(SCSIError) in try prepared.refresh() }
        if isWhole, settings.verificationLevel != .IMAPI_BURN_VERIFICATION_NONE { try verify() }
    }

    private func fillUp() throws(COMError) {
        guard writtenSectors < Self.shortestTrack else { return }
        let rest = SectionRequest(
            start: section.start + Int32(writtenSectors), sectorCount: Self.shortestTrack - writtenSectors,
            bytesPerSector: section.bytesPerSector)
        do { try disc.drive.writeSection(rest, from: Silence()) } catch { throw COMError(error, .trackAtOnce) }
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

    /// Sends an event if the action is another one, or if the last event is half a second ago.
    private func tell(_ action: IMAPI_FORMAT2_TAO_WRITE_ACTION) {
        let now = ContinuousClock.now
        if let lastEvent, lastEvent.action == action, now - lastEvent.time < Self.eventInterval { return }
        lastEvent = (action, now)
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
