import COM
import DiscImage
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing

/// StageFiles and WorkingDirectory: data are copied when their file is added.
@Suite struct StagingTests {
    private let home: TemporaryFolder
    private let image: MsftFileSystemImage
    private let root: any IFsiDirectoryItem

    init() throws {
        home = try TemporaryFolder()
        image = MsftFileSystemImage(host: .with(TestDrives()))
        try image.put_FileSystemsToCreate(.FsiFileSystemISO9660)
        try image.put_WorkingDirectory(home.folder("first"))
        root = try image.get_Root()
    }

    private func text(_ path: String) throws -> String {
        let file = try #require(try root.get_Item(path) as? any IFsiFileItem)
        return String(decoding: try file.get_Data()?.read(Int(file.get_DataSize())) ?? [], as: UTF8.self)
    }

    /// The data of a file, taken from the image.
    private func recordedText(_ index: Int32, _ byteCount: Int) throws -> String {
        let result = try image.CreateResultImage()
        let stream = try result.get_ImageStream()
        try stream.Seek(Int64(result.get_ProgressItems().get_Item(index).get_FirstBlock()) * 2048, .STREAM_SEEK_SET)
        return String(decoding: try stream.read(byteCount), as: UTF8.self)
    }

    @Test("without staging a change of the source is seen; with it, not", arguments: [false, true])
    func changedSource(_ isStaged: Bool) throws {
        #expect(try !image.get_StageFiles())
        try image.put_StageFiles(isStaged)
        #expect(try image.get_StageFiles() == isStaged)
        let source = try home.folder("source")
        let path = try home.write(Array("before".utf8), to: "source/a")
        try root.AddTree(source, false)
        try Data("after!".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try text("a") == (isStaged ? "before" : "after!"))
        #expect(try recordedText(0, 6) == (isStaged ? "before" : "after!"))
        try FileManager.default.removeItem(atPath: path)
        if isStaged { #expect(try text("a") == "before") }
    }

    @Test("AddFile and Add copy a client's stream; what was added before stays with its source")
    func streams() throws {
        let early = try home.write(Array("early".utf8), to: "early")
        try root.AddFile("early", SHCreateStreamOnFile(early, .STGM_READ))
        try image.put_StageFiles(true)
        let (one, two) = (try home.write(Array("one".utf8), to: "one"), try home.write(Array("two".utf8), to: "two"))
        try root.AddFile("one", SHCreateStreamOnFile(one, .STGM_READ))
        let item = try image.CreateFileItem("two")
        try item.put_Data(SHCreateStreamOnFile(two, .STGM_READ))
        try root.Add(item)
        for path in [early, one, two] { try Data("!!!!!".utf8).write(to: URL(fileURLWithPath: path)) }
        #expect(try [text("one"), text("two"), text("early")] == ["one", "two", "!!!!!"])
    }

    @Test("nothing is left in the working directory, and staged data can move to another one")
    func workingDirectory() throws {
        try image.put_StageFiles(true)
        try root.AddFile("a", MemoryStream(Array("text".utf8)))
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path("first")).isEmpty)
        let second = try home.folder("second")
        try image.put_WorkingDirectory(second)
        #expect(try image.get_WorkingDirectory() == second)
        try FileManager.default.removeItem(atPath: home.path("first"))
        try root.AddFile("b", MemoryStream(Array("more".utf8)))
        #expect(try [text("a"), text("b")] == ["text", "more"])
        _ = try image.CreateResultImage()
        expectCode(.IMAPI_E_READONLY) { try image.put_WorkingDirectory(home.folder("third")) }
        expectCode(.IMAPI_E_READONLY) { try image.put_StageFiles(false) }
    }

    @Test("what would be refused is not copied, whatever it is")
    func refused() throws {
        try image.put_StageFiles(true)
        try image.put_FreeMediaBlocks(400)
        // Reading it would fail, and so would making a file in the folder.
        let stream = BareStream([], size: 1 << 20, failingAfter: (0, .E_FAIL))
        let source = try home.folder("source")
        try home.write([UInt8](repeating: 1, count: 1 << 20), to: "source/large")
        try FileManager.default.removeItem(atPath: home.path("first"))
        expectCode(.IMAPI_E_IMAGE_SIZE_LIMIT) { try root.AddFile("a", stream) }
        expectCode(.IMAPI_E_IMAGE_SIZE_LIMIT) { try root.AddTree(source, false) }
        let item = try image.CreateFileItem("a")
        try item.put_Data(stream)
        expectCode(.IMAPI_E_IMAGE_SIZE_LIMIT) { try root.Add(item) }
        #expect(try root.get_Count() == 0)
    }

    @Test("data of what was removed for good, or could not be copied whole, take no room any more")
    func givenBack() throws {
        let host = Host(
            drives: TestDrives(), temporaryDirectory: home.path, clock: { ImageClock(sourceDateEpoch: 1) },
            freeSpace: { _ in 5000 })
        let image = MsftFileSystemImage(host: host)
        let root = try image.get_Root()
        try image.put_StageFiles(true)
        for name in ["a", "b", "c"] { try root.AddFile(name, MemoryStream(Array(name.utf8) + sampleBlocks(1))) }
        expectCode(.IMAPI_E_DATA_STREAM_READ_FAILURE) {
            try root.AddFile("d", BareStream(sampleBlocks(2), size: 9999, failingAfter: (2048, .E_FAIL)))
        }
        expectCode(.IMAPI_E_WORKING_DIRECTORY_SPACE) { try image.put_WorkingDirectory(home.folder("second")) }
        try root.Remove("b")
        try image.LockInChangePoint()
        try image.put_WorkingDirectory(home.folder("second"))
        for name in ["a", "c"] {
            let file = try #require(try root.get_Item(name) as? any IFsiFileItem)
            #expect(try file.get_Data()?.read(3000) == Array(name.utf8) + sampleBlocks(1))
        }
    }

    @Test("files below a folder whose name is no text are read and staged", arguments: [false, true])
    func rawNames(_ isStaged: Bool) throws {
        let source = try home.folder("source")
        let folder = Array(source.utf8) + [UInt8(ascii: "/"), 0xFF, 0xFE]
        try #require(unsafe mkdir((folder + [0]).map { CChar(bitPattern: $0) }, 0o700) == 0)
        let path = (folder + Array("/file".utf8) + [0]).map { CChar(bitPattern: $0) }
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
        #expect(unsafe write(descriptor, [UInt8](arrayLiteral: 7, 8, 9), 3) == 3)
        close(descriptor)
        try image.put_StageFiles(isStaged)
        try root.AddTree(source, false)
        let name = try root.get_EnumFsiItems().Next(1)[0].get_Name()
        let file = try #require(try root.get_Item("\(name)\\file") as? any IFsiFileItem)
        #expect(try file.get_Data()?.read(3) == [7, 8, 9])
    }

    @Test("working directories that cannot be")
    func badWorkingDirectories() throws {
        let file = try home.write([1], to: "file")
        expectCode(.IMAPI_E_INVALID_PARAM) { try image.put_WorkingDirectory("") }
        for path in [file, home.path("missing")] {
            expectCode(.IMAPI_E_INVALID_WORKING_DIRECTORY) { try image.put_WorkingDirectory(path) }
        }
        #expect(try image.get_WorkingDirectory() == home.path("first"))
    }

    @Test("a working directory that is gone: IMAPI_E_STASHFILE_OPEN_FAILURE, and nothing is added")
    func goneWorkingDirectory() throws {
        try image.put_StageFiles(true)
        try FileManager.default.removeItem(atPath: home.path("first"))
        expectCode(.IMAPI_E_STASHFILE_OPEN_FAILURE) { try root.AddFile("a", MemoryStream([1])) }
        #expect(try root.get_Count() == 0)
    }

    @Test("less room in a folder than is staged: IMAPI_E_WORKING_DIRECTORY_SPACE")
    func space() throws {
        let small = try home.folder("small")
        let host = Host(
            drives: TestDrives(), temporaryDirectory: home.path, clock: { ImageClock(sourceDateEpoch: 1) },
            freeSpace: { $0 == small ? 4096 : Host.freeSpace(of: $0) })
        let image = MsftFileSystemImage(host: host)
        try image.put_StageFiles(true)
        try image.get_Root().AddFile("a", MemoryStream([UInt8](repeating: 7, count: 4096)))
        try image.put_WorkingDirectory(small)
        try image.get_Root().AddFile("b", MemoryStream([1]))
        expectCode(.IMAPI_E_WORKING_DIRECTORY_SPACE) { try image.put_WorkingDirectory(small) }
        #expect(try #require(Host.freeSpace(of: small)) > 4096)
        #expect(Host.freeSpace(of: small + "/missing") == nil)
    }

    @Test(
        "files of the kernel's that have less than they tell, or cannot be read", .enabled(if: KernelFiles.arePresent))
    func kernelFiles() throws {
        try image.put_StageFiles(true)
        let source = try home.folder("source")
        let root = try #require(try image.get_Root() as? any IFsiDirectoryItem2)
        let link = source + "/file"
        for (target, code) in [
            (KernelFiles.short, HRESULT.IMAPI_E_DATA_STREAM_INCONSISTENCY),
            (KernelFiles.unreadable, .IMAPI_E_DATA_STREAM_READ_FAILURE),
        ] {
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
            expectCode(code) { try root.AddTree(source, false) }
            expectCode(code) { try root.AddTreeWithNamedStreams(source, false) }
            try FileManager.default.removeItem(atPath: link)
        }
        #expect(try root.get_Count() == 0)
    }

    @Test("a source that fails while it is staged: its code, and nothing is added")
    func failingSources() throws {
        try image.put_StageFiles(true)
        expectCode(.IMAPI_E_DATA_STREAM_READ_FAILURE) {
            try root.AddFile("a", BareStream([], size: 10, failingAfter: (0, .E_FAIL)))
        }
        expectCode(.IMAPI_E_DATA_STREAM_INCONSISTENCY) { try root.AddFile("a", BareStream([1], size: 10)) }
        let item = try image.CreateFileItem("a")
        try item.put_Data(BareStream([], size: 10, failingAfter: (0, .E_FAIL)))
        expectCode(.IMAPI_E_DATA_STREAM_READ_FAILURE) { try root.Add(item) }
        #expect(try root.get_Count() == 0)
    }
}

/// Attributes of the loopback interface: sysfs tells 4096 bytes for each.
private enum KernelFiles {
    static let short = "/sys/class/net/lo/mtu"
    /// It has no speed, so that a read fails.
    static let unreadable = "/sys/class/net/lo/speed"

    static var arePresent: Bool {
        FileManager.default.fileExists(atPath: short) && FileManager.default.fileExists(atPath: unreadable)
            && (try? String(contentsOfFile: unreadable, encoding: .utf8)) == nil
    }
}
