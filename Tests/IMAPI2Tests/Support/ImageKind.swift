/// What `imapi image` and `imapi burn` are told to record.
struct ImageKind: Hashable, CustomStringConvertible, Sendable {
    let fileSystems: [String]
    let revision: String?

    init(_ fileSystems: String..., revision: String? = nil) {
        self.fileSystems = fileSystems
        self.revision = revision
    }

    static let revisions = ["1.02", "1.50", "2.00", "2.01", "2.50", "2.60"]
    static let all =
        [ImageKind("iso9660"), ImageKind("iso9660", "joliet")]
        + revisions.map { ImageKind("udf", revision: $0) }
        + ["1.02", "2.50"].map { ImageKind("iso9660", "joliet", "udf", revision: $0) }

    static let withISO9660 = all.filter { $0.has("iso9660") }
    static let withJoliet = all.filter { $0.has("joliet") }
    static let withUDF = all.filter { $0.has("udf") }

    func has(_ fileSystem: String) -> Bool { fileSystems.contains(fileSystem) }

    var arguments: [String] {
        ["--fs", fileSystems.joined(separator: ",")] + (revision.map { ["--udf-revision", $0] } ?? [])
    }

    var description: String { fileSystems.joined(separator: "+") + (revision.map { " \($0)" } ?? "") }
}
