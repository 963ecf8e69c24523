import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing

@Suite("IRawCDImageCreator and IRawCDImageTrackInfo: rules")
struct RawImageRulesTests {
    private let audio = sampleAudio(300 * 2352)

    @Test("what a new creator has")
    func defaults() throws {
        let creator = MsftRawCDImageCreator()
        #expect(try creator.get_ResultingImageType() == .IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_COOKED)
        #expect(try !creator.get_DisableGaplessAudio() && creator.get_StartingTrackNumber() == 1)
        #expect(try creator.get_MediaCatalogNumber() == "0000000000000")
        #expect(try creator.get_NumberOfExistingTracks() == 0 && creator.get_LastUsedUserSectorInImage() == -1)
        #expect(try creator.get_StartOfLeadoutLimit() == 398_099)
    }

    @Test("without a track there is no image, no lead-out, no table of contents")
    func noTracks() throws {
        let creator = MsftRawCDImageCreator()
        expectCode(.E_IMAPI_RAW_IMAGE_NO_TRACKS) { try creator.CreateResultImage() }
        expectCode(.E_IMAPI_RAW_IMAGE_NO_TRACKS) { try creator.get_StartOfLeadout() }
        expectCode(.E_IMAPI_RAW_IMAGE_NO_TRACKS) { try creator.get_ExpectedTableOfContents() }
        expectCode(.E_INVALIDARG) { try creator.get_TrackInfo(1) }
        expectCode(.E_INVALIDARG) { try creator.get_TrackInfo(0) }
    }

    @Test("once the image is made, it can only be looked at")
    func readOnly() throws {
        let creator = try RawImageTests.creator()
        _ = try creator.CreateResultImage()
        let track = try creator.get_TrackInfo(1)
        let stream = MemoryStream(audio)
        let calls: [() throws -> Void] = [
            { _ = try creator.CreateResultImage() },
            { _ = try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, stream) },
            { try creator.AddSpecialPregap(stream) },
            { try creator.AddSubcodeRWGenerator(stream) },
            { try creator.put_ResultingImageType(.IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_RAW) },
            { try creator.put_StartOfLeadoutLimit(390_000) },
            { try creator.put_DisableGaplessAudio(true) },
            { try creator.put_MediaCatalogNumber("17") },
            { try creator.put_StartingTrackNumber(2) },
            { try track.put_ISRC("USK7Y9812345") },
            { try track.put_AudioHasPreemphasis(true) },
            { try track.put_DigitalAudioCopySetting(.IMAPI_CD_TRACK_DIGITAL_COPY_SCMS) },
            { try track.AddTrackIndex(100) },
            { try track.ClearTrackIndex(100) },
        ]
        for call in calls { expectCode(.E_IMAPI_RAW_IMAGE_IS_READ_ONLY) { try call() } }
        #expect(try creator.get_NumberOfExistingTracks() == 2 && track.get_SectorCount() == 320)
    }

    @Test("what concerns the first track has to come before it")
    func tracksAlreadyAdded() throws {
        let creator = try RawImageTests.creator()
        expectCode(.E_IMAPI_RAW_IMAGE_TRACKS_ALREADY_ADDED) { try creator.AddSpecialPregap(MemoryStream(audio)) }
        expectCode(.E_IMAPI_RAW_IMAGE_TRACKS_ALREADY_ADDED) { try creator.put_StartingTrackNumber(2) }
        expectCode(.E_IMAPI_RAW_IMAGE_TRACKS_ALREADY_ADDED) { try creator.put_DisableGaplessAudio(true) }
    }

    @Test("tracks are audio of whole sectors, four seconds at least")
    func addTrack() throws {
        let creator = MsftRawCDImageCreator()
        for type in 1...9 as ClosedRange<Int32> {
            expectCode(.E_IMAPI_RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED) {
                try creator.AddTrack(IMAPI_CD_SECTOR_TYPE(rawValue: type), MemoryStream(audio))
            }
        }
        func refuse(_ stream: any IStream) {
            expectCode(.E_INVALIDARG) { try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, stream) }
        }
        refuse(MemoryStream(Array(audio.dropLast(2352))))
        refuse(MemoryStream(audio + [0]))
        expectCode(.E_POINTER) { try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, nil) }
        #expect(try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, MemoryStream(audio)) == 1)
    }

    @Test("track 99 is the last")
    func trackLimit() throws {
        let creator = MsftRawCDImageCreator()
        try creator.put_StartingTrackNumber(98)
        for index in 1...2 as ClosedRange<Int32> {
            #expect(try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, MemoryStream(audio)) == index)
        }
        expectCode(.E_IMAPI_RAW_IMAGE_TOO_MANY_TRACKS) {
            try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, MemoryStream(audio))
        }
        expectCode(.E_INVALIDARG) { try MsftRawCDImageCreator().put_StartingTrackNumber(100) }
    }

    @Test("nothing may push the lead-out behind its limit")
    func space() throws {
        let creator = MsftRawCDImageCreator()
        expectCode(.E_INVALIDARG) { try creator.put_StartOfLeadoutLimit(398_100) }
        expectCode(.E_INVALIDARG) { try creator.put_StartOfLeadoutLimit(-1) }
        try creator.put_StartOfLeadoutLimit(599)
        #expect(try creator.get_StartOfLeadoutLimit() == 599)
        _ = try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, MemoryStream(audio))
        expectCode(.E_IMAPI_RAW_IMAGE_INSUFFICIENT_SPACE) {
            try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, MemoryStream(audio))
        }
        expectCode(.E_INVALIDARG) { try creator.put_StartOfLeadoutLimit(299) }
        let other = MsftRawCDImageCreator()
        let (longest, longer) = (UInt64(397_800 + 150) * 2352, UInt64(397_801 + 150) * 2352)
        expectCode(.E_IMAPI_RAW_IMAGE_INSUFFICIENT_SPACE) {
            try other.AddSpecialPregap(RepeatedStream(0, count: longer))
        }
        try other.AddSpecialPregap(RepeatedStream(0, count: longest))
        #expect(try other.get_LastUsedUserSectorInImage() == 397_799)
        _ = try other.AddTrack(.IMAPI_CD_SECTOR_AUDIO, MemoryStream(audio))
        #expect(try other.get_LastUsedUserSectorInImage() == 398_099)
        expectCode(.E_INVALIDARG) { try other.AddTrack(.IMAPI_CD_SECTOR_AUDIO, RepeatedStream(0, count: 1)) }
    }

    @Test("R to W need room in the sectors, and 96 bytes for each")
    func subcode() throws {
        let creator = try RawImageTests.creator { try $0.put_ResultingImageType(.IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY) }
        expectCode(.E_INVALIDARG) { try creator.AddSubcodeRWGenerator(RepeatedStream(0, count: 96)) }
        try creator.put_ResultingImageType(.IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_RAW)
        try creator.AddSubcodeRWGenerator(RepeatedStream(0, count: 96))
        expectCode(.E_INVALIDARG) { try creator.put_ResultingImageType(.IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY) }
        expectCode(.E_INVALIDARG) { try creator.put_ResultingImageType(.init(rawValue: 4)) }
        expectCode(.E_INVALIDARG) { try creator.CreateResultImage() }
        try creator.put_MediaCatalogNumber("17")  // still not read-only
        let count = UInt64(try creator.get_StartOfLeadout() + 22_650 + 6_750) * 96
        try creator.AddSubcodeRWGenerator(RepeatedStream(0, count: count + 96))
        expectCode(.E_INVALIDARG) { try creator.CreateResultImage() }
        try creator.AddSubcodeRWGenerator(nil)
        try creator.put_ResultingImageType(.IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY)
        _ = try creator.CreateResultImage()
    }

    @Test("indexes: ten sectors apart, 99 at most, the first stays")
    func indexes() throws {
        let creator = MsftRawCDImageCreator()
        _ = try creator.AddTrack(.IMAPI_CD_SECTOR_AUDIO, RepeatedStream(0, count: 1_200 * 2352))
        let track = try creator.get_TrackInfo(1)
        #expect(try track.AddTrackIndex(100) == .S_OK)
        #expect(try track.AddTrackIndex(100) == .S_IMAPI_RAW_IMAGE_TRACK_INDEX_ALREADY_EXISTS)
        #expect(try track.AddTrackIndex(0) == .S_IMAPI_RAW_IMAGE_TRACK_INDEX_ALREADY_EXISTS)
        for offset in [91, 109, 9] as [Int32] {
            expectCode(.E_IMAPI_RAW_IMAGE_TRACK_INDEX_TOO_CLOSE_TO_OTHER_INDEX) { try track.AddTrackIndex(offset) }
        }
        for offset in [-1, 1_200] as [Int32] { expectCode(.E_INVALIDARG) { try track.AddTrackIndex(offset) } }
        try track.AddTrackIndex(10)
        #expect(try track.get_TrackIndexes().elements.map(\.vt) == [.VT_I4, .VT_I4, .VT_I4])
        expectCode(.E_IMAPI_RAW_IMAGE_TRACK_INDEX_OFFSET_ZERO_CANNOT_BE_CLEARED) { try track.ClearTrackIndex(0) }
        expectCode(.E_IMAPI_RAW_IMAGE_TRACK_INDEX_NOT_FOUND) { try track.ClearTrackIndex(99) }
        expectCode(.E_INVALIDARG) { try track.ClearTrackIndex(-1) }
        try track.ClearTrackIndex(100)
        for index in 2...98 as ClosedRange<Int32> { try track.AddTrackIndex(index * 10) }
        #expect(try track.get_TrackIndexes().elements.count == 99)
        expectCode(.E_IMAPI_RAW_IMAGE_TOO_MANY_TRACK_INDEXES) { try track.AddTrackIndex(1_100) }
    }

    @Test("numbers and codes as people write them")
    func identification() throws {
        let creator = try RawImageTests.creator()
        try creator.put_MediaCatalogNumber("11068")
        #expect(try creator.get_MediaCatalogNumber() == "0000000011068")
        for text in ["12345678901234", "12a", "1-2", "11064", "1"] {
            expectCode(.E_INVALIDARG) { try creator.put_MediaCatalogNumber(text) }
        }
        let track = try creator.get_TrackInfo(1)
        #expect(try track.get_ISRC().isEmpty)
        for text in ["USK7Y9812345", "US-K7Y-98-12345"] {
            try track.put_ISRC(text)
            #expect(try track.get_ISRC() == "US-K7Y-98-12345")
        }
        for text in ["USK7Y981234", "12K7Y9812345", "US-K7Y9812345", "USK7Y98I2345"] {
            expectCode(.E_INVALIDARG) { try track.put_ISRC(text) }
        }
        try track.put_ISRC("")
        #expect(try track.get_ISRC().isEmpty)
        expectCode(.E_INVALIDARG) { try track.put_DigitalAudioCopySetting(.init(rawValue: 3)) }
        #expect(try track.get_SectorType() == .IMAPI_CD_SECTOR_AUDIO && !track.get_AudioHasPreemphasis())
    }
}
