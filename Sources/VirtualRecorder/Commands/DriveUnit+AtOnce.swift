import ByteLayout
import SCSI

// Session at once and raw writing (MMC-6 4.2.4, 6.33, 6.44, 7.5).
extension DriveUnit {
    mutating func sendCueSheet(_ command: SendCueSheet, _ list: [UInt8]) throws(SCSIError) {
        let disc = try disc
        guard disc.traits.family == .cd else { throw .refused(.cannotWriteIncompatibleFormat) }
        guard try writeParameters.writeType == .sessionAtOnce, disc.openSession == nil else {
            throw .refused(.commandSequenceError)
        }
        let size = Int(command.cueSheetSize)
        guard (1...Int(Self.longestCueSheet)).contains(size), size % CueSheetEntry.byteCount == 0, list.count >= size
        else {
            throw .refused(.parameterListLengthError)
        }
        var lines: [CueSheetEntry] = []
        for offset in stride(from: 0, to: size, by: CueSheetEntry.byteCount) {
            lines.append(try CueSheetEntry(answer: Array(list[offset..<(offset + CueSheetEntry.byteCount)])))
        }
        let plan: SessionPlan
        do { plan = try SessionPlan(cueSheet: lines) } catch { throw Self.wrong(error) }
        guard disc.takes(plan) else { throw Self.wrong(.init(line: size / 8 - 1, field: "MIN, SEC, FRAME")) }
        nexus.plan = plan
    }

    private static func wrong(_ error: SessionPlan.CueError) -> SCSIError {
        let pointer = FieldPointer(
            of: error.field, in: CueSheetEntry.self, at: error.line * CueSheetEntry.byteCount, isInCommand: false)
        return .checkCondition(SenseData(.invalidFieldInParameterList, fieldPointer: pointer))
    }

    /// Records blocks of a session that a cue sheet has laid out.
    ///
    /// - Returns: the bytes that were taken.
    mutating func recordSession(_ address: Int, _ count: Int, _ source: RawSpan) throws(SCSIError) -> Int {
        if try disc.openSession?.isAtOnce != true {
            guard let plan = nexus.plan, try disc.takes(plan) else { throw .refused(.commandSequenceError) }
            guard plan.tracks.first?.nextAddress == address else { throw .refused(.invalidAddressForWrite) }
            try open(plan)
            nexus.plan = nil
        }
        return try recordAtOnce(address, count, source, subchannelSize: nil)
    }

    private mutating func open(_ plan: SessionPlan) throws(SCSIError) {
        for track in plan.tracks where track.compactDisc.isRaw {
            try clearSectors(track.pregapStart..<Int(track.end))
        }
        var state = try disc
        state.open(plan)
        try save(state)
    }

    /// Records blocks where the next ones belong, over the borders of pre-gaps and tracks.
    ///
    /// - Parameter subchannelSize: of each block; nil for what the track says.
    private mutating func recordAtOnce(
        _ address: Int, _ count: Int, _ source: RawSpan, subchannelSize: Int?
    ) throws(SCSIError) -> Int {
        var (next, left, taken) = (address, count, 0)
        while left > 0 {
            var state = try disc
            guard let index = state.atOnceTrackIndex else { throw .refused(.endOfUserAreaOnTrack) }
            let track = state.tracks[index]
            guard track.nextAddress == next else { throw .refused(.invalidAddressForWrite) }
            let part = min(left, state.atOnceRoom(index))
            let size = track.compactDisc.blockSize(subchannelSize)
            let byteCount = try Self.byteCount(
                of: UInt32(part), blocksOf: size, in: source.extracting(taken..<source.byteCount))
            let blocks = source.extracting(taken..<(taken + byteCount))
            try keep(blocks, of: track, at: next, size)
            state.recordAtOnce(part, trackAt: index)
            if subchannelSize != nil { note(blocks, size, at: next, trackAt: index, in: &state) }
            // The record of progress knows how long a track is, and nothing else.
            let before = try disc.openSession?.catalogNumber
            let hasLearned =
                state.tracks[index].compactDisc != track.compactDisc || state.openSession?.catalogNumber != before
            try keep(state, DiscState.WriteTarget(trackIndex: index, isNewTrack: hasLearned))
            (next, left, taken) = (next + part, left - part, taken + byteCount)
        }
        return taken
    }

    private func keep(_ blocks: RawSpan, of track: Track, at address: Int, _ size: Int) throws(SCSIError) {
        if track.compactDisc.isRaw {
            return try keep(blocks, at: address, blockSize: size, isScrambled: track.compactDisc.isData)
        }
        // The pre-gap of a track of data holds nothing that can be read.
        guard address >= Int(track.start) else { return }
        do { try store!.write(blocks, at: UInt32(address)) } catch { throw Self.fault(error) }
    }

    /// Takes over what the sub-channel of raw blocks says of indexes and codes.
    private func note(_ blocks: RawSpan, _ size: Int, at address: Int, trackAt index: Int, in state: inout DiscState) {
        for number in 0..<(blocks.byteCount / size) {
            let block = blocks.extracting((number * size)..<((number + 1) * size))
            let q = Self.q(of: block.extracting(RawSector.byteCount..<size).array)
            guard SubchannelQ.isSound(q) else { continue }
            if let number = SubchannelQ.catalogNumber(in: q) { state.setCatalogNumber(number) }
            if let code = SubchannelQ.recordingCode(in: q) {
                state.updateTrack(at: index) { $0.compactDisc.recordingCode = code }
            }
            guard q[0] & 0xF == 1, let position = try? SubchannelQ(parsing: q), position.index >= 2 else { continue }
            state.updateTrack(at: index) { track in
                let offset = address + number - Int(track.start)
                guard offset > 0, track.compactDisc.indexes.count == Int(position.index) - 2 else { return }
                track.compactDisc.indexes.append(UInt32(offset))
            }
        }
    }

    /// The Q-channel of sub-channel data in either form.
    static func q(of subchannel: [UInt8]) -> [UInt8] {
        subchannel.count == Subchannel.shortByteCount
            ? Array(subchannel.prefix(12)) : Subchannel.q(of: subchannel[...])
    }
}

// Raw writing: lead-in, program area and lead-out come from the initiator.
extension DriveUnit {
    mutating func recordRaw(_ address: Int, _ count: Int, _ source: RawSpan) throws(SCSIError) -> Int {
        guard let subchannelSize = try writeParameters.dataBlockType.subchannelSize else {
            throw .refused(.illegalModeForTrack)
        }
        let size = RawSector.byteCount + subchannelSize
        let byteCount = try Self.byteCount(of: UInt32(count), blocksOf: size, in: source)
        try begin(rawAt: address)
        guard nexus.raw?.nextAddress == address else { throw .refused(.invalidAddressForWrite) }
        let leadIn = max(0, min(count, -Int(CompactDiscTrack.firstPregap) - address))
        for index in 0..<leadIn {
            let block = source.extracting((index * size + RawSector.byteCount)..<((index + 1) * size))
            nexus.raw?.learn(Self.q(of: block.array))
        }
        let rest = source.extracting((leadIn * size)..<byteCount)
        if count > leadIn { try recordProgram(address + leadIn, count - leadIn, rest, subchannelSize) }
        nexus.raw?.nextAddress = address + count
        return byteCount
    }

    /// A raw session begins somewhere in the lead-in of a blank disc, which is blank no longer.
    private mutating func begin(rawAt address: Int) throws(SCSIError) {
        var disc = try disc
        guard nexus.raw == nil || disc.status == .blank && nexus.raw?.leadOut != nil else { return }
        guard disc.status == .blank else { throw .refused(.cannotWriteIncompatibleFormat) }
        guard (DiscState.firstLeadIn..<(-Int(CompactDiscTrack.firstPregap))).contains(address) else {
            throw .refused(.invalidAddressForWrite)
        }
        disc.isLeadInBegun = true
        try save(disc)
        nexus.raw = RawRecording(startingAt: address)
    }

    private mutating func recordProgram(
        _ address: Int, _ count: Int, _ blocks: RawSpan, _ subchannelSize: Int
    ) throws(SCSIError) {
        if nexus.raw?.leadOut == nil {
            guard let plan = nexus.raw?.plan, try disc.withoutLeadIn.takes(plan) else {
                throw .refused(.commandSequenceError)
            }
            try open(plan)
            nexus.raw?.leadOut = plan.leadOut
        }
        let size = RawSector.byteCount + subchannelSize
        let inside = max(0, min(count, (nexus.raw?.leadOut ?? 0) - address))
        if inside > 0 {
            _ = try recordAtOnce(
                address, inside, blocks.extracting(first: inside * size), subchannelSize: subchannelSize)
        }
    }
}

extension CompactDiscTrack {
    /// The bytes of each block that the initiator sends.
    func blockSize(_ subchannelSize: Int?) -> Int {
        guard isRaw else { return DiscStore.blockSize }
        return RawSector.byteCount + (subchannelSize ?? (hasSubchannel ? Subchannel.symbolCount : 0))
    }
}

extension WriteParametersPage.DataBlockType {
    /// Of a raw sector; nil for blocks that have none.
    fileprivate var subchannelSize: Int? {
        switch self {
        case .rawWithPQ: Subchannel.shortByteCount
        case .rawWithPW, .rawWithPackedPW: Subchannel.symbolCount
        default: nil
        }
    }
}
