import Foundation
import TestSupport
import Testing

/// `imapi image --boot` and `--named-streams`, judged by xorriso and by what the command itself says.
@Suite("Boot images and named streams by command")
struct BootCommandTests {
    private let folder: TemporaryFolder
    private let source: String
    private let image: String
    private let imapi = BuiltProgram("imapi")

    init() throws {
        folder = try TemporaryFolder()
        source = try folder.folder("source")
        image = folder.path("image.iso")
        try SampleTree.plain.write(into: source)
    }

    private func bootImage(_ name: String, byteCount: Int) throws -> String {
        try folder.write([UInt8](repeating: 0x90, count: byteCount), to: name)
    }

    @Test("several entries, each with its platform and emulation, in their order", .needs(.xorriso))
    func entries() throws {
        let bios = try bootImage("bios, the first.img", byteCount: 4096)
        let floppy = try bootImage("floppy.img", byteCount: 1_474_560)
        try imapi.succeed([
            "image", image, source, "--boot", bios, "--boot", "\(floppy),platform=efi", "--boot", floppy,
            "--boot", "\(bios),platform=powerpc,manufacturer=ACME",
        ])
        let report = try OutsideProgram.xorriso.succeed(
            ["-indev", "stdio:\(image)", "-report_el_torito", "plain"]
        ).outputText
        let entries = report.split(separator: "\n").filter { $0.hasPrefix("El Torito boot img :") }
            .map { $0.split(separator: " ")[5...8].joined(separator: " ") }
        #expect(entries == ["1 BIOS y none", "2 UEFI y none", "3 BIOS y fd1.4", "4 PPC y none"])
    }

    @Test("what a boot argument cannot say, and what does not fit")
    func refusals() throws {
        let file = try bootImage("boot.img", byteCount: 4096)
        for argument in ["\(file),platform=amiga", "\(file),emulation=tape", ",platform=efi"] {
            let outcome = try imapi.run(["image", image, source, "--boot", argument])
            #expect(outcome.status == 64 && outcome.errorText.contains("--boot"))
        }
        let mismatch = try imapi.run(["image", image, source, "--boot", "\(file),emulation=1.44m"])
        #expect(mismatch.status == 1 && mismatch.errorText.contains("IMAPI_E_BOOT_EMULATION_IMAGE_SIZE_MISMATCH"))
        let missing = try imapi.run(["image", image, source, "--boot", folder.path("nowhere.img")])
        #expect(missing.status == 1 && missing.errorText.contains("0x80070002"))
        #expect(!FileManager.default.fileExists(atPath: image))
    }

    @Test("named streams are recorded where they are asked for", .enabled(if: ExtendedAttributes.arePossible))
    func namedStreams() throws {
        try ExtendedAttributes.set("user.note", Array("a stream".utf8), of: source + "/ONE.DAT")
        try imapi.succeed(["image", image, source, "--named-streams", "--fs", "udf", "--udf-revision", "2.01"])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: image))
        #expect(bytes.range(of: Data("a stream".utf8)) != nil)
        try imapi.succeed(["image", image, source, "--fs", "udf", "--udf-revision", "2.01"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: image)).range(of: Data("a stream".utf8)) == nil)
    }
}
