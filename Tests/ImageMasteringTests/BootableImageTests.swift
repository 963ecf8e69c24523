import DiscImage
import Foundation
import ISO9660
import ImageMastering
import TestSupport
import Testing

/// Boot images beside each combination of file systems, judged by the programs of others.
@Suite struct BootableImageTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let bios = BootProgram.withoutEmulation("BIOS")
    static let efi = BootProgram.efiSystemPartition("EFI")
    static let bootImages = [
        BootImage(platform: 0, manufacturer: Array("Maker".utf8), emulation: .none, data: MemoryBytes(bios)),
        BootImage(
            platform: BootImage.efi, manufacturer: Array("Maker".utf8), emulation: .none, data: MemoryBytes(efi)),
    ]

    private func options(_ fileSystems: FileSystems, _ revision: UDFRevision = .v102) -> ImageOptions {
        var options = SampleDisc.options(fileSystems)
        options.udfRevision = revision
        options.bootImages = Self.bootImages
        return options
    }

    private func disc(
        _ fileSystems: FileSystems, _ revision: UDFRevision = .v102, _ sample: SampleTree = .plain
    ) throws -> SampleDisc {
        let tree = try SampleDisc.tree(sample, in: folder.path("source"))
        let disc = SampleDisc()
        try disc.record(MasteredImage(of: tree, options: options(fileSystems, revision)))
        return disc
    }

    private func path(_ disc: SampleDisc) throws -> String {
        try disc.write(to: folder.url("image.iso"))
        return folder.path("image.iso")
    }

    static let kinds: [(FileSystems, UDFRevision)] =
        FileSystems.combinations.map { ($0, .v102) } + [(.udf, .v201), (.udf, .v260), (.all, .v250)]

    @Test("the strict checker finds both, and each lies where its entry says", arguments: kinds)
    func checked(fileSystems: FileSystems, revision: UDFRevision) throws {
        let disc = try disc(fileSystems, revision)
        let checker = ISO9660Checker(disc: disc.data)
        #expect(checker.faults == [])
        #expect(checker.bootEntries.map(\.platform) == [0, 0xEF])
        #expect(checker.bootEntries.map(\.sectorCount) == [8, 2880])
        for (entry, bytes) in zip(checker.bootEntries, [Self.bios, Self.efi]) {
            let found = try disc.read(from: UInt64(entry.start), count: (bytes.count + 2047) / 2048)
            #expect(found.starts(with: bytes))
        }
    }

    @Test("an image of UDF alone stays one: ISO 9660 leads to the boot catalogue, and is no file system")
    func udfAlone() throws {
        let session = try RecordedSession(on: disc(.udf), start: 0)
        #expect(session.fileSystems == .udf)
        #expect(try session.importTree(.udf).tree.fileCount > 0)
        #expect(session.bootCatalogLocation != nil)
        #expect(try session.iso9660?.bootCatalog()?.sections.map(\.platform) == [0xEF])
        #expect(try RecordedSession(on: disc([.iso9660, .udf]), start: 0).fileSystems == [.iso9660, .udf])
        let names = try MasteredImage(of: FileTree(rootTime: SampleDisc.time), options: options(.udf)).names
        #expect(names.name(of: .root, in: .iso9660) == nil && names.name(of: .root, in: .udf) == "")
    }

    @Test("a later session leads to the boot catalogue of the first one", arguments: [FileSystems.all, .udf])
    func laterSession(fileSystems: FileSystems) throws {
        let disc = try disc(fileSystems)
        let first = try RecordedSession(on: disc, start: 0)
        var options = SampleDisc.options(fileSystems)
        options.sessionStart = UInt32(disc.blockCount) + 32
        options.continuedUDF = first.continuedUDF
        options.recordedBootCatalog = first.bootCatalogLocation
        let tree = try first.importTree(.udf).tree
        let second = try MasteredImage(of: tree, options: options)
        try disc.record(second)
        let checker = ISO9660Checker(disc: disc.data, sessionStart: Int(options.sessionStart))
        #expect(checker.faults == [])
        #expect(checker.bootEntries.map(\.platform) == [0, 0xEF])
        #expect(try RecordedSession(on: disc, start: options.sessionStart).fileSystems == fileSystems)
        // On a disc that knows no sessions, the same is found from its start.
        try disc.overwrite(second.discStart)
        let found = try RecordedSession(on: disc, start: 0)
        #expect(found.fileSystems == fileSystems && found.bootCatalogLocation == first.bootCatalogLocation)
    }

    @Test(
        "a Boot Record that leads to nothing, or off the disc, is not taken over", arguments: [FileSystems.all, .udf])
    func damagedCatalog(fileSystems: FileSystems) throws {
        let tree = try SampleDisc.tree(.plain, in: folder.path("source"))
        let image = try MasteredImage(of: tree, options: options(fileSystems))
        for location: [UInt8] in [[1, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF]] {
            let disc = SampleDisc()
            try disc.record(image)
            var record = try disc.read(from: 17, count: 1)
            record.replaceSubrange(71..<75, with: location)
            try disc.overwrite([ImageSegment("Boot Record", at: 17, record)])
            let session = try RecordedSession(on: disc, start: 0)
            #expect(session.bootCatalogLocation == nil)
            #expect(session.fileSystems == fileSystems.union(.iso9660))
            #expect(try session.importTree(.udf).tree.fileCount > 0)
        }
    }

    @Test("a boot catalogue that cannot be read is not taken for none: the next session would no longer start")
    func unreadableCatalog() throws {
        let disc = try disc(.all)
        let location = UInt64(try #require(try RecordedSession(on: disc, start: 0).bootCatalogLocation))
        disc.scratch(location)
        #expect(throws: ImageError.unreadable(block: location, reason: "a scratch")) {
            _ = try RecordedSession(on: disc, start: 0)
        }
    }

    @Test("the estimate counts the boot images", arguments: FileSystems.combinations)
    func estimate(fileSystems: FileSystems) throws {
        let tree = try SampleDisc.tree(.plain, in: folder.path("source"))
        var options = options(fileSystems)
        let exact = try MasteredImage(of: tree, options: options).blockCount
        let estimate = SizeEstimate.blockCount(of: tree.totals, options)
        #expect(estimate >= exact)
        options.bootImages = []
        let images = UInt64(Self.bios.count + Self.efi.count) / 2048
        #expect(estimate >= SizeEstimate.blockCount(of: tree.totals, options) + images)
    }

    @Test("xorriso reports both entries", .needs(.xorriso), arguments: kinds)
    func xorriso(fileSystems: FileSystems, revision: UDFRevision) throws {
        let disc = try disc(fileSystems, revision)
        let entries = ISO9660Checker(disc: disc.data).bootEntries
        let outcome = try OutsideProgram.xorriso.succeed([
            "-indev", "stdio:\(path(disc))", "-report_el_torito", "plain",
        ])
        let lines = outcome.outputText.split(separator: "\n").filter { $0.hasPrefix("El Torito") }
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        let images = lines.filter { $0.hasPrefix("El Torito boot img") }
        #expect(images.count == 2, "\(outcome.outputText)")
        #expect(images.first?.hasSuffix(": 1 BIOS y none 0x0000 0x00 8 \(entries[0].start)") == true, "\(images)")
        #expect(images.last?.hasSuffix(": 2 UEFI y none 0x0000 0x00 2880 \(entries[1].start)") == true, "\(images)")
        #expect(lines.contains("El Torito catalog : \(entries[0].start - 1) 1"), "\(lines)")
    }

    @Test("isoinfo finds El Torito and its default entry", .needs(.isoinfo), arguments: kinds)
    func isoinfo(fileSystems: FileSystems, revision: UDFRevision) throws {
        let disc = try disc(fileSystems, revision)
        let entry = try #require(ISO9660Checker(disc: disc.data).bootEntries.first)
        let text = try OutsideProgram.isoinfo.succeed(["-d", "-debug", "-i", path(disc)]).outputText
        for line in [
            "El Torito VD version 1 found, boot catalog is in sector \(entry.start - 1)", "Key 55 AA", "Bootid 88",
            "Boot media 0 (No Emulation Boot)", "Nsect 8", "Bootoff \(String(entry.start, radix: 16, uppercase: true))",
        ] { #expect(text.localizedCaseInsensitiveContains(line), "\(line): \(text)") }
    }

    @Test("geteltorito gets the default image out", .needs(OutsideProgram("geteltorito")))
    func geteltorito() throws {
        let target = folder.path("boot.img")
        for fileSystems in FileSystems.combinations {
            try OutsideProgram("geteltorito").succeed(["-o", target, path(disc(fileSystems))])
            #expect(try Data(contentsOf: folder.url("boot.img")) == Data(Self.bios))
        }
    }

    @Test("7-Zip shows the boot images beside the files of ISO 9660", .needs(.sevenZip))
    func sevenZip() throws {
        let text = try OutsideProgram.sevenZip.succeed(["l", "-tIso", path(disc([.iso9660, .joliet]))]).outputText
        for line in ["4096  [BOOT]/1-Boot-NoEmul.img", "1474560  [BOOT]/2-Boot-NoEmul.img"] {
            #expect(text.contains(line), "\(text)")
        }
    }

    @Test(
        "7-Zip extracts UDF beside boot images, udfinfo has no warning", .needs(.sevenZip, .udfinfo),
        arguments: [UDFRevision.v102, .v150, .v201, .v250])
    func readersOfUDF(revision: UDFRevision) throws {
        let image = try path(disc(.udf, revision))
        let output = try folder.folder("output")
        try OutsideProgram.sevenZip.succeed(["x", "-tUdf", "-y", "-o\(output)", image])
        #expect(
            try TreeComparison(timeResolution: 0.000_002).differences(of: output, from: folder.path("source")) == [])
        #expect(try OutsideProgram.udfinfo.succeed(["--utf8", image]).errorText == "")
    }
}
