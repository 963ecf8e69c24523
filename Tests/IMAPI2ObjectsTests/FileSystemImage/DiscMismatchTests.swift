import COM
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing
import VirtualRecorder

/// Files of one disc are not where they were on another.
@Suite struct DiscMismatchTests {
    private func writer(_ machine: TestMachine, _ index: Int) throws -> MsftDiscFormat2Data {
        let writer = MsftDiscFormat2Data(host: machine.host)
        try writer.put_Recorder(machine.recorder(index))
        try writer.put_ClientName("test")
        return writer
    }

    private func importSession(_ image: MsftFileSystemImage, _ machine: TestMachine, _ index: Int) throws {
        try image.put_MultisessionInterfaces(writer(machine, index).get_MultisessionInterfaces())
        try image.ImportFileSystem()
    }

    private func burn(_ name: String, _ machine: TestMachine, _ index: Int) throws {
        let (writer, image) = (try writer(machine, index), MsftFileSystemImage(host: machine.host))
        if try writer.get_MediaHeuristicallyBlank() {
            try image.ChooseImageDefaults(machine.recorder(index))
        } else {
            try importSession(image, machine, index)
        }
        try image.put_VolumeName(name)
        try image.get_Root().AddFile(name, MemoryStream([1, 2, 3]))
        try writer.Write(image.CreateResultImage().get_ImageStream())
    }

    @Test("an import from two discs: IMAPI_E_DISC_MISMATCH", arguments: [MediumKind.bdR, .bdRE, .cdR])
    func twoDiscs(_ kind: MediumKind) throws {
        let machine = try TestMachine(kind, kind, capacity: nil)
        try burn("one", machine, 0)
        try burn("two", machine, 1)
        let image = MsftFileSystemImage(host: machine.host)
        try importSession(image, machine, 0)
        expectCode(.IMAPI_E_DISC_MISMATCH) { try importSession(image, machine, 1) }
        #expect(try image.get_FileCount() == 1 && image.Exists("\\one") == .FsiItemFile)
        try importSession(image, machine, 0)
        #expect(try image.get_FileCount() == 1)
    }

    @Test("the same disc with another session is no other one")
    func anotherSession() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        try burn("one", machine, 0)
        let image = MsftFileSystemImage(host: machine.host)
        try importSession(image, machine, 0)
        try burn("two", machine, 0)
        try importSession(image, machine, 0)
        #expect(try image.get_FileCount() == 2)
    }
}
