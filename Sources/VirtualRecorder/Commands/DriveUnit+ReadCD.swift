import ByteLayout
import SCSI

// READ CD, READ CD MSF (MMC-6 6.17, 6.18).
extension DriveUnit {
    mutating func readCD(_ command: ReadCD, into target: inout MutableRawSpan) throws(SCSIError) -> Int {
        guard command.mainChannel.errorField == 0 else {
            throw .checkCondition(ReadCD.invalidField("Main Channel Selection Bits"))
        }
        let start = Int(Int32(bitPattern: command.startingAddress))
        return try readSectors(
            start..<(start + Int(command.transferLength)), command.expectedSectorType, command.mainChannel,
            command.subchannel, invalid: ReadCD.invalidField("Main Channel Selection Bits"), into: &target)
    }

    mutating func readCD(_ command: ReadCDMSF, into target: inout MutableRawSpan) throws(SCSIError) -> Int {
        guard let start = command.start.logicalBlockAddress else {
            throw .checkCondition(ReadCDMSF.invalidField("Starting M, S, F"))
        }
        guard let end = command.end.logicalBlockAddress, start <= end else {
            throw .checkCondition(ReadCDMSF.invalidField("Ending M, S, F"))
        }
        let invalid = ReadCDMSF.invalidField("Main Channel Selection Bits")
        guard command.mainChannel.errorField == 0 else { throw .checkCondition(invalid) }
        return try readSectors(
            start..<end, command.expectedSectorType, command.mainChannel, command.subchannel, invalid: invalid,
            into: &target)
    }

    private mutating func readSectors(
        _ addresses: Range<Int>, _ type: ExpectedSectorType, _ selection: MainChannelSelection,
        _ subchannel: SubchannelSelection, invalid: SenseData, into target: inout MutableRawSpan
    ) throws(SCSIError) -> Int {
        let disc = try disc
        guard disc.traits.family == .cd else { throw .refused(.cannotReadIncompatibleFormat) }
        var done = 0
        for address in addresses where done < target.byteCount {
            let sector = try sector(at: address)
            guard sector.matches(type) else { throw .refused(.illegalModeForTrack) }
            guard let main = sector.selected(selection) else { throw .checkCondition(invalid) }
            let answer = try main + self.subchannel(subchannel, at: address)
            let count = min(answer.count, target.byteCount - done)
            target.copy(answer.prefix(count), at: done)
            done += count
            nexus.lastReadAddress = address
        }
        return done
    }

    /// A sector of the program area, read from where its track is kept.
    func sector(at address: Int) throws(SCSIError) -> Sector {
        let disc = try disc
        guard let track = disc.track(holding: address) else {
            throw address < Int(disc.furthestRecorded) && address >= 0
                ? .checkCondition(SenseData(.unrecoveredReadError, information: UInt32(address)))
                : .refused(.logicalBlockAddressOutOfRange)
        }
        guard track.compactDisc.isRaw else { return try blockSector(at: address) }
        return Sector(
            Array(try storedSector(at: address).prefix(RawSector.byteCount)), isData: track.compactDisc.isData)
    }

    /// A block of user data, with what a drive records around it.
    private func blockSector(at address: Int) throws(SCSIError) -> Sector {
        var block = [UInt8](repeating: 0, count: DiscStore.blockSize)
        var elements = block.mutableSpan
        var bytes = unsafe elements.mutableBytes
        do { try store!.read(UInt32(address), into: &bytes) } catch { throw Self.fault(error) }
        return Sector(RawSector.mode1(bytes.bytes, at: address), isData: true)
    }

    /// Main channel and sub-channel as they are kept.
    func storedSector(at address: Int) throws(SCSIError) -> [UInt8] {
        var sector = [UInt8](repeating: 0, count: RawSectorFile.sectorSize)
        var elements = sector.mutableSpan
        var bytes = unsafe elements.mutableBytes
        do { try store!.readSectors(at: address, into: &bytes) } catch { throw Self.fault(error) }
        return sector
    }

    private func subchannel(_ selection: SubchannelSelection, at address: Int) throws(SCSIError) -> [UInt8] {
        guard selection != .none else { return [] }
        let symbols = try symbols(at: address)
        switch selection {
        case .none: return []
        case .raw: return symbols
        case .q: return Subchannel.short(isPause: Subchannel.isPause(symbols[...]), q: Subchannel.q(of: symbols[...]))
        case .corrected: return symbols.map { $0 & 0x3F }
        }
    }

    /// The 96 symbols of a sector: those that came with it, or the drive's own.
    func symbols(at address: Int) throws(SCSIError) -> [UInt8] {
        let disc = try disc
        if disc.track(holding: address)?.compactDisc.hasSubchannel == true {
            return Array(try storedSector(at: address).dropFirst(RawSector.byteCount))
        }
        return Subchannel.symbols(isPause: disc.isPause(at: address), q: disc.subchannelQ(at: address))
    }
}

// READ SUB-CHANNEL (MMC-5 6.32).
extension DriveUnit {
    func subChannel(_ command: ReadSubChannel) throws(SCSIError) -> [UInt8] {
        let disc = try disc
        guard disc.traits.family == .cd else { throw .refused(.cannotReadIncompatibleFormat) }
        guard command.wantsData else { return SubChannelHeader().encoded }
        let data = try data(command, disc)
        return SubChannelHeader { $0.dataLength = UInt16(data.count) }.encoded + data
    }

    private func data(_ command: ReadSubChannel, _ disc: DiscState) throws(SCSIError) -> [UInt8] {
        switch command.format {
        case .currentPosition: return disc.position(at: nexus.lastReadAddress, isTime: command.wantsTime)
        case .mediaCatalogNumber:
            let number = disc.sessions.lazy.compactMap(\.catalogNumber).first
            return IdentificationNumber {
                $0.isValid = number != nil
                $0.number = Array((number ?? "").utf8)
            }.encoded
        case .recordingCode:
            let tracks = disc.tracks
            let index = Int(command.trackNumber) - disc.firstTrackNumber
            guard tracks.indices.contains(index) else {
                throw .checkCondition(ReadSubChannel.invalidField("Track Number"))
            }
            let track = tracks[index].compactDisc
            return IdentificationNumber {
                $0.format = 3
                $0.addressType = 3
                $0.control = track.control
                $0.trackNumber = command.trackNumber
                $0.isValid = track.recordingCode != nil
                $0.number = Array((track.recordingCode ?? "").utf8)
            }.encoded
        }
    }
}
