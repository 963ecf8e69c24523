import Testing

@Suite struct LayeringTests {
    @Test("no file imports what the map forbids", arguments: try SourceTree.modules())
    func imports(of module: String) throws {
        for file in try SourceTree.files(of: module) {
            for violation in LayerMap.project.violations(module: module, file: file, source: try SourceTree.text(file))
            {
                Issue.record(Comment(rawValue: violation))
            }
        }
    }

    @Test("every module of the map is there, with files")
    func complete() throws {
        let mapped = LayerMap.project.layers.map(\.module)
        #expect(Set(mapped) == Set(try SourceTree.modules()) && mapped.count == Set(mapped).count)
        let withoutSwift: Set = ["CLinux", "CUdev", "CAutomation", "CFaces", "CBinaryClient"]
        for module in mapped where !withoutSwift.contains(module) {
            #expect(try !SourceTree.files(of: module).isEmpty, "\(module) has no Swift files")
        }
    }

    @Test("the manifest declares what the map allows and the files import, no more and no less")
    func manifest() throws {
        let manifest = PackageManifest(try SourceTree.manifest())
        for layer in LayerMap.project.layers {
            let sources = try SourceTree.files(of: layer.module).map(SourceTree.text)
            guard !sources.isEmpty else { continue }
            #expect(LayerMap.project.imports(of: sources) == layer.imports, "\(layer.module)")
            #expect(manifest.dependencies[layer.module] == layer.imports, "\(layer.module)")
        }
    }

    @Test("the map itself points upwards, and keeps the towers apart")
    func consistent() {
        #expect(LayerMap.project.contradictions == [])
        let drives: Set = ["SCSI", "OpticalDrive", "LinuxTransport", "VirtualRecorder"]
        let files: Set = ["DiscImage", "ISO9660", "UDF", "ImageMastering"]
        for layer in LayerMap.project.layers {
            if drives.contains(layer.module) { #expect(layer.imports.isDisjoint(with: files)) }
            if files.contains(layer.module) { #expect(layer.imports.isDisjoint(with: drives)) }
        }
    }
}

@Suite struct LayerCheckerTests {
    private func violations(_ module: String, _ source: String) -> [String] {
        LayerMap.project.violations(module: module, file: "F.swift", source: source)
    }

    @Test(
        "each forbidden import is found, however it is spelled",
        arguments: [
            ("UDF", "import SCSI"), ("SCSI", "public import DiscImage"), ("DiscImage", "@testable import OpticalDrive"),
            ("COM", "import Foundation"), ("UDF", "import FoundationEssentials"), ("OpticalDrive", "import ByteLayout"),
            ("ISO9660", "import UDF"), ("ByteLayout", "@preconcurrency @_exported public import COM"),
            ("SCSI", "import struct COM.HRESULT"), ("SCSI", "import `COM`"), ("SCSI", "\timport\tCOM // why not"),
            ("SCSI", "let a = 1; import COM"), ("SCSI", "/* a /* b */ c */ import COM"), ("SCSI", "/* a */import COM"),
            ("SCSI", "let text = \"\\\"\"; import COM"), ("SCSI", "#if canImport(COM)\nimport COM\n#endif"),
            ("SCSI", "let text = #\"\\\"#\nimport COM"), ("SCSI", "import COM\r\n"),
            ("SCSI", "let text = \"\"\"\n  \"quoted\"\n  \"\"\"\nimport COM"), ("COM", "import Dispatch"),
            ("IMAPI2Objects", "import LinuxTransport"), ("VirtualRecorder", "import IDLModel"), ("Nowhere", ""),
        ])
    func found(module: String, source: String) {
        #expect(violations(module, source).count == 1)
    }

    @Test(
        "what is allowed, or is no import, passes",
        arguments: [
            ("UDF", "import ByteLayout\npublic import DiscImage\nimport Glibc\nimport Synchronization"),
            ("IMAPI2Objects", "import Foundation"), ("idlgen", "import Foundation\nimport ArgumentParser"),
            ("SCSI", "// import COM"), ("SCSI", "/* import COM */"), ("SCSI", "/* /* */\nimport COM */"),
            ("SCSI", "let text = \"\"\"\n  import COM\n  \"\"\""),
            ("SCSI", "let text = #\"\"\"\n\"\"\"\nimport COM\n\"\"\"#"),
            ("SCSI", "let text = \"import COM\""), ("SCSI", "func f() { x.import(COM) }"),
            ("SCSI", "let important = COM"),
            ("SCSI", "the import COM"),
        ])
    func passed(module: String, source: String) {
        #expect(violations(module, source) == [])
    }

    @Test("a violation names its file and line")
    func place() {
        #expect(violations("SCSI", "\n/*\n*/\nimport COM\n") == ["F.swift:4: SCSI imports COM"])
    }

    @Test("a map that points down or sideways is found")
    func contradiction() {
        let map = LayerMap(layers: [.init("A", "B"), .init("B")], foundationBegins: "B")
        #expect(map.contradictions == ["A imports B, which is not above"])
    }
}
