import ByteLayout
import SCSI

/// A session of a CD that is laid out before its first block: by a cue sheet, or by the table of contents of a raw lead-in.
struct SessionPlan: Hashable, Sendable {
    private(set) var tracks: [Track] = []
    private(set) var catalogNumber: String?
    private(set) var firstTrackNumber = 1

    /// Where it begins, the pre-gap of its first track included.
    var start: Int { tracks.first?.pregapStart ?? 0 }
    var leadOut: Int { Int(tracks.last?.end ?? 0) }
    var session: Session {
        Session(tracks: tracks, isAtOnce: true, catalogNumber: catalogNumber, firstTrackNumber: firstTrackNumber)
    }
}

// SEND CUE SHEET (MMC-6 6.33).
extension SessionPlan {
    /// What is wrong with a line, counted from 0.
    struct CueError: Error {
        let line: Int
        let field: String
    }

    private struct Builder {
        var start: Int?
        var pregapStart: Int?
        var control: UInt8 = 0
        var form: UInt8 = 0
        var pregapForm: UInt8 = 0
        var indexes: [Int] = []
    }

    private static let leadInForms: Set<UInt8> = [0x00, 0x01, 0x14]
    /// Sub-channel P-W comes with the sector.
    private static let withSubchannel: UInt8 = 0x40

    init(cueSheet lines: [CueSheetEntry]) throws(CueError) {
        var builders: [Builder] = []
        var codes: [Int: [UInt8]] = [:]
        var digits: [UInt8] = []
        var leadOut: Int?
        for (line, entry) in lines.enumerated() {
            switch entry.addressType {
            case 2: digits += Array(entry.encoded.dropFirst())
            case 3: codes[Int(entry.trackNumber), default: []] += Array(entry.encoded.dropFirst(2))
            case 1:
                guard leadOut == nil else { throw CueError(line: line, field: "TNO") }
                try Self.add(entry, line, to: &builders, &leadOut)
            default: throw CueError(line: line, field: "ADR")
            }
        }
        guard let leadOut, !builders.isEmpty else { throw CueError(line: max(0, lines.count - 1), field: "TNO") }
        try layOut(builders, codes, upTo: leadOut)
        if digits.count >= 13 { catalogNumber = String(decoding: digits.prefix(13), as: UTF8.self) }
    }

    private static func add(
        _ entry: CueSheetEntry, _ line: Int, to builders: inout [Builder], _ leadOut: inout Int?
    ) throws(CueError) {
        guard let address = entry.time.logicalBlockAddress else { throw CueError(line: line, field: "MIN, SEC, FRAME") }
        switch Int(entry.trackNumber) {
        case 0:
            guard builders.isEmpty, leadInForms.contains(entry.dataForm) else {
                throw CueError(line: line, field: "DATA FORM")
            }
        case 0xAA: leadOut = address
        case builders.count + 1 where entry.index == 0:
            builders.append(
                Builder(pregapStart: address, control: entry.control, form: entry.dataForm, pregapForm: entry.dataForm))
        case builders.count + 1 where entry.index == 1:
            builders.append(Builder(start: address, control: entry.control, form: entry.dataForm))
        case builders.count where entry.index == 1 && builders[builders.count - 1].start == nil:
            builders[builders.count - 1].start = address
            builders[builders.count - 1].form = entry.dataForm
        case builders.count where Int(entry.index) == builders[builders.count - 1].indexes.count + 2:
            builders[builders.count - 1].indexes.append(address)
        default: throw CueError(line: line, field: "TNO")
        }
    }

    private mutating func layOut(_ builders: [Builder], _ codes: [Int: [UInt8]], upTo leadOut: Int) throws(CueError) {
        for (index, builder) in builders.enumerated() {
            let next = index + 1 < builders.count ? builders[index + 1] : nil
            let end = next.map { $0.pregapStart ?? $0.start ?? 0 } ?? leadOut
            guard let start = builder.start, start >= 0, start < end else {
                throw CueError(line: index, field: "MIN, SEC, FRAME")
            }
            let pregap = start - (builder.pregapStart ?? start)
            var kind = CompactDiscTrack(control: builder.control)
            switch builder.form {
            case 0x00: kind.isRaw = true
            case 0x00 | Self.withSubchannel: (kind.isRaw, kind.hasSubchannel) = (true, true)
            case 0x10: kind.isRaw = false
            default: throw CueError(line: index, field: "DATA FORM")
            }
            guard kind.isData != kind.isRaw, pregap >= 0, start + 150 >= pregap else {
                throw CueError(line: index, field: "CTL")
            }
            kind.pregap = UInt32(pregap)
            // Forms without bytes from the initiator: the drive makes the pre-gap.
            let isMade = builder.pregapStart != nil && [0x01, 0x14].contains(builder.pregapForm & 0x3F)
            kind.recordedPregap = isMade ? kind.pregap : 0
            kind.indexes = builder.indexes.filter { start < $0 && $0 < end }.map { UInt32($0 - start) }
            if let code = codes[index + 1], code.count >= 12 {
                kind.recordingCode = String(decoding: code.prefix(12), as: UTF8.self)
            }
            tracks.append(Track(start: UInt32(start), length: UInt32(end - start), compactDisc: kind))
        }
    }
}

// The lead-in of a raw session (ECMA-130 22.3.5, MMC-6 4.2.4).
extension SessionPlan {
    /// - Returns: nil if the table of contents is not whole.
    init?(leadIn points: [UInt8: SubchannelQ], catalogNumber: String?) {
        guard let first = points[0xA0]?.absoluteTime.minute, let last = points[0xA1]?.absoluteTime.minute,
            let leadOut = points[0xA2]?.absoluteTime.logicalBlockAddress, first >= 1, first <= last, last <= 99
        else { return nil }
        let entries = (first...last).compactMap { points[$0] }
        guard entries.count == Int(last - first) + 1 else { return nil }
        let starts = entries.compactMap(\.absoluteTime.logicalBlockAddress) + [leadOut]
        guard starts.count == entries.count + 1, starts[0] >= 0, zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        for (index, entry) in entries.enumerated() {
            var kind = CompactDiscTrack(control: entry.control)
            (kind.isRaw, kind.hasSubchannel) = (true, true)
            kind.pregap = index == 0 ? UInt32(starts[0]) + CompactDiscTrack.firstPregap : 0
            tracks.append(
                Track(
                    start: UInt32(starts[index]), length: UInt32(starts[index + 1] - starts[index]),
                    compactDisc: kind))
        }
        self.catalogNumber = catalogNumber
        firstTrackNumber = Int(first)
    }
}
