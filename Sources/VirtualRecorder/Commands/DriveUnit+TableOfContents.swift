import ByteLayout
import SCSI

// READ TOC/PMA/ATIP (MMC-6).
extension DriveUnit {
    func tableOfContents(_ command: ReadTOCPMAATIP) throws(SCSIError) -> [UInt8] {
        let disc = try disc
        switch command.format {
        case .formattedTOC: return try disc.formattedTOC(command)
        case .multisessionInformation: return try disc.multisessionInformation(command)
        case .rawTOC where disc.traits.family == .cd: return try disc.rawTOC(command)
        case .absoluteTimeInPregroove where disc.traits.family == .cd: return disc.groove.encoded
        case .rawTOC, .absoluteTimeInPregroove, .programMemoryArea, .cdText:
            throw .checkCondition(ReadTOCPMAATIP.invalidField("Format"))
        }
    }
}

extension DiscState {
    /// The sessions that have a table of contents: the closed ones, or the whole of an overwritable disc.
    private var listedSessions: [Session] {
        guard let format else { return Array(closedSessions) }
        let track = Track(start: 0, length: format.blocks, recorded: format.blocks, isComplete: true)
        return [Session(tracks: [track], isClosed: true)]
    }

    private static let noTable = SCSIError.checkCondition(ReadTOCPMAATIP.invalidField("Format"))

    fileprivate func formattedTOC(_ command: ReadTOCPMAATIP) throws(SCSIError) -> [UInt8] {
        let tracks = listedSessions.flatMap(\.tracks)
        guard !tracks.isEmpty else { throw Self.noTable }
        let number = Int(command.trackSessionNumber)
        let last = firstTrackNumber + tracks.count - 1
        guard number <= last || command.trackSessionNumber == TrackDescriptor.leadOut else {
            throw .checkCondition(ReadTOCPMAATIP.invalidField("Track/Session Number"))
        }
        // A descriptor has one byte for the number: tracks from 254 on cannot be listed.
        var entries = zip(firstTrackNumber..., tracks).filter { $0.0 >= number && $0.0 < 0xAA }.map {
            Self.descriptor(UInt8($0.0), $0.1, $0.1.start, isTime: command.wantsTime)
        }
        entries.append(
            Self.descriptor(TrackDescriptor.leadOut, tracks[tracks.count - 1], lastLeadOut, isTime: command.wantsTime))
        return TableOfContents(first: UInt8(clamping: firstTrackNumber), last: UInt8(clamping: last), entries: entries)
            .encoded
    }

    fileprivate func multisessionInformation(_ command: ReadTOCPMAATIP) throws(SCSIError) -> [UInt8] {
        let sessions = listedSessions
        guard let last = sessions.last, let first = last.tracks.first else { throw Self.noTable }
        let number = sessions.dropLast().reduce(firstTrackNumber) { $0 + $1.tracks.count }
        let entry = Self.descriptor(UInt8(clamping: number), first, first.start, isTime: command.wantsTime)
        return TableOfContents(first: 1, last: UInt8(clamping: sessions.count), entries: [entry]).encoded
    }

    /// A track with its start as a block address, or as 00h, minute, second, frame.
    ///
    /// - Parameter track: the one whose control counts; the lead-out's is that of the track before it.
    private static func descriptor(
        _ number: UInt8, _ track: Track, _ start: UInt32, isTime: Bool
    ) -> TrackDescriptor {
        TrackDescriptor {
            $0.control = track.compactDisc.control
            $0.trackNumber = number
            $0.startAddress = isTime ? timeField(start) : start
        }
    }

    private static func timeField(_ address: UInt32) -> UInt32 {
        guard let time = MinuteSecondFrame(logicalBlockAddress: Int(address)) else { return 0x00FF_3B4A }
        return UInt32(time.minute) << 16 | UInt32(time.second) << 8 | UInt32(time.frame)
    }

    /// Every session's pointers A0h, A1h and A2h, its tracks, and B0h where another may follow.
    fileprivate func rawTOC(_ command: ReadTOCPMAATIP) throws(SCSIError) -> [UInt8] {
        let sessions = listedSessions
        guard !sessions.isEmpty else { throw Self.noTable }
        let from = max(1, Int(command.trackSessionNumber))
        guard from <= sessions.count else {
            throw .checkCondition(ReadTOCPMAATIP.invalidField("Track/Session Number"))
        }
        var entries: [RawTrackDescriptor] = []
        var number = firstTrackNumber
        for (index, session) in sessions.enumerated() {
            if index + 1 >= from { entries += rawEntries(session, number: index + 1, firstTrack: number) }
            number += session.tracks.count
        }
        return TableOfContents(first: 1, last: UInt8(clamping: sessions.count), entries: entries).encoded
    }

    private func rawEntries(_ session: Session, number: Int, firstTrack: Int) -> [RawTrackDescriptor] {
        let last = firstTrack + session.tracks.count - 1
        func entry(_ point: UInt8, of track: Track?, _ time: MinuteSecondFrame) -> RawTrackDescriptor {
            RawTrackDescriptor {
                $0.sessionNumber = UInt8(clamping: number)
                $0.control = track?.compactDisc.control ?? CompactDiscTrack.dataControl
                $0.point = point
                $0.pointTime = time
            }
        }
        var entries = [
            entry(0xA0, of: session.tracks.first, MinuteSecondFrame(UInt8(clamping: firstTrack), 0, 0)),
            entry(0xA1, of: session.tracks.last, MinuteSecondFrame(UInt8(clamping: last), 0, 0)),
            entry(0xA2, of: session.tracks.last, Self.time(session.tracks.last?.end ?? 0)),
        ]
        for (index, track) in session.tracks.enumerated() {
            entries.append(entry(UInt8(clamping: firstTrack + index), of: track, Self.time(track.start)))
        }
        if let next = nextProgramArea(after: number) {
            var pointer = entry(0xB0, of: session.tracks.last, Self.time(capacity))
            pointer.addressType = 5
            pointer.time = next
            entries.append(pointer)
        }
        return entries
    }

    /// The earliest time of the program area of the session after one, if the disc was left open behind it.
    private func nextProgramArea(after session: Int) -> MinuteSecondFrame? {
        if session < sessions.count, let first = sessions[session].tracks.first { return Self.time(first.start) }
        return nextTrackStart.map(Self.time)
    }

    private static func time(_ address: UInt32) -> MinuteSecondFrame { time(signed: Int(address)) }

    private static func time(signed address: Int) -> MinuteSecondFrame {
        MinuteSecondFrame(logicalBlockAddress: address) ?? MinuteSecondFrame(0xFF, 0xFF, 0xFF)
    }

    /// What the groove of a blank says, whatever has been recorded since.
    fileprivate var groove: AbsoluteTimeInPregroove {
        AbsoluteTimeInPregroove {
            $0.indicativeTargetWritingPower = 4
            $0.isUnrestrictedUse = true
            $0.isRewritable = traits.isErasable
            $0.leadInStart = Self.time(signed: Self.firstLeadIn)
            $0.lastPossibleLeadOutStart = Self.time(capacity)
        }
    }
}
