import ByteLayout
import DiscImage
import ISO9660
import TestSupport
import Testing

@Suite struct BootCatalogTests {
    private func image(
        _ byteCount: Int, platform: UInt8 = 0, _ emulation: BootEmulation = .none, maker: String = "",
        fill: UInt8 = 0xEB
    ) -> BootImage {
        BootImage(
            platform: platform, manufacturer: Array(maker.utf8), emulation: emulation,
            data: MemoryBytes([UInt8](repeating: fill, count: byteCount)))
    }

    private func catalog(_ images: [BootImage], at start: UInt32 = 20) throws -> [UInt8] {
        try BootPlan(images).segments(at: start)[0].content.read(from: 0, count: 1)
    }

    @Test("figures 2 to 5: the structures' fields tile them")
    func tiles() {
        expectTiles(BootCatalogValidationEntry.self)
        expectTiles(BootCatalogSectionHeader.self)
        expectTiles(BootCatalogEntry.self)
    }

    @Test("El Torito 2.0: the catalogue of a disc for BIOS and EFI, byte for byte")
    func golden() throws {
        let images = [image(4096, maker: "Microsoft"), image(1440 << 10, platform: 0xEF, maker: "Microsoft")]
        let expected = """
            01 00 00 00 4D 69 63 72 6F 73 6F 66 74 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 A8 9F 55 AA
            88 00 00 00 00 00 08 00 15 00 00 00 00 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            91 EF 01 00 4D 69 63 72 6F 73 6F 66 74 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            88 00 00 00 00 00 40 0B 17 00 00 00 00 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            """
        let bytes = expected.split(whereSeparator: \.isWhitespace).map { UInt8($0, radix: 16)! }
        #expect(try Array(catalog(images).prefix(128)) == bytes)
        #expect(try catalog(images).dropFirst(128).allSatisfy { $0 == 0 })
    }

    @Test("the Boot Record is sector 17, with and without Joliet", arguments: [true, false])
    func bootRecord(hasJoliet: Bool) throws {
        var options = SampleSession.options
        options.hasJoliet = hasJoliet
        options.hasBootRecord = true
        let plan = try ISO9660Plan(tree: FileTree(rootTime: SampleSession.time), options: options)
        #expect(plan.descriptorBlockCount == (hasJoliet ? 4 : 3))
        var placement = ISO9660Placement(sessionStart: 100, tablesStart: 130, volumeSpaceSize: 200)
        placement.bootCatalog = 0x1234_5678
        let locations = try FileDataRegion(of: FileTree(rootTime: SampleSession.time), from: 150).locations
        let set = plan.segments(at: placement, files: locations)[0]
        #expect(set.start == 116 && set.blockCount == UInt64(plan.descriptorBlockCount))
        let record = try set.content.read(from: 1, count: 1)
        let expected: [UInt8] =
            [0] + Array("CD001".utf8) + [1] + Array("EL TORITO SPECIFICATION".utf8) + [UInt8](repeating: 0, count: 41)
            + [0x78, 0x56, 0x34, 0x12]
        #expect(Array(record.prefix(75)) == expected && record.dropFirst(75).allSatisfy { $0 == 0 })
    }

    @Test("images follow the catalogue in their order, each from a block, and the last block is filled with zeros")
    func placement() throws {
        let plan = try BootPlan([image(2049, fill: 1), image(10, fill: 2), image(2048, fill: 3)])
        #expect(plan.blockCount == 1 + 2 + 1 + 1)
        let segments = plan.segments(at: 500)
        #expect(segments.map(\.start) == [500, 501, 503, 504])
        let first = try segments[1].content.read(from: 0, count: 2)
        #expect(first.prefix(2049).allSatisfy { $0 == 1 } && first.dropFirst(2049).allSatisfy { $0 == 0 })
        let parsed = try BootCatalog(parsing: segments[0].content.read(from: 0, count: 1))
        #expect(parsed.initialEntry.loadRBA == 501)
        #expect(parsed.sections.flatMap(\.entries).map(\.loadRBA) == [503, 504])
    }

    @Test("neighbours of one platform and maker share a section; the last header is final")
    func sections() throws {
        let bytes = try catalog([
            image(1), image(1), image(1), image(1, platform: 0xEF), image(1, platform: 0xEF, maker: "other"), image(1),
        ])
        let parsed = try BootCatalog(parsing: bytes)
        #expect(parsed.sections.map(\.platform) == [0, 0xEF, 0xEF, 0])
        #expect(parsed.sections.map(\.entries.count) == [2, 1, 1, 1])
        #expect(parsed.sections[2].manufacturer == Array("other".utf8))
        #expect(parsed.encoded == Array(bytes.prefix(parsed.encoded.count)))
    }

    @Test("32 images, each with a section of its own, fill one block")
    func thirtyTwo() throws {
        let bytes = try catalog((0..<32).map { image(1, platform: UInt8($0)) })
        #expect(bytes.count == 2048)
        let parsed = try BootCatalog(parsing: bytes)
        #expect(parsed.sections.map(\.platform) == (1..<32).map { UInt8($0) })
        #expect(parsed.encoded.count == 2048)
    }

    @Test(
        "the sector count: one of an emulated drive, all of an image without emulation",
        arguments: [
            (1, BootEmulation.none, UInt8(0), UInt16(1)), (2048, .none, 0, 4), (2049, .none, 0, 5),
            (65_535 * 512, .none, 0, 65_535), (65_536 * 512, .none, 0xEF, 0), (1200 << 10, .floppy1200KB, 0, 1),
            (1440 << 10, .floppy1440KB, 0, 1), (2880 << 10, .floppy2880KB, 0, 1), (1440 << 10, .none, 0xEF, 2880),
        ])
    func sectorCount(byteCount: Int, emulation: BootEmulation, platform: UInt8, expected: UInt16) throws {
        let parsed = try BootCatalog(parsing: catalog([image(byteCount, platform: platform, emulation)]))
        #expect(parsed.initialEntry.sectorCount == expected)
        #expect(parsed.initialEntry.bootMediaType == emulation.rawValue)
    }

    @Test(
        "an image that could not be started is refused",
        arguments: [
            (0, BootEmulation.none), (65_536 * 512, .none), (1440 << 10, .floppy1200KB), (1440, .floppy1440KB),
            (1024 + 1, .hardDisk), (512, .hardDisk), (1024, .hardDisk),
        ])
    func refused(byteCount: Int, emulation: BootEmulation) throws {
        let error = #expect(throws: ImageError.self) { try BootPlan([image(byteCount, emulation)]) }
        guard case .bootImage = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("figure 3: the System Type of a hard disk is that of its one partition", arguments: [1, 2, 0])
    func hardDisk(partitions: Int) throws {
        var disk = [UInt8](repeating: 0, count: 4096)
        for index in 0..<partitions { disk[0x1BE + (3 - index) * 16 + 4] = 0x0C }
        disk[510] = 0x55
        disk[511] = 0xAA
        let boot = BootImage(platform: 0, manufacturer: [], emulation: .hardDisk, data: MemoryBytes(disk))
        guard partitions == 1 else {
            #expect(throws: ImageError.self) { try BootPlan([boot]) }
            return
        }
        let parsed = try BootCatalog(parsing: catalog([boot]))
        #expect(parsed.initialEntry.systemType == 0x0C && parsed.initialEntry.sectorCount == 1)
    }

    @Test("a changed bit anywhere in the Validation Entry is noticed")
    func checksum() throws {
        let bytes = try catalog([image(1)])
        for bit in 0..<(32 * 8) {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: FormatError.self) { try BootCatalog(parsing: changed) }
        }
    }

    @Test("sections that go on behind the end, and headers without an end, do no harm")
    func hostile() throws {
        var bytes = try catalog([image(1), image(1)])
        bytes[66] = 0xFF
        bytes[67] = 0xFF
        #expect(try BootCatalog(parsing: bytes).sections.isEmpty)
        let endless =
            Array(bytes.prefix(64)) + (0..<62).flatMap { _ in [0x90, 0, 0, 0] + [UInt8](repeating: 0, count: 28) }
        #expect(try BootCatalog(parsing: endless).sections.count == 62)
        #expect(throws: FormatError.self) { try BootCatalog(parsing: Array(bytes.prefix(40))) }
        #expect(throws: FormatError.self) { try BootCatalog(parsing: []) }
    }

    @Test("figure 6: extensions of an entry are passed over")
    func extensions() throws {
        var bytes = Array(try catalog([image(1), image(1), image(1)]).prefix(160))
        bytes[96 + 1] = 0x20
        bytes.insert(contentsOf: [0x44, 0x20] + [UInt8](repeating: 7, count: 30), at: 128)
        bytes.insert(contentsOf: [0x44, 0x00] + [UInt8](repeating: 7, count: 30), at: 160)
        let parsed = try BootCatalog(parsing: bytes)
        #expect(parsed.sections.map(\.entries.count) == [2])
        #expect(parsed.sections[0].entries[1].loadRBA == 23)
    }
}
