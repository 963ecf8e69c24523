import COM
import IMAPI2Interfaces
import IMAPI2Objects
import Testing
import VirtualRecorder

@Suite("IDiscFormat2Data: the disc")
struct DataWriterMediaTests {
    typealias Status = IMAPI_FORMAT2_DATA_MEDIA_STATE

    static let types: [(MediumKind, IMAPI_MEDIA_PHYSICAL_TYPE)] = [
        (.cdR, .IMAPI_MEDIA_TYPE_CDR), (.dvdR, .IMAPI_MEDIA_TYPE_DVDDASHR), (.dvdPlusR, .IMAPI_MEDIA_TYPE_DVDPLUSR),
        (.dvdPlusRW, .IMAPI_MEDIA_TYPE_DVDPLUSRW), (.bdR, .IMAPI_MEDIA_TYPE_BDR), (.bdRE, .IMAPI_MEDIA_TYPE_BDRE),
    ]

    @Test("a blank disc", arguments: types)
    func blank(_ kind: MediumKind, _ type: IMAPI_MEDIA_PHYSICAL_TYPE) throws {
        let writer = try TestWriter(kind).writer
        #expect(try writer.get_CurrentPhysicalMediaType() == type)
        #expect(try writer.IsCurrentMediaSupported(writer.get_Recorder()).value)
        #expect(try writer.get_MediaHeuristicallyBlank())
        #expect(try writer.get_NextWritableAddress() == 0)
        #expect(try writer.get_StartAddressOfPreviousSession() == -1)
        #expect(try writer.get_WriteProtectStatus().rawValue == 0)
        let total = try writer.get_TotalSectorsOnMedia()
        #expect(total > 3000 && total <= 4096)
        #expect(try writer.get_FreeSectorsOnMedia() == (kind == .cdR ? total - 150 : total))
        let isOverwritable = [.dvdPlusRW, .bdRE].contains(kind)
        let status = try writer.get_CurrentMediaStatus().rawValue
        #expect(status & Status.IMAPI_FORMAT2_DATA_MEDIA_STATE_UNSUPPORTED_MASK.rawValue == 0)
        #expect((status & 1 != 0) == isOverwritable)
        if isOverwritable {
            expectCode(.E_NOTIMPL) { try writer.get_LastWrittenAddressOfPreviousSession() }
        } else {
            #expect(try writer.get_LastWrittenAddressOfPreviousSession() == -1)
        }
        if !isOverwritable {
            #expect(status == Status.IMAPI_FORMAT2_DATA_MEDIA_STATE_BLANK.rawValue)
            #expect(try writer.get_MediaPhysicallyBlank())
        }
    }

    @Test("the post-gap in the image is the client's own", arguments: [false, true])
    func postgap(_ isInImage: Bool) throws {
        let writer = try TestWriter(.cdR).writer
        let free = try writer.get_FreeSectorsOnMedia()
        try writer.put_PostgapAlreadyInImage(isInImage)
        #expect(try writer.get_FreeSectorsOnMedia() == (isInImage ? free + 150 : free))
    }

    @Test("after a first session: appendable", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func appendable(_ kind: MediumKind) throws {
        let test = try TestWriter(kind, capacity: nil)
        let writer = test.writer
        try writer.Write(MemoryStream(sampleBlocks(400)))
        #expect(try writer.get_CurrentMediaStatus() == .IMAPI_FORMAT2_DATA_MEDIA_STATE_APPENDABLE)
        #expect(try writer.get_MediaPhysicallyBlank() == false)
        #expect(try writer.get_MediaHeuristicallyBlank() == false)
        #expect(try writer.get_StartAddressOfPreviousSession() == 0)
        let last = try writer.get_LastWrittenAddressOfPreviousSession()
        #expect(last >= 399 && last < 600)
        let next = try writer.get_NextWritableAddress()
        #expect(next > last)
        #expect(try writer.get_FreeSectorsOnMedia() <= writer.get_TotalSectorsOnMedia() - 400)
    }

    @Test("a closed disc is not in a supported state", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func closed(_ kind: MediumKind) throws {
        let test = try TestWriter(kind, capacity: nil)
        try test.writer.put_ForceMediaToBeClosed(true)
        try test.writer.Write(MemoryStream(sampleBlocks(400)))
        let status = try test.writer.get_CurrentMediaStatus().rawValue
        #expect(status & Status.IMAPI_FORMAT2_DATA_MEDIA_STATE_FINALIZED.rawValue != 0)
        #expect(status & Status.IMAPI_FORMAT2_DATA_MEDIA_STATE_INFORMATIONAL_MASK.rawValue == 0)
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try test.writer.get_NextWritableAddress() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try test.writer.get_FreeSectorsOnMedia() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try test.writer.get_TotalSectorsOnMedia() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try test.writer.get_StartAddressOfPreviousSession() }
        expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) { try test.writer.Write(MemoryStream(sampleBlocks(10))) }
        #expect(try test.blocks(400, at: 0) == sampleBlocks(400))
    }

    @Test("an overwritable disc keeps all its sectors free", arguments: [MediumKind.dvdPlusRW, .bdRE])
    func overwritable(_ kind: MediumKind) throws {
        let writer = try TestWriter(kind).writer
        try writer.Write(MemoryStream(sampleBlocks(400)))
        #expect(try writer.get_CurrentMediaStatus() == .IMAPI_FORMAT2_DATA_MEDIA_STATE_OVERWRITE_ONLY)
        #expect(try writer.get_MediaHeuristicallyBlank() == false)
        #expect(try writer.get_FreeSectorsOnMedia() == writer.get_TotalSectorsOnMedia())
        #expect(try writer.get_NextWritableAddress() == 0)
        #expect(try writer.get_StartAddressOfPreviousSession() == -1)
    }

    @Test("two per cent or less left: the next write is the last")
    func nearlyFull() throws {
        let test = try TestWriter(.bdR)
        let free = try test.writer.get_FreeSectorsOnMedia()
        try test.writer.Write(MemoryStream(sampleBlocks(Int(free) * 98 / 100 + 33)))
        let status = try test.writer.get_CurrentMediaStatus().rawValue
        #expect(status & Status.IMAPI_FORMAT2_DATA_MEDIA_STATE_FINALIZED.rawValue != 0, "closed, though nobody asked")
    }

    @Test("DVD+R DL: one session, whatever is set")
    func dualLayer() throws {
        let test = try TestWriter(.dvdPlusRDualLayer, capacity: nil)
        #expect(try test.writer.get_CurrentPhysicalMediaType() == .IMAPI_MEDIA_TYPE_DVDPLUSR_DUALLAYER)
        let blank = Status.IMAPI_FORMAT2_DATA_MEDIA_STATE_BLANK.rawValue
        let final = Status.IMAPI_FORMAT2_DATA_MEDIA_STATE_FINAL_SESSION.rawValue
        #expect(try test.writer.get_CurrentMediaStatus().rawValue == blank | final)
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        #expect(
            try test.writer.get_CurrentMediaStatus().rawValue
                & Status.IMAPI_FORMAT2_DATA_MEDIA_STATE_FINALIZED.rawValue != 0)
        #expect(try test.blocks(64, at: 0) == sampleBlocks(64))
    }

    @Test("DVD-RAM: any sector, any time")
    func dvdRAM() throws {
        let test = try TestWriter(.dvdRAM)
        #expect(try test.writer.get_CurrentPhysicalMediaType() == .IMAPI_MEDIA_TYPE_DVDRAM)
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        #expect(try test.writer.get_CurrentMediaStatus() == .IMAPI_FORMAT2_DATA_MEDIA_STATE_OVERWRITE_ONLY)
        try test.writer.Write(RangedStream(sampleBlocks(64, seed: 9), [5...6]))
        let expected = Array(sampleBlocks(64, seed: 9)[(5 * 2048)..<(7 * 2048)])
        #expect(try test.blocks(2, at: 5) == expected)
        #expect(try test.blocks(5, at: 0) == Array(sampleBlocks(64).prefix(5 * 2048)))
    }

    @Test("while another client has the drive")
    func locked() throws {
        let test = try TestWriter(.bdR)
        try test.machine.drives.lock("sr0", owner: "Somebody")
        let code = HRESULT.E_IMAPI_RECORDER_LOCKED
        expectCode(code) { try test.writer.get_CurrentMediaStatus() }
        expectCode(code) { try test.writer.get_MediaPhysicallyBlank() }
        expectCode(code) { try test.writer.get_FreeSectorsOnMedia() }
        expectCode(code) { try test.writer.get_SupportedMediaTypes() }
        expectCode(code) { try test.writer.get_CurrentWriteSpeed() }
        expectCode(code) { try test.writer.SetWriteSpeed(-1, false) }
        expectCode(code) { try test.writer.IsCurrentMediaSupported(test.recorder) }
        #expect(try test.writer.get_MultisessionInterfaces().count == 2)
        test.machine.drives.unlock("sr0")
        #expect(try test.writer.get_MediaPhysicallyBlank())
    }
}
