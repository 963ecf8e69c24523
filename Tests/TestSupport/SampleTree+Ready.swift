extension SampleTree {
    /// A dozen files with plain names (8.3, upper case) that every reader of every format takes as they are.
    public static let plain = make { tree in
        for (name, size) in zip(["EMPTY.DAT", "ONE.DAT", "SECTOR.DAT", "SECTOR1.DAT"], [0, 1, 2048, 2049]) {
            tree.addFile(name, size: size)
        }
        tree.addFolder("NOTHING")
        for folder in ["A", "A/B", "A/B/C", "DOCS"] {
            tree.addFile("\(folder)/README.TXT", size: 700 * folder.count)
            tree.addFile("\(folder)/DATA.BIN", size: 30_000 + folder.count)
        }
    }

    /// Names in several scripts, in no more than 64 UTF-16 units of the Basic Multilingual Plane.
    public static let scripts = make { tree in
        let names = [
            "Grüße aus Köln.txt", "Ελληνικά.txt", "Привет, мир.txt", "日本語のファイル.txt", "한국어 파일.txt",
            "ملف عربي.txt", "עברית.txt", "ไทย.txt", "e\u{301} decomposed.txt", "\u{e9} composed.txt",
            "two  blanks.tar.gz", "no extension", ".hidden",
        ]
        for (index, name) in names.enumerated() {
            tree.addFile(name, size: 100 + index * 1000)
            tree.addFile("Ordner – \(name)/\(name)", size: 50 + index)
        }
    }

    /// Names outside the Basic Multilingual Plane.
    public static let supplementary = make { tree in
        for (index, name) in ["🎵 Musik.ogg", "𝒻𝒾𝓁𝑒.txt", "𠮷野家.txt", "👨‍👩‍👧.jpg"].enumerated() {
            tree.addFile(name, size: 300 + index)
            tree.addFile("🗂 \(index)/\(name)", size: 10_000 + index)
        }
    }

    /// Names longer than a format may hold, many alike up to where they are cut.
    public static let longNames = make { tree in
        for length in [8, 31, 64, 103, 110, 126, 127, 200, 250] {
            let stem = String(repeating: "long-", count: 60).prefix(length - 4)
            tree.addFile("ascii/\(stem).txt", size: length)
        }
        for index in 0..<5 {
            tree.addFile("alike/\(String(repeating: "x", count: 120))-\(index).txt", size: 1000 + index)
            tree.addFile("wide/\(String(repeating: "名", count: 70))-\(index).txt", size: 2000 + index)
        }
        tree.addFolder(String(repeating: "folder ", count: 25) + "end")
    }

    /// One file and one empty folder at each of so many levels.
    public static func deep(levels: Int) -> SampleTree {
        make { tree in
            var path = "level 1"
            for level in 1...levels {
                tree.addFile("\(path)/file \(level).txt", size: level * 321)
                tree.addFolder("\(path)/empty")
                path += "/level \(level + 1)"
            }
        }
    }

    /// So many files of 0 to 4,999 bytes, a hundred to a folder.
    public static func many(files: Int) -> SampleTree {
        make { tree in
            for index in 0..<files {
                tree.addFile("folder \(index / 100)/file \(index).dat", size: index * 7919 % 5000)
            }
        }
    }

    /// All of the above side by side, each in its folder.
    public static let everything = SampleTree(folders: [
        ("plain", plain), ("scripts", scripts), ("supplementary", supplementary), ("longNames", longNames),
        ("deep", deep(levels: 12)), ("many", many(files: 250)),
    ])

    /// Trees side by side, each in a folder.
    public init(folders: [(name: String, tree: SampleTree)]) {
        self.init()
        for (name, tree) in folders { add(tree, under: name) }
    }

    /// Adds another tree's entries below a folder of this one.
    public mutating func add(_ other: SampleTree, under folder: String) {
        addFolder(folder)
        for entry in other.entries {
            switch entry.kind {
            case .folder: addFolder("\(folder)/\(entry.path)")
            case .file(let size): addFile("\(folder)/\(entry.path)", size: size)
            }
        }
    }

    private static func make(_ fill: (inout SampleTree) -> Void) -> SampleTree {
        var tree = SampleTree()
        fill(&tree)
        return tree
    }
}
