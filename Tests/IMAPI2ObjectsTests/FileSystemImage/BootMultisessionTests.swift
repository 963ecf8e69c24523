import COM
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing
import VirtualRecorder

/// Boot images belong to the first session of a disc; later ones lead to them.
@Suite struct BootMultisessionTests {
    private func writer(_ machine: TestMachine) throws -> MsftDiscFormat2Data {
        let writer = MsftDiscFormat2Data(host: machine.host)
        try writer.put_Recorder(machine.recorder())
        try writer.put_ClientName("test")
        try writer.put_DisableConsumerDvdCompatibilityMode(true)
        return writer
    }

    private func bootOptions() throws -> MsftBootOptions {
        let options = MsftBootOptions()
        try options.AssignBootImage(MemoryStream(BootProgram.withoutEmulation("still there")))
        return options
    }

    /// Records a first session with a boot image.
    private func record(_ fileSystems: FsiFileSystems, on machine: TestMachine) throws {
        let image = MsftFileSystemImage(host: machine.host)
        try image.ChooseImageDefaults(machine.recorder())
        try image.put_FileSystemsToCreate(fileSystems)
        try image.put_BootImageOptions(bootOptions())
        try image.get_Root().AddFile("first", MemoryStream(sampleBlocks(3)))
        try writer(machine).Write(image.CreateResultImage().get_ImageStream())
    }

    /// An image for the next session, and who records it.
    private func next(_ machine: TestMachine) throws -> (MsftFileSystemImage, MsftDiscFormat2Data) {
        let (image, writer) = (MsftFileSystemImage(host: machine.host), try writer(machine))
        try image.put_MultisessionInterfaces(writer.get_MultisessionInterfaces())
        return (image, writer)
    }

    /// The disc has little room where reading all of it would take long.
    private func machine(_ kind: MediumKind) throws -> TestMachine {
        try TestMachine(kind, capacity: [.cdR, .dvdR, .bdR].contains(kind) ? nil : 20_000)
    }

    private func disc(_ machine: TestMachine) throws -> Data {
        try Data(contentsOf: machine.home.url("drives/sr0/disc-1.img"))
    }

    private static let iso: FsiFileSystems = .FsiFileSystemISO9660 | .FsiFileSystemJoliet

    static let discs: [(MediumKind, FsiFileSystems)] = [
        (.cdR, iso), (.dvdR, iso | .FsiFileSystemUDF), (.bdR, .FsiFileSystemUDF), (.dvdPlusRW, .FsiFileSystemUDF),
        (.bdRE, .FsiFileSystemUDF),
    ]

    @Test("a second session leads to the boot catalogue of the first one", arguments: discs)
    func secondSession(kind: MediumKind, fileSystems: FsiFileSystems) throws {
        let machine = try self.machine(kind)
        try record(fileSystems, on: machine)
        let first = ISO9660Checker(disc: try disc(machine))
        #expect(first.bootEntries.map(\.sectorCount) == [8])
        let (image, writer) = try next(machine)
        try image.ImportFileSystem()
        #expect(try image.get_FileSystemsToCreate() == fileSystems)
        #expect(try image.get_BootImageOptions() == nil)
        try image.get_Root().AddFile("second", MemoryStream([2]))
        let start = Int(try image.get_SessionStartBlock())
        try writer.Write(image.CreateResultImage().get_ImageStream())
        let disc = try disc(machine)
        // At the session's start, and on a disc without sessions also at its own.
        for sessionStart in [start] + (kind == .dvdPlusRW || kind == .bdRE ? [0] : []) {
            let checker = ISO9660Checker(disc: disc, sessionStart: sessionStart)
            #expect(checker.faults == [])
            #expect(checker.bootEntries == first.bootEntries)
        }
        let (third, _) = try next(machine)
        try third.ImportFileSystem()
        #expect(try third.get_FileCount() == 2)
    }

    @Test("a machine starts from a rewritten disc with two sessions", .needsMachine(.bios))
    func boot() throws {
        let machine = try self.machine(.dvdPlusRW)
        try record(.FsiFileSystemUDF, on: machine)
        let (image, writer) = try next(machine)
        try image.ImportFileSystem()
        try image.get_Root().AddFile("second", MemoryStream([2]))
        try writer.Write(image.CreateResultImage().get_ImageStream())
        #expect(try BootMachine.boot(machine.home.path("drives/sr0/disc-1.img"), .bios) == "still there")
    }

    @Test("IMAPI_E_BOOT_OBJECT_CONFLICT: a boot image and an import, in either order")
    func conflict() throws {
        let machine = try self.machine(.bdR)
        try record(.FsiFileSystemUDF, on: machine)
        let (image, _) = try next(machine)
        try image.ImportFileSystem()
        expectCode(.IMAPI_E_BOOT_OBJECT_CONFLICT) { try image.put_BootImageOptions(bootOptions()) }
        expectCode(.IMAPI_E_BOOT_OBJECT_CONFLICT) {
            try image.put_BootImageOptionsArray(SAFEARRAY(objects: [try bootOptions()]))
        }
        try image.put_BootImageOptions(nil)
        try image.put_BootImageOptionsArray(SAFEARRAY())
        let other = MsftFileSystemImage(host: machine.host)
        try other.put_BootImageOptions(bootOptions())
        try other.put_MultisessionInterfaces(writer(machine).get_MultisessionInterfaces())
        expectCode(.IMAPI_E_BOOT_OBJECT_CONFLICT) { try other.ImportFileSystem() }
        expectCode(.IMAPI_E_BOOT_OBJECT_CONFLICT) { try other.ImportSpecificFileSystem(.FsiFileSystemUDF) }
        expectCode(.IMAPI_E_BOOT_OBJECT_CONFLICT) { try other.CreateResultImage() }
        #expect(try other.get_FileCount() == 0)
        try other.put_BootImageOptions(nil)
        try other.ImportFileSystem()
        #expect(try other.get_FileCount() == 1)
    }

    @Test("a blank disc that can be overwritten is IMAPI_E_EMPTY_DISC, boot image or not, and gets it")
    func blank() throws {
        let machine = try self.machine(.dvdRAM)
        let (image, writer) = try next(machine)
        try image.put_FileSystemsToCreate(.FsiFileSystemUDF)
        try image.put_BootImageOptions(bootOptions())
        expectCode(.IMAPI_E_EMPTY_DISC) { try image.ImportFileSystem() }
        try image.put_FreeMediaBlocks(0)
        try writer.Write(image.CreateResultImage().get_ImageStream())
        #expect(ISO9660Checker(disc: try disc(machine)).bootEntries.count == 1)
    }
}
