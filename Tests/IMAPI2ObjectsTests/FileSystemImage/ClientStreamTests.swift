import COM
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization
import TestSupport
import Testing

/// What clients give as the data of a file, and what they do with it meanwhile.
@Suite struct ClientStreamTests {
    private func image(_ fileSystems: FsiFileSystems = .FsiFileSystemISO9660) throws -> MsftFileSystemImage {
        let image = MsftFileSystemImage(host: .with(TestDrives()))
        try image.put_FileSystemsToCreate(fileSystems)
        try image.put_FreeMediaBlocks(0)
        return image
    }

    /// The data of each file, taken from the image's blocks.
    private func files(_ image: MsftFileSystemImage, _ byteCount: Int) throws -> [[UInt8]] {
        let result = try image.CreateResultImage()
        let bytes = try result.get_ImageStream().read(Int(try result.get_TotalBlocks()) * 2048)
        let items = try result.get_ProgressItems()
        return try (0..<items.get_Count()).map { index in
            let start = Int(try items.get_Item(index).get_FirstBlock()) * 2048
            return Array(bytes[start..<(start + byteCount)])
        }
    }

    @Test("one stream object can be the data of several files")
    func sharedStream() throws {
        let (image, bytes) = (try image(), sampleBlocks(40))
        let stream = MemoryStream(bytes)
        for name in ["a", "b", "c"] { try image.get_Root().AddFile(name, stream) }
        #expect(try files(image, bytes.count) == [bytes, bytes, bytes])
    }

    @Test("a stream that the client moved since is read from its beginning")
    func movedStream() throws {
        let (image, bytes) = (try image(), sampleBlocks(40))
        let stream = MemoryStream(bytes)
        try image.get_Root().AddFile("a", stream)
        try stream.Seek(1234, .STREAM_SEEK_SET)
        #expect(try files(image, bytes.count) == [bytes])
    }

    @Test(
        "a stream that cannot seek is read once, when the image is, however small the image",
        arguments: [
            FsiFileSystems.FsiFileSystemISO9660, .FsiFileSystemJoliet, .FsiFileSystemUDF,
            .FsiFileSystemISO9660 | .FsiFileSystemUDF,
        ])
    func noSeek(_ fileSystems: FsiFileSystems) throws {
        let (image, bytes) = (try image(fileSystems), sampleBlocks(40))
        try image.get_Root().AddFile("a", BareStream(bytes, most: 1000))
        #expect(try files(image, bytes.count) == [bytes])
    }

    @Test("clones of an image's stream can be read on several threads")
    func threads() async throws {
        let (image, bytes) = (try image(), sampleBlocks(400))
        try image.get_Root().AddFile("a", MemoryStream(bytes))
        let result = try image.CreateResultImage()
        let stream = try result.get_ImageStream()
        let expected = try stream.read(Int(try result.get_TotalBlocks()) * 2048)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var wrong = 0
                    for _ in 0..<10 {
                        let clone = try stream.Clone()
                        try clone.Seek(0, .STREAM_SEEK_SET)
                        var offset = 0
                        while offset < expected.count {
                            let piece = try clone.read(8192)
                            if piece[...] != expected[offset..<(offset + piece.count)] { wrong += 1 }
                            offset += piece.count
                        }
                    }
                    return wrong
                }
            }
            for try await wrong in group { #expect(wrong == 0) }
        }
    }

    @Test(
        "streams that state absurd lengths: a code, at once",
        arguments: [1 << 41, 1 << 42, 1 << 43, 1 << 44, UInt64(Int64.max), .max])
    func absurdLength(_ size: UInt64) throws {
        for fileSystems in [FsiFileSystems.FsiFileSystemUDF, .FsiFileSystemISO9660] {
            let image = try image(fileSystems)
            let error = #expect(throws: COMError.self) {
                for name in ["a", "b"] { try image.get_Root().AddFile(name, BareStream([], size: size)) }
                _ = try image.CreateResultImage()
            }
            #expect([.IMAPI_E_IMAGE_TOO_BIG, .IMAPI_E_DATA_TOO_BIG].contains(error?.hresult))
        }
    }

    @Test("a file with less data than its stream states: IMAPI_E_DATA_STREAM_INCONSISTENCY, each time")
    func shortStream() throws {
        let image = try image()
        try image.get_Root().AddFile("a", BareStream(sampleBlocks(3), size: 5 * 2048))
        let result = try image.CreateResultImage()
        let stream = try result.get_ImageStream()
        let error = #expect(throws: COMError.self) { try stream.read(Int(try result.get_TotalBlocks()) * 2048) }
        #expect(error?.hresult == .IMAPI_E_DATA_STREAM_INCONSISTENCY)
    }
}
