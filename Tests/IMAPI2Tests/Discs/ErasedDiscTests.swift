import Foundation
import TestSupport
import Testing

/// `imapi erase`, seen by whoever looks at the disc afterwards.
@Suite("An erased disc")
struct ErasedDiscTests {
    @Test("is blank, and can be burned anew", arguments: ["cd-rw", "dvd-rw"], [[], ["--full"]])
    func blanked(media: String, options: [String]) throws {
        let disc = try recorded(media)
        try disc.imapi.succeed(["erase", EmulatedDisc.name] + options)
        let info = try disc.info()
        #expect(info.blank && info.nextWritableAddress == 0 && info.sessions.isEmpty)
        try disc.burn(disc.folder.path("source"), [])
        #expect(try disc.list().contains { $0.path.hasSuffix("file.txt") })
    }

    @Test("begins and ends with zeros; with --full all of it is", arguments: ["dvd-ram", "dvd+rw", "bd-re"])
    func overwritten(media: String) throws {
        let disc = try recorded(media)
        let path = try disc.imagePath()
        let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
        // What lies between the ends, where no file system of ours has come.
        try Self.write([0xEE], at: size / 2, of: path)
        try disc.imapi.succeed("erase", EmulatedDisc.name)
        let quick = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(quick.prefix(2 << 20).allSatisfy { $0 == 0 } && quick.suffix(2 << 20).allSatisfy { $0 == 0 })
        #expect(quick[size / 2] == 0xEE)
        try disc.imapi.succeed("erase", EmulatedDisc.name, "--full")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).allSatisfy { $0 == 0 })
    }

    @Test("cannot be had of a disc that is written once")
    func writeOnce() throws {
        let disc = try recorded("cd-r")
        let before = try disc.info()
        try disc.expectRefusal(["erase", EmulatedDisc.name], "E_IMAPI_ERASE_MEDIA_IS_NOT_SUPPORTED")
        #expect(try disc.info() == before)
    }

    private func recorded(_ media: String) throws -> EmulatedDisc {
        let disc = try EmulatedDisc(media: media, capacity: 30_000)
        let source = try disc.folder.folder("source")
        try disc.folder.write(Array("text".utf8), to: "source/file.txt")
        try disc.burn(source, [])
        return disc
    }

    private static func write(_ bytes: [UInt8], at offset: Int, of path: String) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.seek(toOffset: UInt64(offset))
        try file.write(contentsOf: bytes)
    }
}
