import ByteLayout
import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing

/// Images of IRawCDImageCreator (ECMA-130 20 to 22).
@Suite("IRawCDImageCreator: images")
struct RawImageTests {
    static let leadIn = 22_650

    /// An image with two tracks of 320 and 400 sectors.
    static func creator(_ change: (MsftRawCDImageCreator) throws -> Void = { _ in }) throws -> MsftRawCDImageCreator {
        let creator = MsftRawCDImageCreator()
        try change(creator)
        _ = try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, MemoryStream(sampleAudio(320 * 2352)))
        _ = try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, MemoryStream(sampleAudio(400 * 2352, seed: 2)))
        return creator
    }

    /// One sector of an image: its main channel and what is behind it.
    static func sector(_ address: Int, of image: any IStream, size: Int) throws -> (main: [UInt8], sub: [UInt8]) {
        try image.Seek(Int64((address + leadIn) * size), .STREAM_SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: size)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        #expect(try image.Read(&span) == UInt32(size))
        return (Array(bytes.prefix(2352)), Array(bytes.dropFirst(2352)))
    }

    static func q(_ address: Int, of image: any IStream) throws -> [UInt8] {
        Subchannel.q(of: try sector(address, of: image, size: 2448).sub[...])
    }

    @Test("sizes: from 95:00:00 to the end of the lead-out", arguments: [1, 2, 3])
    func size(_ type: Int32) throws {
        let creator = try Self.creator { try $0.put_ResultingImageType(.init(rawValue: type)) }
        let image = try creator.CreateResultImage()
        let size = try image.Stat(.STATFLAG_NONAME).cbSize
        #expect(size == UInt64((Self.leadIn + 720 + 6_750) * (type == 1 ? 2368 : 2448)))
    }

    @Test("audio is where the tracks say, silence everywhere else")
    func mainChannel() throws {
        let creator = try Self.creator { try $0.put_DisableGaplessAudio(true) }
        let second = try creator.get_TrackInfo(2)
        #expect(try second.get_StartingLba() == 470 && second.get_SectorCount() == 400)
        #expect(try creator.get_StartOfLeadout() == 870 && creator.get_LastUsedUserSectorInImage() == 869)
        let image = try creator.CreateResultImage()
        func main(_ address: Int) throws -> [UInt8] { try Self.sector(address, of: image, size: 2448).main }
        let first = sampleAudio(320 * 2352)
        #expect(try main(0) == Array(first.prefix(2352)) && main(319) == Array(first.suffix(2352)))
        #expect(try main(470) == Array(sampleAudio(2352, seed: 2)))
        for address in [-22_650, -151, -150, -1, 320, 469, 870, 7619] {
            #expect(try main(address).allSatisfy { $0 == 0 }, "\(address)")
        }
    }

    @Test("the lead-in repeats the table of contents, each entry three times, with the time that runs")
    func leadInTable() throws {
        let image = try Self.creator().CreateResultImage()
        let points = try (0..<18).map { try SubchannelQ(parsing: Self.q(-22_650 + $0, of: image)) }
        #expect(points.allSatisfy { $0.trackNumber == 0 && $0.mode == 1 && $0.control == 2 })
        #expect(
            points.map(\.index) == [1, 1, 1, 2, 2, 2, 0xA0, 0xA0, 0xA0, 0xA1, 0xA1, 0xA1, 0xA2, 0xA2, 0xA2, 1, 1, 1])
        #expect(points[0].absoluteTime == MinuteSecondFrame(0, 2, 0))
        #expect(points[3].absoluteTime == MinuteSecondFrame(0, 6, 20), "320 sectors behind 00:02:00")
        #expect(
            points[6].absoluteTime == MinuteSecondFrame(1, 0, 0) && points[9].absoluteTime == MinuteSecondFrame(2, 0, 0)
        )
        #expect(points[12].absoluteTime == MinuteSecondFrame(0, 11, 45))
        #expect(points[0].relativeTime == MinuteSecondFrame(95, 0, 0))
        #expect(points[17].relativeTime == MinuteSecondFrame(95, 0, 17))
        #expect(
            try Self.q(-22_650, of: image) == [0x21, 0, 1, 0x95, 0, 0, 0, 0, 0x02, 0, 0x8F, 0x94].prefix(10)
                + Self.q(-22_650, of: image).suffix(2))
        for address in stride(from: -22_650, to: 7_470, by: 97) {
            #expect(SubchannelQ.isSound(try Self.q(address, of: image)), "\(address)")
        }
    }

    @Test("indexes, code, number, copy bit and pauses are in the sub-channel")
    func program() throws {
        let creator = try Self.creator {
            try $0.put_DisableGaplessAudio(true)
            try $0.put_MediaCatalogNumber("3453830011062")
            try $0.put_StartingTrackNumber(7)
        }
        let track = try creator.get_TrackInfo(1)
        #expect(try track.get_TrackNumber() == 7)
        try track.AddTrackIndex(200)
        try track.put_ISRC("US-K7Y-98-12345")
        try track.put_AudioHasPreemphasis(true)
        let second = try creator.get_TrackInfo(2)
        try second.put_DigitalAudioCopySetting(.IMAPI_CD_TRACK_DIGITAL_COPY_PROHIBITED)
        let image = try creator.CreateResultImage()
        let all = try (0..<100).map { try Self.q($0, of: image) }
        #expect(all.compactMap { SubchannelQ.catalogNumber(in: $0) } == ["3453830011062"])
        #expect(all.compactMap { SubchannelQ.recordingCode(in: $0) } == ["USK7Y9812345"])
        func position(_ address: Int) throws -> SubchannelQ { try SubchannelQ(parsing: Self.q(address, of: image)) }
        #expect(try position(199).index == 1 && position(200).index == 2)
        #expect(try position(0).control == 0b0011 && position(0).trackNumber == 7)
        #expect(try position(321).trackNumber == 8 && position(321).index == 0 && position(471).control == 0)
        #expect(try position(870).trackNumber == SubchannelQ.leadOutTrack)
        #expect(
            try position(469).relativeTime == MinuteSecondFrame(0, 0, 0)
                && position(-150).relativeTime == MinuteSecondFrame(0, 1, 74))
        for (address, isPause) in [(-150, true), (-1, true), (0, false), (320, true), (469, true), (470, false)] {
            let symbols = try Self.sector(address, of: image, size: 2448).sub
            #expect(symbols.allSatisfy { ($0 & 0x80 != 0) == isPause }, "\(address)")
        }
    }

    @Test("SCMS changes the copy bit every four sections")
    func serialCopyManagement() throws {
        let creator = try Self.creator()
        try creator.get_TrackInfo(1).put_DigitalAudioCopySetting(.IMAPI_CD_TRACK_DIGITAL_COPY_SCMS)
        let image = try creator.CreateResultImage()
        let controls = try (0..<16).map { try SubchannelQ(parsing: Self.q($0, of: image)).control }
        #expect(controls == [2, 2, 2, 2, 0, 0, 0, 0, 2, 2, 2, 2, 0, 0, 0, 0])
    }

    @Test("a special pre-gap comes before the first track, from 00:00:00 on")
    func specialPregap() throws {
        let content = sampleAudio(200 * 2352, seed: 9)
        let creator = try Self.creator { try $0.AddSpecialPregap(MemoryStream(content)) }
        #expect(try creator.get_TrackInfo(1).get_StartingLba() == 50)
        let image = try creator.CreateResultImage()
        #expect(try Self.sector(-150, of: image, size: 2448).main == Array(content.prefix(2352)))
        #expect(try Self.sector(49, of: image, size: 2448).main == Array(content.suffix(2352)))
        #expect(try SubchannelQ(parsing: Self.q(49, of: image)).index == 0)
        #expect(try SubchannelQ(parsing: Self.q(50, of: image)).index == 1)
    }

    @Test("R to W come from the client, six bits of each byte")
    func subcode() throws {
        let creator = try Self.creator()
        let sectors = Self.leadIn + 720 + 6_750
        try creator.AddSubcodeRWGenerator(RepeatedStream(0xED, count: UInt64(sectors * 96)))
        let image = try creator.CreateResultImage()
        for address in [-22_650, 5, 7_469] {
            #expect(try Self.sector(address, of: image, size: 2448).sub.allSatisfy { $0 & 0x3F == 0x2D })
        }
    }

    @Test("P and Q alone take 16 bytes")
    func shortSubchannel() throws {
        let creator = try Self.creator { try $0.put_ResultingImageType(.IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY) }
        let image = try creator.CreateResultImage()
        let pause = try Self.sector(-1, of: image, size: 2368).sub
        #expect(pause.count == 16 && SubchannelQ.isSound(Array(pause.prefix(12))) && pause[15] == 0x80)
        #expect(try Self.sector(0, of: image, size: 2368).sub[12...] == [0, 0, 0, 0])
    }

    @Test("a read may begin and end anywhere")
    func anyRead() throws {
        let image = try Self.creator().CreateResultImage()
        func read(_ offset: Int, _ count: Int) throws -> [UInt8] {
            try image.Seek(Int64(offset), .STREAM_SEEK_SET)
            var bytes = [UInt8](repeating: 0, count: count)
            var elements = bytes.mutableSpan
            var span = unsafe elements.mutableBytes
            #expect(try image.Read(&span) == UInt32(count))
            return bytes
        }
        let start = (Self.leadIn - 3) * 2448
        let whole = try read(start, 330 * 2448)
        for offset in [0, 1, 2351, 2352, 2448 * 3, 2448 * 322 + 100] {
            #expect(try read(start + offset, 5_000) == Array(whole[offset..<(offset + 5_000)]))
        }
    }
}

/// A stream of one byte, as long as wanted.
final class RepeatedStream: IStream {
    private let byte: UInt8
    private let count: UInt64

    init(_ byte: UInt8, count: UInt64) { (self.byte, self.count) = (byte, count) }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }

    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        pv.store([UInt8](repeating: byte, count: pv.byteCount)[...])
        return UInt32(pv.byteCount)
    }

    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { UInt64(dlibMove) }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { STATSTG(cbSize: count) }
}
