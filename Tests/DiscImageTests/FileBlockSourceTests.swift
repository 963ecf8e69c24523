import DiscImage
import TestSupport
import Testing

@Suite struct FileBlockSourceTests {
    @Test("an image file is read in blocks, the last filled up with zeros")
    func blocks() throws {
        let folder = try TemporaryFolder()
        let bytes = Array(SampleBytes.make(count: 5000, seed: 1))
        let source = try FileBlockSource(path: try folder.write(bytes, to: "image"))
        #expect(source.blockCount == 3)
        #expect(try source.read(from: 0, count: 3) == bytes + [UInt8](repeating: 0, count: 3 * blockSize - 5000))
        #expect(try source.read(from: 1, count: 1) == Array(bytes[2048..<4096]))
        #expect(throws: ImageError.self) { try source.read(from: 3, count: 1) }
    }

    @Test("an image file that is missing is an error with its path")
    func missing() {
        #expect(throws: ImageError.source(path: "/nowhere/image", .notFound)) {
            try FileBlockSource(path: "/nowhere/image")
        }
    }
}
