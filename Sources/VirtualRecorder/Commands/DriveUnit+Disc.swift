import ByteLayout
import SCSI

// READ DISC INFORMATION, READ TRACK INFORMATION, READ CAPACITY (MMC-6).
extension DriveUnit {
    func discInformation(_ command: ReadDiscInformation) throws(SCSIError) -> [UInt8] {
        guard command.dataType == .standard else {
            throw .checkCondition(ReadDiscInformation.invalidField("Data Type"))
        }
        return try disc.information.encoded
    }

    func trackInformation(_ command: ReadTrackInformation) throws(SCSIError) -> [UInt8] {
        let disc = try disc
        let track = try command.wantsOpen ? disc.openTrack(from: command) : disc.track(command)
        var information = track.information(disc)
        if let start = try atOnceStart(of: track, disc) {
            information.nextWritableAddress = UInt32(bitPattern: Int32(clamping: start))
        }
        return information.encoded
    }

    /// The next writable address of a CD without an open session, by the way of writing that is set: session at once begins
    /// with the pre-gap, raw writing with the lead-in (MMC-6 6.27.3.12); nil for tracks.
    private func atOnceStart(of track: TrackView, _ disc: DiscState) throws(SCSIError) -> Int? {
        guard disc.traits.family == .cd, disc.openSession == nil, track.nextWritableAddress != nil else { return nil }
        switch try writeParameters.writeType {
        case .sessionAtOnce: return disc.nextSessionStart
        case .raw: return disc.nextLeadIn
        default: return nil
        }
    }

    func capacity(_ command: ReadCapacity) throws(SCSIError) -> [UInt8] {
        let disc = try disc
        guard !command.isPartialMediumIndicator else { throw .checkCondition(ReadCapacity.invalidField("PMI")) }
        guard command.logicalBlockAddress == 0 else {
            throw .checkCondition(ReadCapacity.invalidField("Logical Block Address"))
        }
        return ReadCapacityData { $0.lastLogicalBlockAddress = disc.lastReadableAddress }.encoded
    }
}

extension DiscState {
    var information: DiscInformation {
        DiscInformation {
            $0.isErasable = traits.isErasable
            $0.discStatus = .init(rawValue: status.rawValue) ?? .empty
            $0.stateOfLastSession = .init(rawValue: lastSessionStatus.rawValue) ?? .empty
            let views = trackViews
            $0.firstTrackOnDisc = UInt8(clamping: firstTrackNumber)
            $0.numberOfSessions = views.last?.session ?? 1
            $0.firstTrackInLastSession = views.first { $0.session == views.last?.session }?.number ?? 1
            $0.lastTrackInLastSession = views.last?.number ?? 1
            $0.isDiscIdentificationValid = traits.family == .cd && status != .blank
            $0.discIdentification = traits.family == .cd && status != .blank ? identifier : 0
            $0.isUnrestrictedUse = false
            $0.discType = traits.family == .cd && status == .blank ? 0xFF : 0
            $0.backgroundFormatStatus = kind == .dvdPlusRW && format != nil ? .complete : .none
            ($0.lastSessionLeadInStart, $0.lastPossibleLeadOutStart) = leadAddresses
        }
    }

    /// Where the next lead-in begins, and the last lead-out may: times on CD, addresses on DVD+R, nothing elsewhere.
    private var leadAddresses: (UInt32, UInt32) {
        switch (kind, isFinalized) {
        case (.cdR, true), (.cdRW, true), (.dvdPlusR, true), (.dvdPlusRDualLayer, true): (.max, .max)
        case (.cdR, false), (.cdRW, false): (time(nextLeadIn), time(Int(capacity)))
        case (.dvdPlusR, false), (.dvdPlusRDualLayer, false): (nextIntro, capacity)
        default: (0, 0)
        }
    }

    /// Where the groove says that the first lead-in may begin, 97:15:17.
    static let firstLeadIn = -12_508

    /// The lead-in of 4500 blocks and the pre-gap of 150 stand before a later session.
    fileprivate var nextLeadIn: Int {
        sessions.isEmpty ? Self.firstLeadIn : Int(trackViews.last { !$0.isComplete }?.start ?? 0) - 4_650
    }

    /// The intro of 64 error correction blocks stands before a session; the first has none in the user area.
    private var nextIntro: UInt32 {
        guard !closedSessions.isEmpty, let start = nextTrackStart, start >= 1_024 else { return 0 }
        return start - 1_024
    }

    private func time(_ address: Int) -> UInt32 {
        guard let time = MinuteSecondFrame(logicalBlockAddress: address) else { return .max }
        return UInt32(time.minute) << 16 | UInt32(time.second) << 8 | UInt32(time.frame)
    }

    fileprivate func track(_ command: ReadTrackInformation) throws(SCSIError) -> TrackView {
        let views = trackViews
        let found: TrackView?
        switch command.addressType {
        case .logicalBlockAddress: found = views.last { $0.start <= command.address && command.address < $0.end }
        case .trackNumber where command.address == ReadTrackInformation.invisibleTrack:
            found = views.last { !$0.isComplete && !$0.isReserved }
        case .trackNumber: found = views.first { $0.number == Int(command.address) }
        case .sessionNumber: found = views.first { $0.session == Int(command.address) }
        }
        guard let found else { throw Self.noSuchTrack }
        return found
    }

    /// The next open track at or behind what the command names.
    fileprivate func openTrack(from command: ReadTrackInformation) throws(SCSIError) -> TrackView {
        let open = trackViews.filter { $0.nextWritableAddress != nil }
        let found: TrackView?
        switch command.addressType {
        case .logicalBlockAddress: found = open.first { command.address < $0.end }
        case .trackNumber: found = open.first { $0.number >= Int(command.address) }
        case .sessionNumber: found = open.first { $0.session >= Int(command.address) }
        }
        guard let found else { throw Self.noSuchTrack }
        return found
    }

    private static let noSuchTrack = SCSIError.checkCondition(
        ReadTrackInformation.invalidField("Logical Block Address/Track/Session Number"))
}

extension TrackView {
    var end: UInt32 { start + size }

    func information(_ disc: DiscState) -> TrackInformation {
        TrackInformation {
            $0.logicalTrackNumber = number
            $0.sessionNumber = session
            $0.trackMode = control
            $0.dataMode = control & CompactDiscTrack.dataControl != 0 ? 1 : 0xF
            $0.isReserved = isReserved
            $0.isBlank = isBlank
            $0.isPacket = disc.isIncremental
            $0.isNextWritableAddressValid = nextWritableAddress != nil
            $0.nextWritableAddress = nextWritableAddress ?? 0
            $0.startAddress = start
            $0.freeBlocks = freeBlocks
            $0.fixedPacketSize = disc.blockingFactor
            $0.trackSize = size
            $0.isLastRecordedAddressValid = disc.traits.family != .cd && lastRecordedAddress != nil
            $0.lastRecordedAddress = disc.traits.family != .cd ? lastRecordedAddress ?? 0 : 0
        }
    }
}

extension DiscState {
    /// The blocks of one error correction unit; 0 on CD without packets.
    fileprivate var blockingFactor: UInt32 {
        switch traits.family {
        case .cd: 0
        case .dvd: 16
        case .bd: 32
        }
    }
}
