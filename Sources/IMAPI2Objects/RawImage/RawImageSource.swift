import ByteLayout
import DiscImage
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// A raw image of a CD, made as it is read: lead-in from 95:00:00 on, program area and lead-out, each sector with its
/// sub-channel (ECMA-130 20 to 22).
final class RawImageSource: ByteSource {
    /// The first sector: five minutes before the program area, and its two seconds.
    static let start = -leadInSectors
    /// What precedes address 0.
    static let leadInSectors = 5 * 60 * 75 + CompactDisc.pregap
    /// The lead-out of a first session: a minute and a half (MMC-6 4.2.3.2).
    static let leadOutSectors = 6_750
    private static let sectorsPerRead = 64

    private let model: RawImageModel
    private let leadIn: [[UInt8]]
    private let programs: [ProgramTrack]
    private let leadOut: Int
    private let sectorSize: Int

    /// - Precondition: the model has tracks.
    init(_ model: RawImageModel) {
        guard let last = model.tracks.last else { preconditionFailure("a raw image has tracks") }
        self.model = model
        leadOut = last.end
        programs = model.tracks.map(\.program)
        sectorSize = model.sectorType.sectorSize
        leadIn = Self.points(of: model, last)
    }

    var sectorCount: Int { leadOut + Self.leadOutSectors - Self.start }
    var byteCount: UInt64 { UInt64(sectorCount) * UInt64(sectorSize) }

    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        var done = 0
        while done < buffer.byteCount {
            let position = Int(offset) + done
            let (sector, skipped) = position.quotientAndRemainder(dividingBy: sectorSize)
            let wanted = (skipped + buffer.byteCount - done + sectorSize - 1) / sectorSize
            let bytes = try sectors(Self.start + sector, min(wanted, Self.sectorsPerRead))
            let count = min(bytes.count - skipped, buffer.byteCount - done)
            buffer.copy(bytes[skipped..<(skipped + count)], at: done)
            done += count
        }
    }

    /// Whole sectors, none behind a change of source.
    private func sectors(_ address: Int, _ most: Int) throws(ImageError) -> [UInt8] {
        let (main, count) = try mainChannel(address, most)
        var bytes = [UInt8]()
        bytes.reserveCapacity(count * sectorSize)
        let rToW = try subcode(address, count)
        for index in 0..<count {
            let audio = index * RawSector.byteCount
            bytes +=
                main.isEmpty
                ? [UInt8](repeating: 0, count: RawSector.byteCount) : Array(main[audio..<(audio + RawSector.byteCount)])
            let symbols = index * Subchannel.symbolCount
            bytes += subchannel(
                at: address + index,
                rToW.isEmpty ? nil : rToW[symbols..<(symbols + Subchannel.symbolCount)])
        }
        return bytes
    }

    /// The main channel of sectors from one source; nothing for silence.
    private func mainChannel(_ address: Int, _ most: Int) throws(ImageError) -> (bytes: [UInt8], count: Int) {
        let first = model.tracks[0]
        if let pregap = model.specialPregap, first.pregapStart <= address, address < first.start {
            return try read(pregap, from: address - first.pregapStart, min(most, first.start - address))
        }
        if let track = model.tracks.first(where: { $0.start <= address && address < $0.end }) {
            return try read(track.source, from: address - track.start, min(most, track.end - address))
        }
        // Silence up to whatever comes next.
        let next =
            ([first.pregapStart, sectorEnd] + model.tracks.map(\.start)).filter { $0 > address }.min() ?? sectorEnd
        return ([], min(most, max(1, next - address)))
    }

    private var sectorEnd: Int { leadOut + Self.leadOutSectors }

    private func read(
        _ source: any ByteSource, from sector: Int, _ count: Int
    ) throws(ImageError) -> (bytes: [UInt8], count: Int) {
        (try bytes(of: source, at: sector * RawSector.byteCount, count * RawSector.byteCount), count)
    }

    private func subcode(_ address: Int, _ count: Int) throws(ImageError) -> [UInt8] {
        guard let subcode = model.subcode else { return [] }
        let size = Subchannel.symbolCount
        return try bytes(of: subcode, at: (address - Self.start) * size, count * size)
    }

    private func bytes(of source: any ByteSource, at offset: Int, _ count: Int) throws(ImageError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        try source.read(at: UInt64(offset), into: &span)
        return bytes
    }
}

// The sub-channel.
extension RawImageSource {
    private func subchannel(at address: Int, _ rToW: ArraySlice<UInt8>?) -> [UInt8] {
        let (isPause, q) = channels(at: address)
        guard model.sectorType != .IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY else {
            return Subchannel.short(isPause: isPause, q: q)
        }
        return Subchannel.symbols(isPause: isPause, q: q, rToW: rToW)
    }

    private func channels(at address: Int) -> (isPause: Bool, q: [UInt8]) {
        if address < -CompactDisc.pregap { return (false, leadInQ(at: address)) }
        guard address < leadOut else { return leadOutChannels(at: address) }
        let track = programs.last { $0.pregapStart <= address } ?? programs[0]
        return (track.isPause(at: address), track.q(at: address, catalogNumber: model.catalogNumber))
    }

    /// The table of contents, over and over, each entry three times, with the time that runs in the lead-in
    /// (ECMA-130 22.3.5).
    private func leadInQ(at address: Int) -> [UInt8] {
        var bytes = leadIn[(address - Self.start) / 3 % leadIn.count]
        let time = MinuteSecondFrame(logicalBlockAddress: address) ?? MinuteSecondFrame()
        bytes.replaceSubrange(3..<6, with: Codec.bcdTime.encoded(time))
        return SubchannelQ.checked(bytes)
    }

    /// Ten bytes for each entry, without the running time: tracks, first track, last track, lead-out.
    private static func points(of model: RawImageModel, _ last: RawImageTrack) -> [[UInt8]] {
        func entry(_ point: UInt8, _ control: UInt8, _ time: MinuteSecondFrame) -> [UInt8] {
            Array(
                SubchannelQ {
                    ($0.control, $0.index, $0.absoluteTime) = (control, point, time)
                }.encoded.prefix(10))
        }
        func time(_ address: Int) -> MinuteSecondFrame {
            MinuteSecondFrame(logicalBlockAddress: address) ?? MinuteSecondFrame()
        }
        let first = model.tracks[0]
        return model.tracks.map { entry(UInt8(clamping: $0.number), $0.control, time($0.start)) } + [
            entry(0xA0, first.control, MinuteSecondFrame(UInt8(clamping: first.number), 0, 0)),
            entry(0xA1, last.control, MinuteSecondFrame(UInt8(clamping: last.number), 0, 0)),
            entry(0xA2, last.control, time(last.end)),
        ]
    }

    /// P is 0 for two seconds and then changes twice a second (ECMA-130 22.2, IEC 60908 17.4).
    private func leadOutChannels(at address: Int) -> (isPause: Bool, q: [UInt8]) {
        let offset = address - leadOut
        let q = SubchannelQ {
            $0.control = programs[programs.count - 1].control
            $0.trackNumber = SubchannelQ.leadOutTrack
            $0.index = 1
            $0.relativeTime = MinuteSecondFrame(frames: offset)
            $0.absoluteTime = MinuteSecondFrame(logicalBlockAddress: address) ?? MinuteSecondFrame()
        }
        return (offset >= CompactDisc.pregap && (offset - CompactDisc.pregap) * 4 / 75 % 2 == 0, q.recorded)
    }
}

extension IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE {
    static let defined: [Self] = [
        .IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY, .IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_COOKED,
        .IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_RAW,
    ]

    /// The bytes of a sector with its sub-channel.
    var sectorSize: Int {
        RawSector.byteCount
            + (self == .IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY ? Subchannel.shortByteCount : Subchannel.symbolCount)
    }
}
