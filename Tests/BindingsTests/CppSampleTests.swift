import Foundation
import TestSupport
import Testing

/// The samples in C++, built by both compilers and judged by readers of others.
@Suite(.needs(Compiler.gxx, Compiler.clangxx, CppSamples.make, CppSamples.packageConfig), .serialized)
struct CppSampleTests {
    private static let compilers = [Compiler.gxx, Compiler.clangxx]
    private static let files = [("readme.txt", 12), ("photos/2024/summer.txt", 5000), ("photos/empty.txt", 0)]

    @Test("all of them are built without a warning", arguments: compilers)
    func build(_ compiler: OutsideProgram) throws {
        let samples = try CppSamples(compiler: compiler)
        let programs = CppSamples.all.map { samples.folder.path("cpp/\($0)") }
        #expect(programs.allSatisfy(FileManager.default.isExecutableFile))
        let sources = try FileManager.default.contentsOfDirectory(atPath: samples.folder.path("cpp"))
        #expect(Set(sources.filter { $0.hasSuffix(".cpp") }) == Set((CppSamples.all + ["common"]).map { "\($0).cpp" }))
    }

    @Test("the recorders and what lies in them", arguments: compilers)
    func listDrives(_ compiler: OutsideProgram) throws {
        let samples = try CppSamples("list-drives", compiler: compiler)
        #expect(try samples.succeed("list-drives") == "0 recorders\n")
        try samples.makeDrive("first", media: "cd-r")
        try samples.makeDrive("second", media: "dvd+rw")
        let lines = try samples.succeed("list-drives").split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        #expect(lines.first == "2 recorders")
        #expect(lines.filter { $0.hasPrefix("Path:") }.map { $0.split(separator: "/").last } == ["first", "second"])
        let media = lines.filter { $0.hasPrefix("Media:") }
        #expect(media.first?.contains("CD-R, blank, ") == true && media.last?.contains("DVD+RW, blank, ") == true)
    }

    @Test("a folder becomes an image that others read", .needs(.sevenZip, .udfinfo))
    func image() throws {
        let samples = try CppSamples("folder-to-image")
        let tree = try samples.makeTree("tree", Self.files)
        let image = samples.folder.path("image.iso")
        let said = try samples.succeed("folder-to-image", tree, image, "--label", "INSTALL_ÄÖ")
        let size = try FileManager.default.attributesOfItem(atPath: image)[.size] as? Int
        #expect(said == "\(image): \(size ?? 0) bytes\n")
        let information = try OutsideProgram.udfinfo.succeed(["--utf8", image]).outputText
        #expect(information.contains("udfrev=1.02\n") && information.contains("\nlabel=INSTALL_ÄÖ\n"))
        let read = try samples.folder.folder("read")
        try OutsideProgram.sevenZip.succeed(["x", "-tUdf", "-y", "-o\(read)", image])
        #expect(try TreeComparison(timeResolution: 1).differences(of: read, from: tree).isEmpty)
    }

    @Test("an image that boots by BIOS and by EFI", .needs(.xorriso), .needsMachine(.bios), .needsMachine(.efi))
    func bootImage() throws {
        let samples = try CppSamples("folder-to-image")
        let tree = try samples.makeTree("tree", Self.files)
        for (name, bytes) in [
            ("bios", BootProgram.withoutEmulation("BIOS")), ("efi", BootProgram.efiSystemPartition("EFI")),
        ] { try Data(bytes).write(to: samples.folder.url("\(name).img")) }
        let image = samples.folder.path("image.iso")
        try samples.succeed(
            "folder-to-image", tree, image, "--bios", samples.folder.path("bios.img"), "--efi",
            samples.folder.path("efi.img"))
        let report = try OutsideProgram.xorriso.succeed(
            ["-indev", "stdio:\(image)", "-report_el_torito", "plain"]).outputText
        let platforms = report.matches(of: /El Torito boot img :\s+\d+\s+(\w+)/).map { String($0.1) }
        #expect(platforms == ["BIOS", "UEFI"])
        #expect(try BootMachine.boot(image, .bios) == "BIOS")
        #expect(try BootMachine.boot(image, .efi) == "EFI")
    }

    @Test("two sessions, with progress, and both stay in sight", .needs(.xorriso), arguments: compilers)
    func multisession(_ compiler: OutsideProgram) throws {
        let samples = try CppSamples("multisession-burn", compiler: compiler)
        try samples.makeDrive("other", media: "dvd-ram")
        try samples.makeDrive("writer", media: "cd-r")
        let first = try samples.makeTree("first", Self.files)
        let said = try samples.succeed("multisession-burn", first, "--drive", "1").split(separator: "\n")
        #expect(said.contains("Validating the media") && said.last == "Completed")
        #expect(said.contains { $0.firstMatch(of: /^Writing: sector \d+ of \d+, \d+ s gone, \d+ s to go$/) != nil })
        let second = try samples.makeTree("second", [("news.txt", 9000)])
        let again = try samples.succeed("multisession-burn", second, "--drive", "1", "--close").split(separator: "\n")
        #expect(again.first == "Imported 3 files")

        let disc = try samples.disc(in: "writer")
        #expect(disc.sessions.count == 2 && !disc.appendable && !disc.blank)
        let whole = try samples.makeTree("whole", Self.files)
        try FileManager.default.copyItem(atPath: "\(second)/news.txt", toPath: "\(whole)/news.txt")
        let read = samples.folder.path("read")
        try OutsideProgram.xorriso.succeed([
            "-read_fs", "norock", "-load", "sbsector", "\(try #require(disc.sessions.last).start)", "-osirrox", "on",
            "-indev", "stdio:\(try #require(disc.imagePath))", "-extract", "/", read,
        ])
        #expect(try TreeComparison().differences(of: read, from: whole).isEmpty)
    }

    @Test("a closed disc is refused with the documented code")
    func closedDisc() throws {
        let samples = try CppSamples("multisession-burn")
        try samples.makeDrive("writer", media: "dvd-r")
        let tree = try samples.makeTree("tree", Self.files)
        try samples.succeed("multisession-burn", tree, "--close")
        let outcome = try samples.run("multisession-burn", tree)
        #expect(outcome.status == 1)
        #expect(outcome.errorText.contains("ChooseImageDefaults(recorder) failed: 0xC0AAB121 IMAPI_E_IMAGE_TOO_BIG"))
    }

    @Test("rewritable discs are blanked, quickly and fully", arguments: ["cd-rw", "dvd-rw"])
    func erase(_ media: String) throws {
        let samples = try CppSamples("multisession-burn", "erase", "list-drives")
        try samples.makeDrive("writer", media: media)
        let tree = try samples.makeTree("tree", Self.files)
        for options in [[], ["--full"]] {
            try samples.succeed("multisession-burn", tree)
            #expect(try !samples.disc(in: "writer").blank)
            let said = try options.isEmpty ? samples.succeed("erase") : samples.succeed("erase", options[0])
            #expect(said.split(separator: "\n").last == "The disc is blank")
            #expect(try samples.disc(in: "writer").blank)
        }
        #expect(try samples.succeed("list-drives").contains(", blank, "))
    }

    @Test("discs without BLANK are overwritten, and those that cannot be erased are refused")
    func eraseOthers() throws {
        let samples = try CppSamples("multisession-burn", "erase")
        try samples.makeDrive("ram", media: "dvd-ram")
        try samples.makeDrive("write-once", media: "cd-r")
        let tree = try samples.makeTree("tree", Self.files)
        for drive in ["0", "1"] { try samples.succeed("multisession-burn", tree, "--drive", drive) }
        let said = try samples.succeed("erase").split(separator: "\n")
        #expect(said.first == "Erasing: 0 s of about 90 s" && said.last == "The disc looks blank")
        let refused = try samples.run("erase", "--drive", "1")
        #expect(refused.status == 1 && refused.errorText.contains("E_IMAPI_ERASE_MEDIA_IS_NOT_SUPPORTED"))
        #expect(try samples.disc(in: "write-once").sessions.count == 1)
    }
}
