import COM
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing
import VirtualRecorder

/// FreeMediaBlocks, and images that need more.
@Suite struct SizeLimitTests {
    @Test("items can be removed from an image that has become too large")
    func removal() throws {
        let image = MsftFileSystemImage(host: .with(TestDrives()))
        try image.put_FileSystemsToCreate(.FsiFileSystemISO9660)
        let root = try image.get_Root()
        for name in ["a", "b", "c"] { try root.AddFile(name, MemoryStream(sampleBlocks(300))) }
        try image.put_FreeMediaBlocks(image.get_UsedBlocks())
        try image.put_FileSystemsToCreate(.FsiFileSystemISO9660 | .FsiFileSystemUDF)
        expectCode(.IMAPI_E_IMAGE_SIZE_LIMIT) { try root.AddFile("d", MemoryStream(sampleBlocks(1))) }
        try root.Remove("a")
        try root.Remove("b")
        try root.Remove("c")
        #expect(try image.get_FileCount() == 0)
    }

    @Test("an import from a disc that has no room for another session: IMAPI_E_IMAGE_TOO_BIG", arguments: [2600, 2900])
    func fullDisc(_ blockCount: Int) throws {
        let machine = try TestMachine(.bdRE, capacity: 4096)
        let writer = MsftDiscFormat2Data(host: machine.host)
        try writer.put_Recorder(machine.recorder())
        try writer.put_ClientName("test")
        let first = MsftFileSystemImage(host: machine.host)
        try first.ChooseImageDefaults(machine.recorder())
        try first.get_Root().AddFile("a", MemoryStream(sampleBlocks(blockCount)))
        try writer.Write(first.CreateResultImage().get_ImageStream())
        let second = MsftFileSystemImage(host: machine.host)
        try second.put_MultisessionInterfaces(writer.get_MultisessionInterfaces())
        expectCode(.IMAPI_E_IMAGE_TOO_BIG) { try second.ImportFileSystem() }
        #expect(try second.get_FileCount() == 0)
    }

    @Test(
        "a disc that takes nothing more has no room for any image; 0 would be no limit",
        arguments: [MediumKind.cdR, .dvdPlusR, .bdR])
    func closedDisc(_ kind: MediumKind) throws {
        let machine = try TestMachine(kind)
        let recorder = try machine.recorder()
        let writer = MsftDiscFormat2Data(host: machine.host)
        try writer.put_Recorder(recorder)
        try writer.put_ClientName("test")
        try writer.put_ForceMediaToBeClosed(true)
        let first = MsftFileSystemImage(host: machine.host)
        try first.SetMaxMediaBlocksFromDevice(recorder)
        #expect(try first.get_FreeMediaBlocks() >= writer.get_FreeSectorsOnMedia())
        try first.get_Root().AddFile("a", MemoryStream(sampleBlocks(10)))
        try writer.Write(first.CreateResultImage().get_ImageStream())
        let second = MsftFileSystemImage(host: machine.host)
        let before = try (second.get_FreeMediaBlocks(), second.get_FileSystemsToCreate())
        expectCode(.IMAPI_E_IMAGE_TOO_BIG) { try second.SetMaxMediaBlocksFromDevice(recorder) }
        expectCode(.IMAPI_E_IMAGE_TOO_BIG) { try second.ChooseImageDefaults(recorder) }
        #expect(try (second.get_FreeMediaBlocks(), second.get_FileSystemsToCreate()) == before)
    }
}
