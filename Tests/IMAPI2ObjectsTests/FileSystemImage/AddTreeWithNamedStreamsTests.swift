import COM
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing

/// The streams of a file of Linux: its extended attributes in the user's namespace.
@Suite(.enabled(if: ExtendedAttributes.arePossible, "the disk of the temporary folder has no extended attributes"))
struct AddTreeWithNamedStreamsTests {
    private let home: TemporaryFolder
    private let source: String
    private let image: MsftFileSystemImage
    private let root: any IFsiDirectoryItem2

    init() throws {
        home = try TemporaryFolder()
        source = try home.folder("source")
        image = MsftFileSystemImage(host: .with(TestDrives()))
        try image.put_FileSystemsToCreate(.FsiFileSystemUDF)
        try image.put_UDFRevision(0x200)
        root = try #require(try image.get_Root() as? any IFsiDirectoryItem2)
    }

    private func write(_ name: String, _ attributes: [String: [UInt8]]) throws {
        let path = try home.write(Array(name.utf8), to: "source/\(name)")
        for (attribute, value) in attributes { try ExtendedAttributes.set(attribute, value, of: path) }
    }

    private func streams(_ name: String) throws -> [String: [UInt8]] {
        let file = try #require(try root.get_Item(name) as? any IFsiFileItem2)
        let streams = try file.get_FsiNamedStreams()
        var found: [String: [UInt8]] = [:]
        for index in 0..<(try streams.get_Count()) {
            let item = try streams.get_Item(index)
            found[try item.get_Name()] = try item.get_Data()?.read(Int(item.get_DataSize()))
        }
        return found
    }

    @Test("user.NAME becomes the stream NAME, with its bytes; AddTree leaves it out")
    func attributes() throws {
        try write("a", ["user.comment": Array("hello".utf8), "user.empty": [], "user.übung": [0, 255]])
        try write("b", [:])
        #expect(try root.AddTreeWithNamedStreams(source, false) == .S_OK)
        #expect(try streams("a") == ["comment": Array("hello".utf8), "empty": [], "übung": [0, 255]])
        #expect(try streams("b").isEmpty)
        try root.AddTree(source, true)
        #expect(try streams("source\\a").isEmpty)
    }

    @Test("a file that is replaced has the streams of the new one")
    func replaced() throws {
        try write("a", ["user.old": [1], "user.both": [2]])
        try root.AddTreeWithNamedStreams(source, false)
        try FileManager.default.removeItem(atPath: source + "/a")
        try write("a", ["user.new": [3], "user.both": [4]])
        try root.AddTreeWithNamedStreams(source, false)
        #expect(try streams("a") == ["new": [3], "both": [4]])
        let point = try image.get_ChangePoint()
        try root.AddTree(source, false)
        #expect(try streams("a").isEmpty)
        try image.RollbackToChangePoint(point - 1)
        #expect(try streams("a") == ["old": [1], "both": [2]])
    }

    @Test("an image takes a thousand of them, and no more")
    func limit() throws {
        for number in 0..<260 {
            let names = (0..<4).map { ("user.s\($0)", [UInt8($0)]) }
            try write("f\(number)", Dictionary(uniqueKeysWithValues: names))
        }
        #expect(try root.AddTreeWithNamedStreams(source, false) == .S_OK)
        let counts = try (0..<260).map { try streams("f\($0)").count }
        #expect(counts.reduce(0, +) == 1000)
        try write("more", ["user.s": [1]])
        try root.AddTreeWithNamedStreams(source, true)
        #expect(try streams("source\\more").isEmpty)
    }

    @Test("what is not recorded is said so: IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED")
    func feature() throws {
        try image.put_UDFRevision(0x102)
        try write("a", ["user.s": [1]])
        #expect(try root.AddTreeWithNamedStreams(source, false) == .IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED)
        #expect(try streams("a").count == 1)
    }

    @Test("what AddTree refuses, it refuses too")
    func refusals() throws {
        expectCode(.IMAPI_E_INVALID_PARAM) { try root.AddTreeWithNamedStreams("", false) }
        let detached = try #require(try image.CreateDirectoryItem("d") as? any IFsiDirectoryItem2)
        expectCode(.IMAPI_E_NOT_IN_FILE_SYSTEM) { try detached.AddTreeWithNamedStreams(source, false) }
        try write("a", ["user.s": [UInt8](repeating: 1, count: 3000)])
        try root.AddDirectory("a")
        expectCode(.IMAPI_E_DUP_NAME) { try root.AddTreeWithNamedStreams(source, false) }
        try root.Remove("a")
        try image.put_FreeMediaBlocks(image.get_UsedBlocks() + 1)
        expectCode(.IMAPI_E_IMAGE_SIZE_LIMIT) { try root.AddTreeWithNamedStreams(source, false) }
        _ = try image.CreateResultImage()
        expectCode(.IMAPI_E_READONLY) { try root.AddTreeWithNamedStreams(source, false) }
    }
}
