import Foundation
import TestSupport
import Testing

/// Images and arguments that nobody means well with, and output that fails.
@Suite("imapi with what is wrong")
struct HostileImageTests {
    private let folder: TemporaryFolder
    private let imapi: BuiltProgram

    init() throws {
        folder = try TemporaryFolder()
        imapi = BuiltProgram("imapi", environment: ["IMAPI2_DRIVES": folder.path("drives")])
    }

    @Test("directories so deep that their paths fill memory: as far as a path can tell, and an error")
    func deepDirectories() throws {
        let path = try folder.write(DeepImage(levels: 1000).bytes, to: "deep.iso")
        for arguments in [["list", path], ["list", path, "--json"], ["extract", path, folder.path("out")]] {
            let outcome = try imapi.run(arguments)
            #expect(outcome.status == 1)
            #expect(outcome.errorText.contains("IMAPI_E_FILE_SYSTEM_READ_CONSISTENCY_ERROR"))
        }
        let lines = try imapi.run(["list", path]).outputText.split(separator: "\n")
        #expect(lines.count > 5 && lines.allSatisfy { $0.utf8.count < 4200 })
    }

    @Test("a session that cannot be", arguments: ["0", "2", "-1", "\(Int.min)", "\(Int.max)"])
    func session(_ number: String) throws {
        let path = try folder.write(DeepImage(levels: 2).bytes, to: "image.iso")
        let outcome = try imapi.run(["list", path, "--session=\(number)"])
        #expect(outcome.status == 1 && outcome.errorText.contains("E_INVALIDARG"))
    }

    @Test("a failure that no object reports has a code too")
    func codes() throws {
        let source = try folder.folder("source")
        for arguments in [
            ["image", folder.path("missing/image.iso"), source], ["install", "--prefix", "/proc/imapi"],
        ] {
            let outcome = try imapi.run(arguments)
            #expect(outcome.status == 1 && outcome.errorText.contains("0x80070002"), "\(outcome.errorText)")
        }
    }

    @Test("half an image is not left behind")
    func partialImage() throws {
        let source = try folder.folder("source")
        let image = try folder.write([UInt8](repeating: 1, count: 100_000), to: "source/image.iso")
        let outcome = try imapi.run(["image", image, source])
        #expect(outcome.status == 1 && outcome.errorText.contains("IMAPI_E_DATA_STREAM_INCONSISTENCY"))
        #expect(!FileManager.default.fileExists(atPath: image))
    }
}

/// An image of ISO 9660 that is one directory in another, with long names, and nothing else (ECMA-119 8.4, 9.1).
private struct DeepImage {
    private static let firstDirectory = 18
    private(set) var bytes: [UInt8]

    init(levels: Int) {
        bytes = [UInt8](repeating: 0, count: (Self.firstDirectory + levels) * 2048)
        var descriptor = [UInt8](repeating: 0, count: 2048)
        descriptor.replaceSubrange(0..<7, with: [1] + Array("CD001".utf8) + [1])
        descriptor.replaceSubrange(80..<88, with: Self.both(bytes.count / 2048))
        descriptor.replaceSubrange(128..<132, with: [0x00, 0x08, 0x08, 0x00])
        descriptor.replaceSubrange(156..<190, with: Self.record(Self.firstDirectory, [0]))
        bytes.replaceSubrange(16 * 2048..<17 * 2048, with: descriptor)
        bytes.replaceSubrange(17 * 2048..<17 * 2048 + 7, with: [255] + Array("CD001".utf8) + [1])
        for level in 0..<levels {
            let directory = Self.firstDirectory + level
            var records = Self.record(directory, [0]) + Self.record(max(directory - 1, Self.firstDirectory), [1])
            if level < levels - 1 { records += Self.record(directory + 1, [UInt8](repeating: 0x41, count: 200)) }
            bytes.replaceSubrange(directory * 2048..<directory * 2048 + records.count, with: records)
        }
    }

    private static func record(_ block: Int, _ name: [UInt8]) -> [UInt8] {
        let length = (33 + name.count + 1) / 2 * 2
        var record = [UInt8(length), 0] + both(block) + both(2048) + [100, 1, 1, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0, 1]
        record += [UInt8(name.count)] + name
        return record + [UInt8](repeating: 0, count: length - record.count)
    }

    private static func both(_ number: Int) -> [UInt8] {
        let little = (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        return little + little.reversed()
    }
}
