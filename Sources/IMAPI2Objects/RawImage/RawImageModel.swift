import COM
import DiscImage
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// What a raw image is made of.
struct RawImageModel: Sendable {
    /// Behind the last sector that a track may have, 88:29:74.
    static let greatestLeadOut = 398_100
    /// What StartOfLeadoutLimit may be, as documented: one less.
    static let greatestLeadOutLimit = greatestLeadOut - 1

    var tracks: [RawImageTrack] = []
    /// What the pre-gap of the first track holds, from address -150 on; nil for silence.
    var specialPregap: (any ByteSource)?
    var subcode: (any ByteSource)?
    var sectorType = IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE.IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_COOKED
    /// Nil if none was set.
    var leadOutLimit: Int?
    /// Two seconds of silence between tracks.
    var hasGaps = false
    /// 13 digits; nil if there is none.
    var catalogNumber: String?
    var firstTrackNumber = 1
    /// Once the image is made.
    var isReadOnly = false

    private var lastLeadOut: Int { leadOutLimit ?? Self.greatestLeadOut }
    private var pregapSectors: Int { specialPregap.map(RawImageModel.sectors) ?? CompactDisc.pregap }

    static func sectors(of source: any ByteSource) -> Int { Int(source.byteCount) / RawSector.byteCount }

    /// Where the track begins that is added next.
    private var nextStart: Int {
        guard let last = tracks.last else { return pregapSectors - CompactDisc.pregap }
        return last.end + (hasGaps ? CompactDisc.pregap : 0)
    }

    /// - Throws: `E_IMAPI_RAW_IMAGE_NO_TRACKS`.
    func leadOut() throws(COMError) -> Int {
        guard let last = tracks.last else { throw COMError(.E_IMAPI_RAW_IMAGE_NO_TRACKS) }
        return last.end
    }

    /// The last sector with data of a client's, from address 0 on; -1 if there is none.
    var lastUsedSector: Int { (tracks.last?.end ?? nextStart) - 1 }

    /// - Throws: `E_IMAPI_RAW_IMAGE_IS_READ_ONLY`.
    func checkChangeable() throws(COMError) {
        guard !isReadOnly else { throw COMError(.E_IMAPI_RAW_IMAGE_IS_READ_ONLY) }
    }

    /// - Throws: `E_IMAPI_RAW_IMAGE_IS_READ_ONLY`, `E_IMAPI_RAW_IMAGE_TRACKS_ALREADY_ADDED`.
    func checkEmpty() throws(COMError) {
        try checkChangeable()
        guard tracks.isEmpty else { throw COMError(.E_IMAPI_RAW_IMAGE_TRACKS_ALREADY_ADDED) }
    }

    /// Adds a track of audio behind the others.
    ///
    /// - Returns: its index, from 1.
    mutating func addTrack(_ source: any ByteSource) throws(COMError) -> Int {
        try checkChangeable()
        let number = firstTrackNumber + tracks.count
        guard number <= CompactDisc.mostTracks else { throw COMError(.E_IMAPI_RAW_IMAGE_TOO_MANY_TRACKS) }
        let count = try Self.checkedSectors(of: source, atLeast: CompactDisc.shortestTrack)
        let start = nextStart
        guard start + count <= lastLeadOut else { throw Self.noSpace(start + count, lastLeadOut) }
        let pregapStart = tracks.last?.end ?? -CompactDisc.pregap
        tracks.append(
            RawImageTrack(
                source: source, number: number, pregapStart: pregapStart, start: start, sectorCount: count))
        return tracks.count
    }

    mutating func setPregap(_ source: any ByteSource) throws(COMError) {
        try checkEmpty()
        let count = try Self.checkedSectors(of: source, atLeast: CompactDisc.pregap)
        let limit = lastLeadOut - CompactDisc.shortestTrack
        guard count - CompactDisc.pregap <= limit else { throw Self.noSpace(count - CompactDisc.pregap, limit) }
        specialPregap = source
    }

    /// - Throws: `E_INVALIDARG` for a stream that is not whole sectors, or too short.
    private static func checkedSectors(of source: any ByteSource, atLeast least: Int) throws(COMError) -> Int {
        let (count, rest) = source.byteCount.quotientAndRemainder(dividingBy: UInt64(RawSector.byteCount))
        guard rest == 0, count >= UInt64(least) else {
            throw COMError(
                .E_INVALIDARG, "The stream has to hold whole sectors of 2352 bytes, at least \(least) of them.")
        }
        guard count <= UInt64(greatestLeadOut + CompactDisc.pregap) else {
            throw noSpace(Int(clamping: count), greatestLeadOut)
        }
        return Int(count)
    }

    private static func noSpace(_ end: Int, _ limit: Int) -> COMError {
        COMError(.E_IMAPI_RAW_IMAGE_INSUFFICIENT_SPACE, "It would end at sector \(end), and may at \(limit).")
    }

    /// The bytes of READ TOC, format 0.
    func tableOfContents() throws(COMError) -> [UInt8] {
        let leadOut = try leadOut()
        var entries = tracks.map {
            TrackDescriptor(audio: UInt8(clamping: $0.number), at: $0.start, control: $0.control)
        }
        let last = tracks[tracks.count - 1]
        entries.append(TrackDescriptor(audio: TrackDescriptor.leadOut, at: leadOut, control: last.control))
        return TableOfContents(
            first: UInt8(clamping: firstTrackNumber), last: UInt8(clamping: last.number), entries: entries
        ).encoded
    }
}
