import COM
import DiscImage
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing

/// AddStream, RemoveStream, FsiNamedStreams, IsNamedStream and IsRealTime of IFsiFileItem2; IFsiNamedStreams.
@Suite struct NamedStreamItemTests {
    private let image: MsftFileSystemImage
    private let root: any IFsiDirectoryItem
    private let file: any IFsiFileItem2

    init() throws {
        image = MsftFileSystemImage(host: .with(TestDrives()))
        try image.put_FileSystemsToCreate(.FsiFileSystemUDF)
        try image.put_UDFRevision(0x201)
        root = try image.get_Root()
        try root.AddFile("file", MemoryStream(Array("main".utf8)))
        file = try #require(try root.get_Item("file") as? any IFsiFileItem2)
    }

    private func stream(_ text: String = "text") -> MemoryStream { MemoryStream(Array(text.utf8)) }

    private func names(_ streams: any IFsiNamedStreams) throws -> [String] {
        try (0..<streams.get_Count()).map { try streams.get_Item($0).get_Name() }
    }

    @Test("COM's laws hold for a named stream and a collection of them")
    func laws() throws {
        try file.AddStream("s", stream())
        let streams = try file.get_FsiNamedStreams()
        for object in [streams, try streams.get_Item(0), try streams.get_EnumNamedStreams()] as [any IUnknown] {
            expectIUnknownLaws(object)
        }
        expectIDispatchLaws(streams)
    }

    @Test("streams are added, listed in the order of their names, read and removed")
    func streams() throws {
        let streams = try file.get_FsiNamedStreams()
        #expect(try streams.get_Count() == 0)
        #expect(try file.AddStream("two", stream("second")) == .S_OK)
        #expect(try file.AddStream("ONE", stream("1")) == .S_OK)
        #expect(try names(streams) == ["ONE", "two"])
        let one = try streams.get_Item(1)
        #expect(try one.get_IsNamedStream() && !file.get_IsNamedStream())
        #expect(try one.get_FullPath() == "\\file:two" && one.get_DataSize() == 6)
        #expect(try one.FileSystemName(.FsiFileSystemUDF) == "two")
        #expect(try one.FileSystemPath(.FsiFileSystemUDF) == "\\file:two")
        #expect(try one.get_Data()?.read(6) == Array("second".utf8))
        #expect(try image.get_FileCount() == 1 && root.get_Count() == 1)
        #expect(try file.RemoveStream("one") == .S_OK)
        #expect(try names(streams) == ["two"])
        expectCode(.IMAPI_E_READONLY) { try one.put_Data(stream()) }
    }

    @Test("every enumerator hands out what there was when it was made")
    func enumerators() throws {
        for name in ["a", "b", "c"] { try file.AddStream(name, stream()) }
        let streams = try file.get_FsiNamedStreams()
        let (items, variants) = (try streams.get_EnumNamedStreams(), try streams.get__NewEnum())
        try file.RemoveStream("b")
        #expect(try items.Next(2).count == 2)
        let copy = try items.Clone()
        #expect(try items.Skip(1) == .S_OK && items.Skip(1) == .S_FALSE)
        #expect(try copy.Next(5).count == 1)
        try items.Reset()
        #expect(try items.Next(9).count == 3)
        expectCode(.E_INVALIDARG) { try items.Next(0) }
        var elements: [VARIANT] = []
        #expect(try variants.Next(9, &elements) == .S_FALSE && elements.count == 3)
        #expect(try streams.get_Count() == 2)
    }

    @Test("an index that no stream has: IMAPI_E_INVALID_PARAM", arguments: [-1, 1, Int32.max])
    func index(_ index: Int32) throws {
        try file.AddStream("s", stream())
        expectCode(.IMAPI_E_INVALID_PARAM) { try file.get_FsiNamedStreams().get_Item(index) }
    }

    @Test("what AddStream refuses, each with its code")
    func refusals() throws {
        for name in ["", "a\\b", "a/b", "a:b", "a\u{1}"] {
            expectCode(.IMAPI_E_INVALID_PARAM) { try file.AddStream(name, stream()) }
        }
        expectCode(.E_POINTER) { try file.AddStream("s", nil) }
        try file.AddStream("s", stream())
        expectCode(.IMAPI_E_DUP_NAME) { try file.AddStream("S", stream()) }
        let detached = try #require(try image.CreateFileItem("x") as? any IFsiFileItem2)
        expectCode(.IMAPI_E_NOT_IN_FILE_SYSTEM) { try detached.AddStream("s", stream()) }
        expectCode(.IMAPI_E_NOT_IN_FILE_SYSTEM) { try detached.RemoveStream("s") }
        #expect(try detached.get_FsiNamedStreams().get_Count() == 0)
        expectCode(.IMAPI_E_INVALID_PARAM) { try file.RemoveStream("missing") }
        try image.put_FreeMediaBlocks(image.get_UsedBlocks() + 8)
        expectCode(.IMAPI_E_IMAGE_SIZE_LIMIT) { try file.AddStream("large", BareStream([], size: 1 << 20)) }
        try image.put_StageFiles(true)
        expectCode(.IMAPI_E_DATA_STREAM_INCONSISTENCY) { try file.AddStream("short", BareStream([1], size: 10)) }
        expectCode(.IMAPI_E_DATA_STREAM_READ_FAILURE) {
            try file.AddStream("none", BareStream([], size: 10, failingAfter: (0, .E_FAIL)))
        }
        #expect(try names(file.get_FsiNamedStreams()) == ["s"])
        _ = try image.CreateResultImage()
        expectCode(.IMAPI_E_READONLY) { try file.AddStream("t", stream()) }
        expectCode(.IMAPI_E_READONLY) { try file.RemoveStream("s") }
    }

    @Test("what a named stream has not: IMAPI_E_PROPERTY_NOT_ACCESSIBLE")
    func notAccessible() throws {
        try file.AddStream("s", stream())
        let item = try file.get_FsiNamedStreams().get_Item(0)
        expectCode(.IMAPI_E_PROPERTY_NOT_ACCESSIBLE) { try item.get_FsiNamedStreams() }
        expectCode(.IMAPI_E_PROPERTY_NOT_ACCESSIBLE) { try item.get_IsRealTime() }
        expectCode(.IMAPI_E_PROPERTY_NOT_ACCESSIBLE) { try item.put_IsRealTime(true) }
        expectCode(.IMAPI_E_INVALID_PARAM) { try item.AddStream("t", stream()) }
        try image.put_FileSystemsToCreate(.FsiFileSystemUDF | .FsiFileSystemISO9660)
        expectCode(.IMAPI_E_INVALID_PARAM) { try item.FileSystemName(.FsiFileSystemISO9660) }
    }

    @Test("a change point undoes streams and marks too")
    func changePoints() throws {
        try file.AddStream("kept", stream())
        let point = try image.get_ChangePoint()
        try file.AddStream("new", stream())
        try file.RemoveStream("kept")
        try file.put_IsRealTime(true)
        try root.Remove("file")
        try image.RollbackToChangePoint(point)
        #expect(try names(file.get_FsiNamedStreams()) == ["kept"])
        #expect(try !file.get_IsRealTime())
    }

    @Test(
        "what is not recorded is said so, and kept: IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED",
        arguments: [
            (FsiFileSystems.FsiFileSystemISO9660, Int32(0x201), false, false), (.FsiFileSystemUDF, 0x102, false, false),
            (.FsiFileSystemUDF, 0x150, false, false), (.FsiFileSystemUDF, 0x200, true, false),
            (.FsiFileSystemUDF, 0x201, true, true), (.FsiFileSystemUDF, 0x250, true, true),
        ])
    func feature(_ fileSystems: FsiFileSystems, _ revision: Int32, _ hasStreams: Bool, _ hasRealTime: Bool) throws {
        let lacking = HRESULT.IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED
        #expect(try image.put_FileSystemsToCreate(fileSystems) == .S_OK)
        try image.put_UDFRevision(revision)
        #expect(try file.AddStream("s", stream()) == (hasStreams ? .S_OK : lacking))
        #expect(try file.put_IsRealTime(true) == (hasRealTime ? .S_OK : lacking))
        #expect(try file.put_IsRealTime(false) == .S_OK)
        #expect(try image.put_FileSystemsToCreate(fileSystems) == (hasStreams ? .S_OK : lacking))
        #expect(try file.RemoveStream("s") == (hasStreams ? .S_OK : lacking))
        try file.put_IsRealTime(true)
        #expect(try file.get_IsRealTime())
        #expect(try image.put_FileSystemsToCreate(fileSystems) == (hasRealTime ? .S_OK : lacking))
    }

    @Test("a file can be marked before it is added, and after a result was made")
    func realTime() throws {
        let item = try #require(try image.CreateFileItem("film") as? any IFsiFileItem2)
        #expect(try !item.get_IsRealTime())
        try item.put_IsRealTime(true)
        try root.Add(item)
        #expect(try item.get_IsRealTime())
        _ = try image.CreateResultImage()
        #expect(try file.put_IsRealTime(true) == .S_OK)
        #expect(try file.get_IsRealTime())
    }
}
