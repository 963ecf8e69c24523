import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("IDiscFormat2Erase::EraseMedia")
struct EraseMediaTests {
    @Test(
        "BLANK brings a disc back to blank, whatever it held, and it can be burned anew",
        arguments: [MediumKind.cdRW, .dvdRW], [false, true])
    func blank(_ kind: MediumKind, _ isFull: Bool) throws {
        let test = try TestEraser(kind, capacity: 100_000)
        try test.test.writer.put_ForceMediaToBeClosed(true)
        try test.burn(500)
        #expect(try !test.eraser.get_MediaPhysicallyBlank())
        try test.eraser.put_FullErase(isFull)
        try test.eraser.EraseMedia()
        #expect(try test.eraser.get_MediaPhysicallyBlank())
        #expect(try test.eraser.get_MediaHeuristicallyBlank())
        #expect(test.filtered.count(of: .blank) == 1)
        #expect(test.filtered.count(of: .write10) == 0)
        try test.burn(400)
        #expect(try test.test.blocks(400, at: 0) == sampleBlocks(400))
    }

    @Test(
        "others are overwritten: 2 MiB at each end, and the rest stays",
        arguments: [MediumKind.dvdRAM, .dvdPlusRW, .bdRE])
    func overwriteEnds(_ kind: MediumKind) throws {
        let test = try TestEraser(kind)
        let total = Int(try total(test))
        try test.burn(total)
        try test.eraser.EraseMedia()
        let part = 1024
        #expect(try test.test.blocks(part, at: 0).allSatisfy { $0 == 0 })
        #expect(try test.test.blocks(part, at: total - part).allSatisfy { $0 == 0 })
        let middle = sampleBlocks(total)[(part * 2048)..<((total - part) * 2048)]
        #expect(try test.test.blocks(total - 2 * part, at: part) == Array(middle))
        #expect(try test.eraser.get_MediaHeuristicallyBlank())
        #expect(test.filtered.count(of: .blank) == 0)
    }

    @Test("everything, if that is asked for", arguments: [MediumKind.dvdRAM, .dvdPlusRW, .bdRE])
    func overwriteAll(_ kind: MediumKind) throws {
        let test = try TestEraser(kind, capacity: 4096)
        let total = Int(try total(test))
        try test.burn(total)
        try test.eraser.put_FullErase(true)
        try test.eraser.EraseMedia()
        #expect(try test.test.blocks(total, at: 0).allSatisfy { $0 == 0 })
    }

    /// As the drive says it of the formatted disc.
    private func total(_ test: TestEraser) throws -> Int32 {
        try test.burn(32)
        try test.test.writer.put_ForceOverwrite(true)
        return try test.test.writer.get_TotalSectorsOnMedia()
    }

    @Test("a disc that is blank already is erased all the same", arguments: [MediumKind.cdRW, .dvdPlusRW, .bdRE])
    func alreadyBlank(_ kind: MediumKind) throws {
        let test = try TestEraser(kind)
        try test.eraser.EraseMedia()
        #expect(try test.eraser.get_MediaHeuristicallyBlank())
    }

    @Test("a disc whose tracks cannot be read any more", arguments: [MediumKind.cdRW, .dvdRW])
    func unreadableTracks(_ kind: MediumKind) throws {
        let test = try TestEraser(kind, capacity: 100_000) { (block) throws(SCSIError) in
            guard block.operationCode == OperationCode.readTrackInformation.rawValue else { return nil }
            throw .checkCondition(SenseData(.unrecoveredReadError))
        }
        try test.burn(500)
        try test.eraser.EraseMedia()
        #expect(try test.test.writer.get_MediaPhysicallyBlank())
    }

    @Test("the drive is had alone, is locked while it works, and is free afterwards")
    func exclusiveAccess() throws {
        let test = try TestEraser(.cdRW, capacity: 20_000)
        let recorder = test.test.recorder
        try test.eraser.put_Recorder(nil)
        try test.eraser.put_Recorder(recorder)
        var owners: Set<String> = []
        let sink = try test.listen { _ in owners.insert((try? recorder.get_ExclusiveAccessOwner()) ?? "?") }
        try test.eraser.EraseMedia()
        sink.disconnect()
        #expect(owners == ["IMAPI2 test"])
        #expect(try recorder.get_ExclusiveAccessOwner() == "")
        #expect(throws: Never.self) { try recorder.EjectMedia() }
    }

    @Test("a client's own recorder object")
    func clientRecorder() throws {
        let test = try TestWriter(.dvdRW, capacity: 20_000)
        let eraser = MsftDiscFormat2Erase(host: test.machine.host)
        try eraser.put_Recorder(ClientRecorder(test.recorder))
        try eraser.put_ClientName("Client")
        try test.writer.Write(MemoryStream(sampleBlocks(64)))
        try eraser.EraseMedia()
        #expect(try test.writer.get_MediaPhysicallyBlank())
    }
}
