import TestSupport

/// A kind of disc with what is recorded on it, twice.
struct Recording: CustomStringConvertible, Sendable {
    let media: String
    let kind: ImageKind

    /// Enough for two sessions and what lies between them: a DVD-R's border takes 49,152 blocks, a CD's lead-out 11,400.
    var capacity: Int { media.hasPrefix("dvd-r") ? 300_000 : isCD ? 80_000 : 40_000 }

    var isCD: Bool { media.hasPrefix("cd") }

    var description: String { "\(media), \(kind)" }

    private static let bridges = ["1.02", "2.50"].map { ImageKind("iso9660", "joliet", "udf", revision: $0) }
    private static let others = [
        ImageKind("iso9660"), ImageKind("iso9660", "joliet"), ImageKind("udf", revision: "1.02"),
        ImageKind("udf", revision: "2.50"),
    ]

    /// Each medium, and each combination; not each with each.
    static let sequential =
        ["cd-r", "cd-rw", "dvd-r", "dvd-rw", "dvd-r-dl", "dvd+r"].map { Recording(media: $0, kind: bridges[0]) }
        + (others + bridges).map { Recording(media: "bd-r", kind: $0) }
        + [Recording(media: "dvd-r", kind: others[3])]

    static let overwritable =
        ["dvd+rw", "bd-re"].flatMap { media in
            ["1.02", "2.50"].map { Recording(media: media, kind: ImageKind("udf", revision: $0)) }
        } + [Recording(media: "dvd-ram", kind: ImageKind("udf", revision: "2.01"))]

    /// More data than a session's own structures take.
    static let first: SampleTree = {
        var tree = SampleTree()
        tree.add(.plain, under: "plain")
        tree.add(.scripts, under: "scripts")
        tree.add(.many(files: 40), under: "many")
        tree.addFile("large.bin", size: 6 << 20)
        return tree
    }()

    /// Something new, and something for a folder that is there.
    static let second: SampleTree = {
        var tree = SampleTree()
        tree.add(.plain, under: "second session")
        tree.addFile("plain/DOCS/SECOND.TXT", size: 4321)
        tree.addFile("scripts/новый файл.txt", size: 2048)
        tree.addFolder("plain/EMPTY")
        return tree
    }()
}
