import ByteLayout
import SCSI

// WRITE of whole sectors to a CD, and READ of their user data (MMC-6 6.44, 7.5; ECMA-130 14).
extension DriveUnit {
    /// Whether the next blocks are whole sectors: what the Write Parameters page says, on a CD.
    var writesWholeSectors: Bool {
        get throws(SCSIError) {
            guard try disc.traits.family == .cd else { return false }
            let page = try writeParameters
            return page.dataBlockType != .mode1 || [.sessionAtOnce, .raw].contains(page.writeType)
        }
    }

    /// Records sectors as the Write Parameters page says.
    ///
    /// - Returns: the bytes that were taken.
    mutating func recordSectors(_ address: UInt32, _ count: UInt32, _ source: RawSpan) throws(SCSIError) -> Int {
        let signed = Int(Int32(bitPattern: address))
        switch try writeParameters.writeType {
        case .sessionAtOnce: return try recordSession(signed, Int(count), source)
        case .raw: return try recordRaw(signed, Int(count), source)
        default: return try recordTrack(address, count, source)
        }
    }

    /// Records sectors of an audio track at once.
    private mutating func recordTrack(_ address: UInt32, _ count: UInt32, _ source: RawSpan) throws(SCSIError) -> Int {
        let page = try writeParameters
        guard page.writeType == .trackAtOnce, page.dataBlockType == .raw2352,
            page.trackMode & CompactDiscTrack.dataControl == 0
        else { throw .refused(.illegalModeForTrack) }
        guard try disc.openSession?.isAtOnce != true else { throw .refused(.commandSequenceError) }
        let byteCount = try Self.byteCount(of: count, blocksOf: RawSector.byteCount, in: source)
        var state = try disc
        let target = try state.target(ofWriteAt: address, count: count)
        let kind = CompactDiscTrack(trackAtOnce: page)
        if target.isNewTrack {
            try clearSectors(Int(address) - Int(kind.pregap)..<Int(address))
        } else {
            guard state.tracks[target.trackIndex].compactDisc == kind else { throw .refused(.illegalModeForTrack) }
        }
        try keep(
            source.extracting(first: byteCount), at: Int(address), blockSize: RawSector.byteCount, isScrambled: false)
        state.record(count, at: target, as: kind)
        if state.openSession?.catalogNumber == nil { state.setCatalogNumber(page.catalogNumber) }
        try keep(state, target)
        return byteCount
    }

    /// Keeps main channels, with the sub-channel that may come behind each.
    ///
    /// - Parameter isScrambled: sectors of data as they are recorded, and not as they are read (ECMA-130 Annex B).
    func keep(_ blocks: RawSpan, at address: Int, blockSize: Int, isScrambled: Bool) throws(SCSIError) {
        let count = blocks.byteCount / blockSize
        var sectors = [UInt8](repeating: 0, count: count * RawSectorFile.sectorSize)
        var elements = sectors.mutableSpan
        var bytes = unsafe elements.mutableBytes
        for index in 0..<count {
            let block = blocks.extracting((index * blockSize)..<((index + 1) * blockSize))
            let main = block.extracting(first: RawSector.byteCount)
            let offset = index * RawSectorFile.sectorSize
            if isScrambled {
                bytes.copy(RawSector.scrambled(main.array[...]), at: offset)
            } else {
                bytes.copy(main, at: offset)
            }
            guard blockSize > RawSector.byteCount else { continue }
            let subchannel = block.extracting(RawSector.byteCount..<blockSize).array
            let symbols =
                subchannel.count == Subchannel.symbolCount
                ? subchannel : Subchannel.symbols(isPause: subchannel[15] & 0x80 != 0, q: Array(subchannel.prefix(12)))
            bytes.copy(symbols, at: index * RawSectorFile.sectorSize + RawSector.byteCount)
        }
        do { try store!.writeSectors(bytes.bytes, at: address) } catch { throw Self.fault(error) }
    }

    func clearSectors(_ sectors: Range<Int>) throws(SCSIError) {
        do { try store!.clearSectors(sectors) } catch { throw Self.fault(error) }
    }

    /// The user data of sectors that are kept whole, as READ gives it: 2048 bytes of each.
    func readUserData(_ address: UInt32, _ count: UInt32, into target: inout MutableRawSpan) throws(SCSIError) -> Int {
        let wanted = min(Int(count), target.byteCount / DiscStore.blockSize)
        for index in 0..<wanted {
            let sector = try sector(at: Int(address) + index)
            guard let data = sector.userData, data.count == DiscStore.blockSize else {
                throw .refused(.illegalModeForTrack)
            }
            target.copy(data, at: index * DiscStore.blockSize)
        }
        return wanted * DiscStore.blockSize
    }
}

extension DiscState {
    /// Whether any block of a range is kept as a whole sector.
    ///
    /// - Throws: ILLEGAL MODE FOR THIS TRACK for a range with audio in it.
    func holdsWholeSectors(_ address: UInt32, count: UInt32) throws(SCSIError) -> Bool {
        guard traits.family == .cd else { return false }
        let touched = tracks.filter {
            $0.compactDisc.isRaw && address < $0.end && UInt64($0.start) < UInt64(address) + UInt64(count)
        }
        guard touched.allSatisfy(\.compactDisc.isData) else { throw .refused(.illegalModeForTrack) }
        return !touched.isEmpty
    }

    /// Notes the media catalogue number of the session that is open.
    mutating func setCatalogNumber(_ number: String?) {
        guard openSession != nil else { return }
        sessions[sessions.count - 1].catalogNumber = number
    }
}

extension CompactDiscTrack {
    /// A track of audio that the drive sets apart by two seconds of silence.
    init(trackAtOnce page: WriteParametersPage) {
        control = page.trackMode
        isRaw = true
        pregap = Self.firstPregap
        recordedPregap = pregap
        recordingCode = page.recordingCode
    }
}

extension WriteParametersPage {
    /// The media catalogue number of the page; nil unless MCVAL is set (MMC-6 7.5).
    var catalogNumber: String? { Self.text(mediaCatalogNumber, 13) }
    /// The international standard recording code; nil unless TCVAL is set.
    var recordingCode: String? { Self.text(internationalStandardRecordingCode, 12) }

    private static func text(_ field: [UInt8], _ count: Int) -> String? {
        guard field[0] & 0x80 != 0 else { return nil }
        return String(decoding: field[1...count], as: UTF8.self)
    }
}
