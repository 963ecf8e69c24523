import COM
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2TrackAtOnce: tracks")
struct AudioTrackWriteTests {
    @Test("tracks come to the disc as they are, two seconds apart, and the disc is finished")
    func tracks() throws {
        let test = try TestAudioWriter()
        let first = sampleAudio(400 * 2352)
        let second = sampleAudio(320 * 2352, seed: 2)
        try test.writer.PrepareMedia()
        try test.writer.AddAudioTrack(MemoryStream(first))
        try test.writer.AddAudioTrack(BareStream(second, most: 5000))
        #expect(try test.writer.get_NumberOfExistingTracks() == 2)
        try test.writer.ReleaseMedia()
        let table = try test.tableOfContents()
        #expect(table.entries.map(\.startAddress) == [0, 552, 874] && table.entries.allSatisfy { $0.control == 0 })
        #expect(try test.audio(400, at: 0) == first)
        #expect(try test.audio(320, at: 552) == second)
        #expect(try test.discInformation().discStatus == .complete)
    }

    @Test("an odd end is filled to a sector, a short track to four seconds, with silence")
    func padding() throws {
        let test = try TestAudioWriter()
        let samples = sampleAudio(10 * 2352 + 1234)
        try test.writer.PrepareMedia()
        try test.writer.AddAudioTrack(MemoryStream(samples))
        try test.writer.ReleaseMedia()
        let disc = try test.audio(300, at: 0)
        #expect(disc.starts(with: samples) && disc.dropFirst(samples.count).allSatisfy { $0 == 0 })
        #expect(try test.tableOfContents().entries[1].startAddress == 302)
    }

    @Test("PrepareMedia and ReleaseMedia without a track leave a blank disc blank, and the drive free")
    func nothing() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "IMAPI2 test")
        try test.writer.ReleaseMedia()
        #expect(try test.discInformation().discStatus == .empty)
        #expect(try test.recorder.get_ExclusiveAccessOwner() == "")
        try test.recorder.EjectMedia()
    }

    @Test("DoNotFinalizeMedia leaves the disc open for another session, and then cannot be changed")
    func open() throws {
        let test = try TestAudioWriter(capacity: 20_000)
        try test.writer.put_DoNotFinalizeMedia(true)
        try test.writer.PrepareMedia()
        try test.writer.AddAudioTrack(MemoryStream(sampleAudio(2352)))
        try test.writer.ReleaseMedia()
        #expect(try test.discInformation().discStatus == .incomplete)
        expectCode(.E_IMAPI_DF2TAO_PROPERTY_FOR_BLANK_MEDIA_ONLY) { try test.writer.put_DoNotFinalizeMedia(false) }
        #expect(try test.writer.get_DoNotFinalizeMedia())
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_BLANK) { try test.writer.PrepareMedia() }
    }

    @Test("the sectors of the disc are told as they are, and during a write as they were")
    func sectors() throws {
        let test = try TestAudioWriter(capacity: 8192)
        try test.writer.PrepareMedia()
        #expect(try test.writer.get_TotalSectorsOnMedia() == 8190 && test.writer.get_FreeSectorsOnMedia() == 8190)
        #expect(try test.writer.get_UsedSectorsOnMedia() == 0)
        var free: Set<Int32> = []
        let sink = try test.listen { _ in free.insert((try? test.writer.get_FreeSectorsOnMedia()) ?? -1) }
        try test.writer.AddAudioTrack(MemoryStream(sampleAudio(400 * 2352)))
        sink.disconnect()
        #expect(free == [8190])
        #expect(try test.writer.get_TotalSectorsOnMedia() == 8190)
        #expect(try test.writer.get_FreeSectorsOnMedia() == 8190 - 552)
        #expect(try test.writer.get_UsedSectorsOnMedia() == 552, "with the gap behind the track")
        try test.writer.ReleaseMedia()
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED) { try test.writer.get_TotalSectorsOnMedia() }
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED) { try test.writer.get_FreeSectorsOnMedia() }
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED) { try test.writer.get_UsedSectorsOnMedia() }
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED) { try test.writer.get_NumberOfExistingTracks() }
    }

    @Test("what does not fit is refused before anything is written")
    func noSpace() throws {
        let test = try TestAudioWriter(capacity: 1024)
        try test.writer.PrepareMedia()
        expectCode(.E_IMAPI_DF2TAO_NOT_ENOUGH_SPACE) {
            try test.writer.AddAudioTrack(MemoryStream(sampleAudio(1023 * 2352)))
        }
        expectCode(.E_IMAPI_DF2TAO_NOT_ENOUGH_SPACE) { try test.writer.AddAudioTrack(BareStream([1], size: .max)) }
        try test.writer.AddAudioTrack(MemoryStream(sampleAudio(700 * 2352)))
        expectCode(.E_IMAPI_DF2TAO_NOT_ENOUGH_SPACE) { try test.writer.AddAudioTrack(MemoryStream([1])) }
        try test.writer.ReleaseMedia()
        #expect(try test.tableOfContents().entries.count == 2)
    }

    @Test("a stream that is empty, does not tell its size or ends before it is not supported")
    func streams() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        expectCode(.E_POINTER) { try test.writer.AddAudioTrack(nil) }
        expectCode(.E_IMAPI_DF2TAO_STREAM_NOT_SUPPORTED) { try test.writer.AddAudioTrack(MemoryStream([])) }
        expectCode(.E_IMAPI_DF2TAO_STREAM_NOT_SUPPORTED) {
            try test.writer.AddAudioTrack(BareStream(sampleAudio(2352), size: 400 * 2352))
        }
        #expect(try test.writer.get_NumberOfExistingTracks() == 0, "nothing of it came to the disc")
        expectCode(.STG_E_READFAULT) {
            let stream = BareStream(sampleAudio(400 * 2352), failingAfter: (200 * 2352, .STG_E_READFAULT))
            try test.writer.AddAudioTrack(stream)
        }
        #expect(try test.writer.get_NumberOfExistingTracks() == 1, "what came is a track")
        try test.writer.ReleaseMedia()
        #expect(try test.tableOfContents().entries.count == 2)
    }

    @Test("99 tracks, and no more")
    func trackLimit() throws {
        let test = try TestAudioWriter(capacity: 50_000)
        try test.writer.PrepareMedia()
        for number in 1...99 {
            try test.writer.AddAudioTrack(MemoryStream([UInt8(number)]))
        }
        expectCode(.E_IMAPI_DF2TAO_TRACK_LIMIT_REACHED) { try test.writer.AddAudioTrack(MemoryStream([1])) }
        try test.writer.ReleaseMedia()
        #expect(try test.tableOfContents().last == 99)
    }

    @Test("the expected table of contents is the one that the disc gets")
    func expectedTable() throws {
        let test = try TestAudioWriter()
        expectCode(.E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED) { try test.writer.get_ExpectedTableOfContents() }
        try test.writer.PrepareMedia()
        expectCode(.E_IMAPI_DF2TAO_TABLE_OF_CONTENTS_EMPTY_DISC) { try test.writer.get_ExpectedTableOfContents() }
        try test.writer.AddAudioTrack(MemoryStream(sampleAudio(400 * 2352)))
        try test.writer.AddAudioTrack(MemoryStream(sampleAudio(2352)))
        let expected = try test.writer.get_ExpectedTableOfContents().elements.map { element in
            guard case .VT_UI1(let byte) = element else { throw COMError(.DISP_E_TYPEMISMATCH) }
            return byte
        }
        try test.writer.ReleaseMedia()
        let found = try test.tableOfContents()
        let table = try TableOfContents<TrackDescriptor>(answer: expected)
        #expect(table.entries.dropLast() == found.entries.dropLast())
        #expect(table.entries.last?.trackNumber == TrackDescriptor.leadOut)
    }

    @Test("CancelAddTrack in the handler ends the track; what was written of it stays a track")
    func cancel() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        expectCode(.E_IMAPI_DF2TAO_WRITE_NOT_IN_PROGRESS) { try test.writer.CancelAddTrack() }
        let stream = SteppedStream(sampleAudio(2000 * 2352)) { step in
            if step == 3 { try? test.writer.CancelAddTrack() }
        }
        expectCode(.E_IMAPI_REQUEST_CANCELLED) { try test.writer.AddAudioTrack(stream) }
        #expect(try test.writer.get_NumberOfExistingTracks() == 1)
        try test.writer.ReleaseMedia()
        #expect(try test.tableOfContents().entries[1].startAddress == 302)
        #expect(try test.audio(20, at: 0) == Array(sampleAudio(20 * 2352)))
    }

    @Test("cancelled before the first sector, nothing is on the disc")
    func cancelAtOnce() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        let sink = try test.listen { _ in try? test.writer.CancelAddTrack() }
        expectCode(.E_IMAPI_REQUEST_CANCELLED) {
            try test.writer.AddAudioTrack(MemoryStream(sampleAudio(400 * 2352)))
        }
        sink.disconnect()
        try test.writer.ReleaseMedia()
        #expect(try test.discInformation().discStatus == .empty)
    }

    @Test("a drive that fails leaves a disc that can be finished")
    func driveFails() throws {
        let test = try TestAudioWriter()
        try test.writer.PrepareMedia()
        test.drive.play(FaultScript([.init(.command(.write10, nth: 3), .sense(.writeError))]))
        expectCode(.E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE) {
            try test.writer.AddAudioTrack(MemoryStream(sampleAudio(400 * 2352)))
        }
        try test.writer.AddAudioTrack(MemoryStream(sampleAudio(400 * 2352)))
        try test.writer.ReleaseMedia()
        #expect(try test.tableOfContents().entries.count == 3)
    }

    @Test("verified quickly, the drive is asked for the track; the full level there is not")
    func verification() throws {
        let test = try TestAudioWriter()
        expectCode(.E_INVALIDARG) { try test.writer.put_BurnVerificationLevel(.IMAPI_BURN_VERIFICATION_FULL) }
        try test.writer.put_BurnVerificationLevel(.IMAPI_BURN_VERIFICATION_QUICK)
        try test.writer.PrepareMedia()
        var actions: [IMAPI_FORMAT2_TAO_WRITE_ACTION] = []
        let sink = try test.listen { if let action = try? $0.get_CurrentAction() { actions.append(action) } }
        try test.writer.AddAudioTrack(MemoryStream(sampleAudio(400 * 2352)))
        sink.disconnect()
        #expect(actions.last == .IMAPI_FORMAT2_TAO_WRITE_ACTION_VERIFYING)
        try test.writer.ReleaseMedia()
    }

    @Test("icedax rips what was burned", .needs(.icedax, OutsideProgram("umockdev-run")))
    func foreignReader() throws {
        let test = try TestAudioWriter()
        let samples = sampleAudio(333 * 2352)
        try test.writer.PrepareMedia()
        try test.writer.AddAudioTrack(MemoryStream(samples))
        try test.writer.AddAudioTrack(MemoryStream([1]))
        try test.writer.ReleaseMedia()
        let files = try TemporaryFolder()
        let arguments = ["dev=/dev/sr0", "-B", "-H", "-O", "wav", "rip"]
        try BridgedRecorder(test.drive).succeed(.icedax, arguments, in: files.path)
        let ripped = Array(try Data(contentsOf: files.url("rip_01.wav")))
        #expect(ripped.dropFirst(WaveFile.headerByteCount).starts(with: samples))
    }
}

/// A stream that tells of each Read.
final class SteppedStream: IStream {
    private let stream: MemoryStream
    private let steps = Counter()
    private let onStep: @Sendable (Int) -> Void

    init(_ bytes: [UInt8], _ onStep: @escaping @Sendable (Int) -> Void) {
        stream = MemoryStream(bytes)
        self.onStep = onStep
    }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }

    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        onStep(steps.next())
        return try stream.Read(&pv)
    }

    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        try stream.Seek(dlibMove, dwOrigin)
    }

    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { try stream.Stat(grfStatFlag) }
}
