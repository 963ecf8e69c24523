import COM
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing

/// Root, AddTree, AddFile, AddDirectory, Create...Item, Remove, RemoveTree, Exists, item by item.
@Suite struct FileSystemImageItemTests {
    private let home: TemporaryFolder
    private let image: MsftFileSystemImage
    private let root: any IFsiDirectoryItem

    init() throws {
        home = try TemporaryFolder()
        image = MsftFileSystemImage(host: .with(TestDrives()))
        root = try image.get_Root()
    }

    private func stream(_ text: String = "text") throws -> MemoryStream { MemoryStream(Array(text.utf8)) }

    @Test("COM's laws hold for the image, its root and its items")
    func laws() throws {
        try root.AddDirectory("d")
        try root.AddFile("f", stream())
        for object in [image, root, try root.get_Item("d"), try root.get_Item("f")] as [any IUnknown] {
            expectIUnknownLaws(object)
        }
        expectIDispatchLaws(image)
    }

    @Test("directories and files are found in any case, relative and absolute, with both delimiters")
    func paths() throws {
        try root.AddDirectory("One")
        try root.AddDirectory("One\\Two")
        try root.AddFile("One/Two/File.txt", stream())
        #expect(try root.get_Item("one\\TWO\\file.TXT").get_FullPath() == "\\One\\Two\\File.txt")
        let two = try #require(try root.get_Item("One/Two") as? any IFsiDirectoryItem)
        #expect(try two.get_Item("File.txt").get_Name() == "File.txt")
        #expect(try two.get_Item("\\One").get_FullPath() == "\\One")
        #expect(try image.get_FileCount() == 1 && image.get_DirectoryCount() == 2)
    }

    @Test("names that cannot be: IMAPI_E_INVALID_PATH; none: IMAPI_E_INVALID_PARAM")
    func badPaths() throws {
        for path in ["a\\\\b", "..", "a\\..\\b", ".", "a\u{1}"] {
            expectCode(.IMAPI_E_INVALID_PATH) { try root.AddDirectory(path) }
            expectCode(.IMAPI_E_INVALID_PATH) { try root.get_Item(path) }
        }
        expectCode(.IMAPI_E_INVALID_PARAM) { try root.AddDirectory("") }
        expectCode(.IMAPI_E_INVALID_PARAM) { try root.AddDirectory("\\") }
        expectCode(.IMAPI_E_DIR_NOT_FOUND) { try root.AddDirectory("missing\\new") }
        expectCode(.IMAPI_E_DIR_NOT_FOUND) { try root.AddFile("missing\\new", stream()) }
        expectCode(.IMAPI_E_ITEM_NOT_FOUND) { try root.get_Item("missing") }
        expectCode(.E_POINTER) { try root.AddFile("f", nil) }
    }

    @Test("a name that is taken: IMAPI_E_DUP_NAME")
    func duplicates() throws {
        try root.AddDirectory("d")
        expectCode(.IMAPI_E_DUP_NAME) { try root.AddDirectory("D") }
        expectCode(.IMAPI_E_DUP_NAME) { try root.AddFile("d", stream()) }
    }

    @Test("Exists tells a file, a directory and nothing apart, and wants full paths")
    func exists() throws {
        try root.AddDirectory("d")
        try root.AddFile("d\\f", stream())
        #expect(try image.Exists("\\") == .FsiItemDirectory)
        #expect(try image.Exists("/d") == .FsiItemDirectory)
        #expect(try image.Exists("\\d\\f") == .FsiItemFile)
        #expect(try image.Exists("\\d\\g") == .FsiItemNotFound)
        expectCode(.IMAPI_E_INVALID_PATH) { try image.Exists("d") }
        expectCode(.IMAPI_E_DIR_NOT_FOUND) { try image.Exists("\\x\\f") }
        expectCode(.IMAPI_E_DIR_NOT_FOUND) { try image.Exists("\\d\\f\\g") }
        expectCode(.IMAPI_E_INVALID_PARAM) { try image.Exists("") }
    }

    @Test("an item made by itself is in no image until it is added, once")
    func detachedItems() throws {
        let directory = try image.CreateDirectoryItem("d")
        let file = try image.CreateFileItem("f")
        try file.put_Data(stream("detached"))
        expectCode(.IMAPI_E_NOT_IN_FILE_SYSTEM) { try directory.AddDirectory("x") }
        #expect(try directory.get_Count() == 0)
        try root.Add(directory)
        try directory.Add(file)
        #expect(try file.get_FullPath() == "\\d\\f")
        #expect(try file.get_DataSize() == 8)
        expectCode(.IMAPI_E_READONLY) { try file.put_Data(stream()) }
        expectCode(.IMAPI_E_DUP_NAME) { try root.Add(file) }
        expectCode(.E_POINTER) { try root.Add(nil) }
        for name in ["", "a\\b", "..", "\\"] {
            expectCode(.IMAPI_E_INVALID_PARAM) { try image.CreateFileItem(name) }
            expectCode(.IMAPI_E_INVALID_PARAM) { try image.CreateDirectoryItem(name) }
        }
    }

    @Test("Remove takes a file or an empty directory, RemoveTree a directory with all in it")
    func removing() throws {
        try root.AddDirectory("d")
        try root.AddFile("d\\f", stream())
        let file = try root.get_Item("d\\f")
        expectCode(.IMAPI_E_DIR_NOT_EMPTY) { try root.Remove("d") }
        expectCode(.IMAPI_E_ITEM_NOT_FOUND) { try root.Remove("x") }
        expectCode(.IMAPI_E_DIR_NOT_FOUND) { try root.RemoveTree("x") }
        expectCode(.IMAPI_E_NOT_DIR) { try root.RemoveTree("d\\f") }
        try root.Remove("d\\f")
        expectCode(.IMAPI_E_NOT_IN_FILE_SYSTEM) { try file.get_Name() }
        try root.RemoveTree("d")
        try root.AddDirectory("e")
        try root.RemoveTree("\\")
        #expect(try root.get_Count() == 0 && image.get_DirectoryCount() == 0)
    }

    @Test("AddTree takes a folder's content, or the folder itself; what it brings replaces what is there")
    func addTree() throws {
        var tree = SampleTree()
        tree.addFile("a/one", size: 10)
        tree.addFile("two", size: 3000)
        tree.addFolder("empty")
        let source = try home.folder("source")
        try tree.write(into: source)

        try root.AddFile("two", stream("old"))
        try root.AddTree(source, false)
        #expect(try image.get_FileCount() == 2 && image.get_DirectoryCount() == 2)
        let two = try #require(try root.get_Item("two") as? any IFsiFileItem)
        #expect(try two.get_DataSize() == 3000)
        try root.AddTree(source, true)
        #expect(try image.Exists("\\source\\a\\one") == .FsiItemFile)
    }

    @Test("a tree that cannot be had changes nothing")
    func addTreeFailures() throws {
        expectCode(HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)) { try root.AddTree(home.path("missing"), false) }
        expectCode(HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)) { try root.AddTree("no such folder here", false) }
        expectCode(HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND)) { try root.AddTree(home.path("missing/too"), false) }
        expectCode(.IMAPI_E_INVALID_PARAM) { try root.AddTree("", false) }
        let file = try home.write([1, 2, 3], to: "file")
        expectCode(.IMAPI_E_DIR_NOT_FOUND) { try root.AddTree(file, false) }
        let sub = try home.folder("sub")
        expectCode(.IMAPI_E_INVALID_PATH) { try root.AddTree(sub + "\0x", true) }
        for base in [".", ".."] { expectCode(.IMAPI_E_INVALID_PATH) { try root.AddTree("\(sub)/\(base)", true) } }
        expectCode(.IMAPI_E_INVALID_WORKING_DIRECTORY) { try image.put_WorkingDirectory(sub + "\0x") }

        let source = try home.folder("source")
        var tree = SampleTree()
        tree.addFile("clash", size: 1)
        tree.addFile("other", size: 1)
        try tree.write(into: source)
        try root.AddDirectory("clash")
        let point = try image.get_ChangePoint()
        expectCode(.IMAPI_E_DUP_NAME) { try root.AddTree(source, false) }
        #expect(try image.get_FileCount() == 0)
        #expect(try image.get_ChangePoint() == point)
    }

    @Test("what exceeds FreeMediaBlocks is refused whole: IMAPI_E_IMAGE_SIZE_LIMIT, in the words clients look for")
    func sizeLimit() throws {
        try image.put_FreeMediaBlocks(1200)
        let source = try home.folder("source")
        var tree = SampleTree()
        tree.addFile("small", size: 1)
        tree.addFile("large", size: 1_000_000)
        try tree.write(into: source)
        let error = #expect(throws: COMError.self) { try root.AddTree(source, false) }
        #expect(error?.hresult == .IMAPI_E_IMAGE_SIZE_LIMIT)
        #expect(error?.description.contains("size larger than the current configured limit") == true)
        #expect(try root.get_Count() == 0)
        try image.put_FreeMediaBlocks(0)
        try root.AddTree(source, false)
        #expect(try root.get_Count() == 2)
        expectCode(.IMAPI_E_IMAGE_TOO_BIG) { try image.put_FreeMediaBlocks(100) }
        #expect(try image.get_FreeMediaBlocks() == 0)
    }

    @Test("change points count edits and roll them back, as far as the locked one")
    func changePoints() throws {
        #expect(try image.get_ChangePoint() == 0)
        try root.AddFile("a", stream("1"))
        try root.AddDirectory("d")
        try root.AddFile("d\\b", stream("2"))
        let point = try image.get_ChangePoint()
        #expect(point == 3)
        try root.RemoveTree("d")
        try root.Remove("a")
        try image.RollbackToChangePoint(point)
        #expect(try image.Exists("\\d\\b") == .FsiItemFile && image.Exists("\\a") == .FsiItemFile)
        expectCode(.IMAPI_E_INVALID_PARAM) { try image.RollbackToChangePoint(99) }
        try image.LockInChangePoint()
        expectCode(.IMAPI_E_INVALID_PARAM) { try image.RollbackToChangePoint(1) }
        #expect(try image.get_ChangePoint() == point)
    }

    @Test("a result makes the image read-only until a rollback")
    func readOnly() throws {
        try root.AddFile("a", stream())
        let point = try image.get_ChangePoint()
        _ = try image.CreateResultImage()
        expectCode(.IMAPI_E_READONLY) { try root.AddDirectory("d") }
        expectCode(.IMAPI_E_READONLY) { try root.Remove("a") }
        expectCode(.IMAPI_E_READONLY) { try image.put_FileSystemsToCreate(.FsiFileSystemUDF) }
        expectCode(.IMAPI_E_READONLY) { try root.get_Item("a").put_IsHidden(true) }
        try image.RollbackToChangePoint(point)
        try root.AddDirectory("d")
    }

    @Test("a rollback that the file systems chosen since do not allow changes nothing")
    func rollbackLimits() throws {
        try image.put_StrictFileSystemCompliance(true)
        try image.put_FileSystemsToCreate(.FsiFileSystemUDF)
        var path = ""
        for level in 1...9 {
            path += "\\\(level)"
            try root.AddDirectory(path)
        }
        let point = try image.get_ChangePoint()
        expectCode(.IMAPI_E_ISO9660_LEVELS) { try image.put_FileSystemsToCreate(.FsiFileSystemISO9660) }
        #expect(try image.get_FileSystemsToCreate() == .FsiFileSystemUDF)
        try root.RemoveTree("1")
        try image.put_FileSystemsToCreate(.FsiFileSystemISO9660)
        expectCode(.IMAPI_E_ISO9660_LEVELS) { try image.RollbackToChangePoint(point) }
        #expect(try image.get_ChangePoint() == point + 1 && image.get_DirectoryCount() == 0)
        try image.RollbackToChangePoint(7)
        #expect(try image.get_DirectoryCount() == 7)
    }

    @Test("what ISO 9660 cannot hold is refused when it is added: IMAPI_E_ISO9660_LEVELS, IMAPI_E_NO_UNIQUE_NAME")
    func limits() throws {
        try image.put_FileSystemsToCreate(.FsiFileSystemISO9660)
        try image.put_StrictFileSystemCompliance(true)
        let deep = (1...7).map { "\\\($0)" }
        for count in 1...7 { try root.AddDirectory(deep.prefix(count).joined()) }
        let bottom = try #require(try root.get_Item(deep.joined()) as? any IFsiDirectoryItem)
        expectCode(.IMAPI_E_ISO9660_LEVELS) { try bottom.AddDirectory("8") }
        expectCode(.IMAPI_E_ISO9660_LEVELS) { try bottom.Add(try image.CreateDirectoryItem("8")) }
        var tree = SampleTree()
        tree.addFile("a/b", size: 1)
        let source = try home.folder("source")
        try tree.write(into: source)
        expectCode(.IMAPI_E_ISO9660_LEVELS) { try bottom.AddTree(source, false) }
        #expect(try bottom.get_Count() == 0)
        try bottom.AddFile("8", stream())

        let ending = "." + String(repeating: "x", count: 29)
        try root.AddFile("+" + ending, stream())
        expectCode(.IMAPI_E_NO_UNIQUE_NAME) { try root.AddFile("-" + ending, stream()) }
        let file = try image.CreateFileItem("=" + ending)
        expectCode(.IMAPI_E_NO_UNIQUE_NAME) { try root.Add(file) }
        #expect(try root.get_Count() == 2)
        expectCode(.IMAPI_E_NOT_IN_FILE_SYSTEM) { try file.FileSystemName(.FsiFileSystemISO9660) }
        try image.put_FileSystemsToCreate(.FsiFileSystemUDF)
        try root.AddFile("-" + ending, stream())
        expectCode(.IMAPI_E_NO_UNIQUE_NAME) { try image.put_FileSystemsToCreate(.FsiFileSystemISO9660) }
    }

    @Test("more directories than a path table can number: IMAPI_E_TOO_MANY_DIRS")
    func tooManyDirectories() throws {
        try image.put_FreeMediaBlocks(0)
        try image.put_FileSystemsToCreate(.FsiFileSystemUDF)
        let source = try home.folder("source")
        for number in 0..<256 {
            try FileManager.default.createDirectory(atPath: "\(source)/\(number)", withIntermediateDirectories: false)
        }
        for number in 0..<255 {
            try root.AddDirectory("\(number)")
            try #require(try root.get_Item("\(number)") as? any IFsiDirectoryItem).AddTree(source, false)
        }
        #expect(try image.get_DirectoryCount() == 255 * 257)
        try root.RemoveTree("0")
        let point = try image.get_ChangePoint()
        try image.put_FileSystemsToCreate(.FsiFileSystemISO9660)
        for number in 0..<257 {
            guard try image.get_DirectoryCount() < 65534 else { break }
            try root.AddDirectory("new \(number)")
        }
        #expect(try image.get_DirectoryCount() == 65534)
        expectCode(.IMAPI_E_TOO_MANY_DIRS) { try root.AddDirectory("one too many") }
        expectCode(.IMAPI_E_TOO_MANY_DIRS) { try root.AddTree(source, false) }
        expectCode(.IMAPI_E_TOO_MANY_DIRS) { try root.Add(try image.CreateDirectoryItem("one too many")) }
        expectCode(.IMAPI_E_TOO_MANY_DIRS) { try image.RollbackToChangePoint(point - 1) }
        try image.RollbackToChangePoint(point)
        try image.put_FileSystemsToCreate(.FsiFileSystemUDF)
        try image.RollbackToChangePoint(point - 1)
        expectCode(.IMAPI_E_TOO_MANY_DIRS) { try image.put_FileSystemsToCreate(.FsiFileSystemISO9660) }
    }

    @Test("times are kept in UTC; one that DATE does not know is refused")
    func times() throws {
        try root.AddFile("a", stream())
        let item = try root.get_Item("a")
        let time = DATE(45_000.25)
        try item.put_LastModifiedTime(time)
        #expect(try item.get_LastModifiedTime() == time)
        #expect(try item.get_CreationTime() == DATE(unixTime: 1_000_000_000))
        expectCode(.IMAPI_E_INVALID_DATE) { try item.put_CreationTime(DATE(.nan)) }
        expectCode(.IMAPI_E_INVALID_DATE) { try item.put_CreationTime(DATE(1e9)) }
    }

    @Test("a recorded name follows every change of the image")
    func recordedNamesChange() throws {
        try image.put_FileSystemsToCreate(.FsiFileSystemISO9660)
        try root.AddFile("a long name, one", stream())
        let item = try root.get_Item("a long name, one")
        try image.put_ISO9660InterchangeLevel(1)
        let short = try item.FileSystemName(.FsiFileSystemISO9660)
        #expect(short.count <= 12)
        try image.put_ISO9660InterchangeLevel(2)
        let long = try item.FileSystemName(.FsiFileSystemISO9660)
        #expect(long.hasPrefix("A_LONG_NAME__ONE"))
        let point = try image.get_ChangePoint()
        try root.AddFile("a long name+ one", stream())
        let other = try root.get_Item("a long name+ one")
        let names = try [item, other].map { try $0.FileSystemName(.FsiFileSystemISO9660) }
        #expect(Set(names).count == 2)
        try image.RollbackToChangePoint(point)
        #expect(try item.FileSystemName(.FsiFileSystemISO9660) == long)
    }

    @Test("the names that file systems record are told")
    func recordedNames() throws {
        try image.put_FileSystemsToCreate(.FsiFileSystemISO9660 | .FsiFileSystemUDF)
        try root.AddDirectory("a folder")
        try root.AddFile("a folder\\a long file name.text", stream())
        let item = try root.get_Item("a folder\\a long file name.text")
        #expect(try item.FileSystemName(.FsiFileSystemUDF) == "a long file name.text")
        #expect(try item.FileSystemPath(.FsiFileSystemUDF) == "\\a folder\\a long file name.text")
        #expect(try item.FileSystemPath(.FsiFileSystemISO9660).hasPrefix("\\A_FOLDER\\A_LONG_FILE"))
        #expect(try item.FileSystemName(.FsiFileSystemJoliet) == "a long file name.text")
        expectCode(.IMAPI_E_INVALID_PARAM) { try item.FileSystemName(.FsiFileSystemNone) }
    }
}
