import COM
import DiscImage
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization
import TestSupport
import Testing
import VirtualRecorder

/// The job of the documented script, step by step, on emulated discs.
@Suite struct MultisessionJobTests {
    private func image(_ machine: TestMachine) -> MsftFileSystemImage { MsftFileSystemImage(host: machine.host) }

    private func writer(_ machine: TestMachine) throws -> MsftDiscFormat2Data {
        let writer = MsftDiscFormat2Data(host: machine.host)
        try writer.put_Recorder(machine.recorder())
        try writer.put_ClientName("test")
        try writer.put_DisableConsumerDvdCompatibilityMode(true)
        return writer
    }

    /// Burns files as the next session, and hands back the result's DiscId.
    @discardableResult
    private func burn(
        _ files: [String: String], _ machine: TestMachine,
        _ prepare: (MsftFileSystemImage) throws -> Void = { _ in }
    ) throws -> String {
        let (image, writer) = (image(machine), try writer(machine))
        if try writer.get_MediaHeuristicallyBlank() {
            try image.ChooseImageDefaults(machine.recorder())
        } else {
            try image.put_MultisessionInterfaces(writer.get_MultisessionInterfaces())
            try image.ImportFileSystem()
        }
        try prepare(image)
        let root = try image.get_Root()
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            try root.AddFile(name, MemoryStream(Array(text.utf8)))
        }
        let result = try image.CreateResultImage()
        try writer.Write(result.get_ImageStream())
        return try result.get_DiscId()
    }

    /// An image that has imported the last session.
    private func imported(_ machine: TestMachine) throws -> MsftFileSystemImage {
        let image = image(machine)
        try image.put_MultisessionInterfaces(writer(machine).get_MultisessionInterfaces())
        try image.ImportFileSystem()
        return image
    }

    private func text(_ image: MsftFileSystemImage, _ name: String) throws -> String {
        let file = try #require(try image.get_Root().get_Item(name) as? any IFsiFileItem)
        let stream = try #require(try file.get_Data())
        var bytes = [UInt8](repeating: 0, count: Int(try file.get_DataSize()))
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        #expect(try stream.Read(&span) == UInt32(bytes.count))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let media: [MediumKind] = [.cdR, .dvdR, .dvdPlusR, .dvdPlusRW, .dvdRAM, .bdR, .bdRE]

    @Test(
        "three sessions: each holds what the ones before it held, and the disc's identifier is the result's",
        arguments: media)
    func threeSessions(_ kind: MediumKind) throws {
        let machine = try TestMachine(kind, capacity: nil)
        for (number, files) in [["a": "first"], ["b": "second"], ["a2": "third"]].enumerated() {
            let id = try burn(files, machine)
            let image = try imported(machine)
            #expect(try image.get_FileCount() == Int32(number + 1))
            #expect(try image.CalculateDiscIdentifier() == id)
        }
        let image = try imported(machine)
        #expect(try text(image, "a") == "first")
        #expect(try text(image, "b") == "second")
        #expect(try text(image, "a2") == "third")
    }

    @Test(
        "blocks of progress items count from the start of the result, which is the disc's where it is overwritten",
        arguments: [MediumKind.bdR, .dvdRAM])
    func progressBlocks(_ kind: MediumKind) throws {
        let machine = try TestMachine(kind, capacity: nil)
        try burn(["a": "first"], machine)
        let image = try imported(machine)
        try image.get_Root().AddFile("b", MemoryStream(Array("second".utf8)))
        let result = try image.CreateResultImage()
        let items = try result.get_ProgressItems()
        let item = try items.ProgressItemFromDescription("\\b")
        let first = try item.get_FirstBlock()
        let stream = try result.get_ImageStream()
        try stream.Seek(Int64(first) * 2048, .STREAM_SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: 6)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        _ = try stream.Read(&span)
        #expect(bytes == Array("second".utf8))
        #expect(try items.ProgressItemFromBlock(first).get_Description() == "\\b")
        #expect(try Int32(bitPattern: item.get_LastBlock()) < result.get_TotalBlocks())
        expectCode(.E_INVALIDARG) { _ = try items.ProgressItemFromBlock(0) }
    }

    @Test("after an import, what a rewritable disc takes is what lies behind its sessions", arguments: [true, false])
    func roomBehindSessions(choosing: Bool) throws {
        let machine = try TestMachine(.dvdRAM, capacity: 6400)
        try burn(["a": "first"], machine) { try $0.put_FileSystemsToCreate(.FsiFileSystemUDF) }
        let image = try imported(machine)
        let (free, start) = (try image.get_FreeMediaBlocks(), try image.get_SessionStartBlock())
        #expect(try start > 0 && free == writer(machine).get_TotalSectorsOnMedia() - start)
        if choosing {
            try image.ChooseImageDefaults(machine.recorder())
        } else {
            try image.SetMaxMediaBlocksFromDevice(machine.recorder())
        }
        #expect(try image.get_FreeMediaBlocks() == free)
    }

    @Test("a session that is not imported starts where the disc says, or the client")
    func chosenStart() throws {
        let machine = try TestMachine(.dvdR, capacity: nil)
        try burn(["a": "first"], machine)
        let (image, writer) = (image(machine), try writer(machine))
        try image.put_SessionStartBlock(0)
        try image.put_MultisessionInterfaces(writer.get_MultisessionInterfaces())
        let next = try writer.get_NextWritableAddress()
        #expect(try image.get_SessionStartBlock() == next)
        try image.put_SessionStartBlock(next + 32)
        #expect(try image.get_SessionStartBlock() == next + 32)
        try image.ImportFileSystem()
        #expect(try image.get_SessionStartBlock() == next)
    }

    @Test(
        "a new session does not hold the data of earlier files, and leaves their blocks as they are",
        arguments: [MediumKind.bdR, .bdRE])
    func noCopies(_ kind: MediumKind) throws {
        let machine = try TestMachine(kind, capacity: nil)
        let text = String(repeating: "0123456789abcdef", count: 128 * 1024)
        try burn(["large": text], machine)
        let before = try imported(machine)
        try burn(["small": "x"], machine)
        let after = try imported(machine)
        #expect(try self.text(after, "large") == text)
        let blocks = try after.get_SessionStartBlock() - before.get_SessionStartBlock()
        #expect(blocks < 1024, "the second session has \(blocks) blocks, the large file alone 1024")
    }

    @Test("named streams and real-time marks go from session to session", arguments: [MediumKind.dvdPlusR, .bdRE])
    func namedStreams(_ kind: MediumKind) throws {
        let machine = try TestMachine(kind, capacity: nil)
        try burn(["a": "main"], machine) { image in
            try image.put_FileSystemsToCreate(.FsiFileSystemUDF)
            try image.put_UDFRevision(0x250)
            try image.get_Root().AddFile("film", MemoryStream(Array("film".utf8)))
            let film = try #require(try image.get_Root().get_Item("film") as? any IFsiFileItem2)
            try film.AddStream("title", MemoryStream(Array("a stream".utf8)))
            try film.put_IsRealTime(true)
        }
        try burn(["b": "more"], machine) { image in
            let film = try #require(try image.get_Root().get_Item("film") as? any IFsiFileItem2)
            #expect(try film.get_FsiNamedStreams().get_Count() == 1)
            expectCode(.IMAPI_E_READONLY) { try film.AddStream("another", MemoryStream([1])) }
        }
        let image = try imported(machine)
        let film = try #require(try image.get_Root().get_Item("film") as? any IFsiFileItem2)
        let stream = try film.get_FsiNamedStreams().get_Item(0)
        #expect(try film.get_IsRealTime() && stream.get_Name() == "title")
        #expect(try stream.get_Data()?.read(8) == Array("a stream".utf8))
        #expect(try text(image, "film") == "film" && image.get_FileCount() == 3)
    }

    @Test("files of earlier sessions can be replaced and removed")
    func replaceAndRemove() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        try burn(["keep": "1", "replace": "2", "remove": "3"], machine)
        try burn([:], machine) { image in
            let root = try image.get_Root()
            try root.Remove("remove")
            try root.Remove("replace")
            try root.AddFile("replace", MemoryStream(Array("new".utf8)))
        }
        let image = try imported(machine)
        #expect(try image.get_FileCount() == 2)
        #expect(try text(image, "replace") == "new" && text(image, "keep") == "1")
    }

    @Test("what is in the image before the import stays; a file here that is a directory there is told")
    func collisions() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        try burn(["name": "on disc", "other": "o"], machine)
        let image = image(machine)
        try image.get_Root().AddFile("NAME", MemoryStream(Array("in image".utf8)))
        try image.put_MultisessionInterfaces(writer(machine).get_MultisessionInterfaces())
        try image.ImportFileSystem()
        #expect(try image.get_FileCount() == 2)
        #expect(try text(image, "name") == "in image")

        let clash = self.image(machine)
        try clash.get_Root().AddDirectory("name")
        try clash.put_MultisessionInterfaces(writer(machine).get_MultisessionInterfaces())
        let start = try clash.get_SessionStartBlock()
        expectCode(.IMAPI_E_IMPORT_TYPE_COLLISION_FILE_EXISTS_AS_DIRECTORY) { try clash.ImportFileSystem() }
        #expect(try clash.get_FileCount() == 0 && clash.get_DirectoryCount() == 1)
        #expect(try clash.get_SessionStartBlock() == start)
    }

    @Test("an image is recorded where it was made for, and nowhere else: E_INVALIDARG")
    func staleImage() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        try burn(["a": "1"], machine)
        let stale = try imported(machine)
        let fresh = image(machine)
        try fresh.get_Root().AddFile("x", MemoryStream([1]))
        for (number, result) in [try stale.CreateResultImage(), try fresh.CreateResultImage()].enumerated() {
            try burn(["b\(number)": "2"], machine)
            let next = try writer(machine).get_NextWritableAddress()
            let stream = try result.get_ImageStream()
            for stream in [stream, try stream.Clone()] {
                expectCode(.E_INVALIDARG) { try writer(machine).Write(stream) }
            }
            #expect(try writer(machine).get_NextWritableAddress() == next)
        }
    }

    @Test("without multisession interfaces: IMAPI_E_MULTISESSION_NOT_SET")
    func notSet() throws {
        let image = image(try TestMachine())
        expectCode(.IMAPI_E_MULTISESSION_NOT_SET) { try image.ImportFileSystem() }
        expectCode(.IMAPI_E_MULTISESSION_NOT_SET) { try image.ImportSpecificFileSystem(.FsiFileSystemUDF) }
        expectCode(.IMAPI_E_MULTISESSION_NOT_SET) { try image.CalculateDiscIdentifier() }
        expectCode(.IMAPI_E_MULTISESSION_NOT_SET) { try image.ProbeSpecificFileSystem(.FsiFileSystemUDF) }
        expectCode(.E_POINTER) { try image.IdentifyFileSystemsOnDisc(nil) }
    }

    @Test(
        "a blank disc that can be overwritten: the interfaces are taken, the import says IMAPI_E_EMPTY_DISC",
        arguments: [MediumKind.dvdRAM])
    func emptyOverwritable(_ kind: MediumKind) throws {
        let machine = try TestMachine(kind, capacity: nil)
        let image = image(machine)
        try image.put_MultisessionInterfaces(writer(machine).get_MultisessionInterfaces())
        expectCode(.IMAPI_E_EMPTY_DISC) { try image.ImportFileSystem() }
        expectCode(.IMAPI_E_EMPTY_DISC) { try image.ImportSpecificFileSystem(.FsiFileSystemUDF) }
        #expect(try image.IdentifyFileSystemsOnDisc(nil) == .FsiFileSystemNone)
        #expect(try image.ProbeSpecificFileSystem(.FsiFileSystemUDF) == false)
    }

    @Test("a blank write-once disc: IMAPI_E_IMPORT_SEEK_FAILURE", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func blankWriteOnce(_ kind: MediumKind) throws {
        let machine = try TestMachine(kind, capacity: nil)
        let interfaces = try writer(machine).get_MultisessionInterfaces()
        expectCode(.IMAPI_E_IMPORT_SEEK_FAILURE) { try image(machine).put_MultisessionInterfaces(interfaces) }
    }

    @Test("a closed disc: IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE; an empty tray the same")
    func closedDisc() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        let writer = try writer(machine)
        try writer.put_ForceMediaToBeClosed(true)
        let image = image(machine)
        try image.ChooseImageDefaults(machine.recorder())
        try writer.Write(image.CreateResultImage().get_ImageStream())
        let interfaces = try writer.get_MultisessionInterfaces()
        expectCode(.IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE) {
            try self.image(machine).put_MultisessionInterfaces(interfaces)
        }
        try machine.folder.takeDisc(from: "sr0")
        expectCode(.IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE) {
            try self.image(machine).put_MultisessionInterfaces(interfaces)
        }
    }

    @Test("an import fixes file systems and revision, and sets start and free blocks")
    func importedSettings() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        try burn(["a": "1"], machine) { image in
            try image.put_FileSystemsToCreate(.FsiFileSystemISO9660 | .FsiFileSystemJoliet | .FsiFileSystemUDF)
            try image.put_UDFRevision(0x201)
            try image.put_VolumeName("LABEL")
        }
        let image = try imported(machine)
        let all: FsiFileSystems = .FsiFileSystemISO9660 | .FsiFileSystemJoliet | .FsiFileSystemUDF
        #expect(try image.get_FileSystemsToCreate() == all)
        #expect(try image.IdentifyFileSystemsOnDisc(machine.recorder()) == all)
        #expect(try image.get_UDFRevision() == 0x201)
        #expect(try image.get_ImportedVolumeName() == "LABEL" && image.get_VolumeName() == "")
        #expect(try image.get_SessionStartBlock() == writer(machine).get_NextWritableAddress())
        #expect(try image.get_FreeMediaBlocks() == writer(machine).get_FreeSectorsOnMedia())
        expectCode(.IMAPI_E_FILE_SYSTEM_CHANGE_NOT_ALLOWED) { try image.put_FileSystemsToCreate(.FsiFileSystemUDF) }
        expectCode(.IMAPI_E_UDF_REVISION_CHANGE_NOT_ALLOWED) { try image.put_UDFRevision(0x102) }
        expectCode(.IMAPI_E_READONLY) { try image.put_SessionStartBlock(0) }
    }

    @Test(
        "one file system can be chosen, if it is there",
        arguments: [FsiFileSystems.FsiFileSystemISO9660, .FsiFileSystemJoliet])
    func specific(_ fileSystem: FsiFileSystems) throws {
        let machine = try TestMachine(.cdR, capacity: nil)
        try burn(["a long name": "1"], machine)
        let image = image(machine)
        try image.put_MultisessionInterfaces(writer(machine).get_MultisessionInterfaces())
        expectCode(.IMAPI_E_FILE_SYSTEM_NOT_FOUND) { try image.ImportSpecificFileSystem(.FsiFileSystemUDF) }
        expectCode(.IMAPI_E_INVALID_PARAM) { try image.ImportSpecificFileSystem(.FsiFileSystemNone) }
        expectCode(.IMAPI_E_INVALID_PARAM) {
            try image.ImportSpecificFileSystem(.FsiFileSystemISO9660 | .FsiFileSystemJoliet)
        }
        #expect(try image.ProbeSpecificFileSystem(fileSystem))
        try image.ImportSpecificFileSystem(fileSystem)
        let name = fileSystem == .FsiFileSystemJoliet ? "a long name" : "A_LONG_NAME"
        #expect(try image.get_Root().get_Item(name).get_Name() == name)
        #expect(
            try image.GetDefaultFileSystemForImport(.FsiFileSystemISO9660 | .FsiFileSystemJoliet)
                == .FsiFileSystemJoliet)
        expectCode(.IMAPI_E_INVALID_PARAM) { try image.GetDefaultFileSystemForImport(.FsiFileSystemNone) }
    }

    @Test("something else than a file system: IMAPI_E_NO_SUPPORTED_FILE_SYSTEM")
    func foreignData() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        try writer(machine).Write(MemoryStream([UInt8](repeating: 0x5A, count: 64 * 2048)))
        let image = image(machine)
        try image.put_MultisessionInterfaces(writer(machine).get_MultisessionInterfaces())
        expectCode(.IMAPI_E_NO_SUPPORTED_FILE_SYSTEM) { try image.ImportFileSystem() }
        #expect(try image.IdentifyFileSystemsOnDisc(nil) == .FsiFileSystemUnknown)
    }

    @Test("import events tell each directory, with a backslash, and each file")
    func importEvents() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        try burn(["a": "1"], machine) { try $0.get_Root().AddDirectory("d") }
        let items = Mutex<[String]>([])
        let image = image(machine)
        let connection = try image.connect(IID_DFileSystemImageImportEvents.iid) { event in
            items.withLock { $0.append(String(event.arguments[2])) }
        }
        try image.put_MultisessionInterfaces(writer(machine).get_MultisessionInterfaces())
        try image.ImportFileSystem()
        connection.disconnect()
        #expect(items.withLock { $0 } == ["\\a", "\\d\\"])
    }
}
