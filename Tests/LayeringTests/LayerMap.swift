/// The map of the modules: who may import whom. Imports point upwards in this table, never down or sideways.
struct LayerMap {
    struct Layer {
        let module: String
        let imports: Set<String>

        init(_ module: String, _ imports: String...) {
            self.module = module
            self.imports = Set(imports)
        }
    }

    let layers: [Layer]
    /// The first of the modules that may use Foundation: all before it are without.
    let foundationBegins: String

    // swift-format-ignore
    static let project = LayerMap(layers: [
        // Leaves.
        Layer("ByteLayout"),
        Layer("COM"),
        Layer("CLinux"),
        Layer("CUdev"),
        // The API.
        Layer("IMAPI2Interfaces",   "COM"),
        // The first storey of both towers: files, drives. Of the host's files DiscImage reads extended attributes too, whose header
        // the module map of the C library leaves out.
        Layer("DiscImage",          "ByteLayout", "CLinux"),
        Layer("SCSI",               "ByteLayout"),
        Layer("ISO9660",            "DiscImage", "ByteLayout"),
        Layer("UDF",                "DiscImage", "ByteLayout"),
        Layer("ImageMastering",     "ISO9660", "UDF", "DiscImage", "ByteLayout"),
        Layer("OpticalDrive",       "SCSI"),
        Layer("LinuxTransport",     "SCSI", "CLinux", "CUdev"),
        Layer("VirtualRecorder",    "SCSI", "ByteLayout"),
        // Where the towers meet. Trees and transports are named by their storeys' APIs; the descriptors that
        // IDiscRecorder2Ex hands out as bytes are laid out by tables.
        Layer("IMAPI2Objects",      "IMAPI2Interfaces", "COM", "OpticalDrive", "SCSI", "ImageMastering", "DiscImage",
                                    "ByteLayout"),
        Layer("IMAPI2",             "IMAPI2Objects", "IMAPI2Interfaces", "COM", "SCSI", "ImageMastering", "DiscImage",
                                    "LinuxTransport", "VirtualRecorder"),
        // The binary layer.
        Layer("CAutomation"),
        Layer("CFaces",             "CAutomation"),
        Layer("IMAPI2ABI",          "IMAPI2", "COM", "IMAPI2Interfaces", "CAutomation", "CFaces"),
        Layer("libimapi2",          "IMAPI2ABI", "IMAPI2"),
        // The conformance suite.
        Layer("CBinaryClient",      "CAutomation"),
        Layer("Conformance",        "IMAPI2", "IMAPI2ABI", "IMAPI2Objects", "IMAPI2Interfaces", "COM", "SCSI",
                                    "DiscImage", "VirtualRecorder", "CBinaryClient", "CLinux", "Yams"),
        // Programs.
        Layer("Terminal",           "COM", "IMAPI2Interfaces"),
        Layer("imapi",              "Conformance", "IMAPI2", "COM", "IMAPI2Interfaces", "Terminal", "ArgumentParser"),
        Layer("Samples",            "IMAPI2", "COM", "IMAPI2Interfaces", "Terminal", "ArgumentParser"),
        // The generator; nothing at run time imports it.
        Layer("IDLModel"),
        Layer("IDLEmitters",        "IDLModel"),
        Layer("idlgen",             "IDLModel", "IDLEmitters", "ArgumentParser"),
    ], foundationBegins: "IMAPI2Objects")

    private static let system: Set = ["Swift", "Glibc", "Synchronization"]
    private static let foundation: Set = ["Foundation", "FoundationEssentials", "Dispatch"]

    /// What a file of a module breaks, one line for each import.
    func violations(module: String, file: String, source: String) -> [String] {
        guard let index = layers.firstIndex(where: { $0.module == module }) else { return ["\(file): unknown module"] }
        return ImportScanner.imports(of: source).compactMap { line in
            if LayerMap.system.contains(line.module) || layers[index].imports.contains(line.module) { return nil }
            if LayerMap.foundation.contains(line.module), allowsFoundation(index) { return nil }
            return "\(file):\(line.line): \(module) imports \(line.module)"
        }
    }

    /// What the files of a module import of this package and of others it depends on.
    func imports(of sources: [String]) -> Set<String> {
        Set(sources.flatMap(ImportScanner.imports).map(\.module))
            .subtracting(LayerMap.system).subtracting(LayerMap.foundation)
    }

    private func allowsFoundation(_ index: Int) -> Bool {
        index >= layers.firstIndex { $0.module == foundationBegins } ?? layers.count
    }

    /// Imports that point down or sideways in the table itself.
    var contradictions: [String] {
        var above: Set<String> = ["ArgumentParser", "Yams"]
        var faults: [String] = []
        for layer in layers {
            faults += layer.imports.subtracting(above).sorted().map {
                "\(layer.module) imports \($0), which is not above"
            }
            above.insert(layer.module)
        }
        return faults
    }
}
