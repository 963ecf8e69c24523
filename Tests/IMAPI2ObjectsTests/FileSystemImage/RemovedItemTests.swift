import COM
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing

/// Items that are removed while a client's call works with them: IMAPI_E_NOT_IN_FILE_SYSTEM.
@Suite struct RemovedItemTests {
    private let home: TemporaryFolder
    private let image: MsftFileSystemImage
    private let root: any IFsiDirectoryItem
    private let directory: any IFsiDirectoryItem

    init() throws {
        home = try TemporaryFolder()
        image = MsftFileSystemImage(host: .with(TestDrives()))
        root = try image.get_Root()
        try root.AddDirectory("d")
        directory = try root.get_Item("d").QueryInterface(IID_IFsiDirectoryItem)
    }

    /// Runs a call whose first event removes the directory.
    private func expectRefusal(_ call: () throws -> Void) throws {
        let connection = try image.connect(IID_DFileSystemImageEvents.iid) { [image] _ in
            try? image.get_Root().RemoveTree("d")
        }
        defer { connection.disconnect() }
        expectCode(.IMAPI_E_NOT_IN_FILE_SYSTEM, call)
        #expect(try image.get_FileCount() == 0 && image.get_DirectoryCount() == 0)
    }

    @Test("AddFile, whose handler removes the directory")
    func addFile() throws {
        try expectRefusal { try directory.AddFile("f", MemoryStream([1])) }
    }

    @Test("AddTree, whose handler removes the directory")
    func addTree() throws {
        try home.write([1, 2, 3], to: "file")
        try expectRefusal { try directory.AddTree(home.path, false) }
    }

    @Test("Add, whose handler removes the directory")
    func add() throws {
        let file = try image.CreateFileItem("f")
        try file.put_Data(MemoryStream([1]))
        try expectRefusal { try directory.Add(file) }
    }

    @Test("two threads: one makes and removes, the other looks at what there is")
    func threads() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [image] in
                let root = try image.get_Root()
                for _ in 0..<2000 {
                    try root.AddDirectory("t")
                    try root.AddFile("t\\f", MemoryStream([1]))
                    try root.RemoveTree("t")
                }
            }
            group.addTask { [image] in
                let root = try image.get_Root()
                for _ in 0..<2000 {
                    guard let item = try? root.get_Item("t"), let found = item as? any IFsiDirectoryItem else {
                        continue
                    }
                    _ = try? found.get_FullPath()
                    _ = try? found.get_Count()
                    _ = try? found.get_Item("f")
                    _ = try? found.put_IsHidden(true)
                    _ = try? found.AddDirectory("x")
                }
            }
            try await group.waitForAll()
        }
        #expect(try image.get_FileCount() == 0)
    }
}
