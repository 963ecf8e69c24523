import COM
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing
import VirtualRecorder

/// Folders of Linux may hold names that differ in case only; none of them may get lost.
@Suite struct NamesInOtherCaseTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    /// A folder with files, told by their paths and texts.
    private func folder(_ name: String, _ files: [String: String]) throws -> String {
        for (path, text) in files {
            let url = URL(filePath: home.path("\(name)/\(path)"))
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        return home.path(name)
    }

    private func text(_ image: MsftFileSystemImage, _ path: String) throws -> String {
        let file = try #require(try image.get_Root().get_Item(path) as? any IFsiFileItem)
        let bytes = try #require(try file.get_Data()).read(Int(try file.get_DataSize()))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let files = ["README": "1", "readme": "22", "Dir/x": "333", "dir/x": "4444"]

    @Test("AddTree takes all of them")
    func addTree() throws {
        let image = MsftFileSystemImage(host: .with(TestDrives()))
        try image.get_Root().AddTree(folder("tree", Self.files), false)
        let counts = try [image.get_FileCount(), image.get_DirectoryCount()]
        #expect(counts == [4, 2])
        for (path, content) in Self.files { #expect(try text(image, path) == content) }
    }

    @Test("one of them takes the place of an item in other case, that of its own spelling first")
    func replaced() throws {
        let image = MsftFileSystemImage(host: .with(TestDrives()))
        let root = try image.get_Root()
        try root.AddFile("readme", MemoryStream([0x30]))
        try root.AddDirectory("DIR")
        try root.AddTree(folder("tree", Self.files), false)
        let counts = try [image.get_FileCount(), image.get_DirectoryCount()]
        #expect(counts == [4, 2])
        #expect(try text(image, "README") == "1" && text(image, "readme") == "22")
        try image.RollbackToChangePoint(2)
        #expect(try image.get_FileCount() == 1 && image.get_DirectoryCount() == 1)
        #expect(try text(image, "readme") == "0")
    }

    @Test("an import brings all of them back")
    func imported() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        let writer = MsftDiscFormat2Data(host: machine.host)
        try writer.put_Recorder(machine.recorder())
        try writer.put_ClientName("test")
        for session in 1...2 {
            let image = MsftFileSystemImage(host: machine.host)
            if session == 1 {
                try image.ChooseImageDefaults(machine.recorder())
                try image.get_Root().AddTree(folder("tree", Self.files), false)
            } else {
                try image.put_MultisessionInterfaces(writer.get_MultisessionInterfaces())
                try image.ImportFileSystem()
                let counts = try [image.get_FileCount(), image.get_DirectoryCount()]
                #expect(counts == [4, 2])
                for (path, content) in Self.files { #expect(try text(image, path) == content) }
            }
            try writer.Write(image.CreateResultImage().get_ImageStream())
        }
    }
}
