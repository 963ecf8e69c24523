import DiscImage
import TestSupport
import Testing

@testable import ISO9660

@Suite struct NameTests {
    private func names(
        _ paths: [String], _ hierarchy: ISO9660Hierarchy, level: InterchangeLevel = .two, length: Int = 64
    ) throws -> [String: String] {
        var options = SampleSession.options
        options.interchangeLevel = level
        options.jolietNameLength = length
        let tree = SampleSession.tree(paths)
        let plan = try ISO9660Plan(tree: tree, options: options)
        let pairs = tree.children(of: .root).map { id in
            (tree[id].name, plan.recordedName(of: id, in: hierarchy) ?? "")
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    @Test("level 2: d-characters, 30 with the extension, 31 for a directory (ECMA-119 7.5.1, 7.6.3, 10.2)")
    func levelTwo() throws {
        let long = String(repeating: "abcdefghij", count: 4)
        #expect(
            try names(
                [
                    "readme.txt", "no extension", "two.dots.tar.gz", ".hidden", "Grüße.txt", "\(long).html",
                    "\(long).dir/",
                    "🎵.ogg", "ending.",
                ], .primary) == [
                    "readme.txt": "README.TXT", "no extension": "NO_EXTENSION.", "two.dots.tar.gz": "TWO_DOTS_TAR.GZ",
                    ".hidden": "_HIDDEN.", "Grüße.txt": "GR__E.TXT", "\(long).html": "ABCDEFGHIJABCDEFGHIJABCDEF.HTML",
                    "\(long).dir": "ABCDEFGHIJABCDEFGHIJABCDEFGHIJA", "🎵.ogg": "_.OGG", "ending.": "ENDING.",
                ])
    }

    @Test("level 1: 8 characters and 3 of an extension, 8 for a directory (ECMA-119 10.1)")
    func levelOne() throws {
        #expect(
            try names(["longer name.html", "short.c", "some directory/", "A.B/"], .primary, level: .one) == [
                "longer name.html": "LONGER_N.HTM", "short.c": "SHORT.C", "some directory": "SOME_DIR", "A.B": "A_B",
            ])
    }

    @Test("names that fit keep theirs; those that collide are numbered in the order of the tree")
    func collisions() throws {
        #expect(
            try names(["a b.txt", "a-b.txt", "A_B.TXT", "a+b.txt"], .primary) == [
                "A_B.TXT": "A_B.TXT", "a b.txt": "A_B_1.TXT", "a+b.txt": "A_B_2.TXT", "a-b.txt": "A_B_3.TXT",
            ])
        #expect(
            try names(
                ["long name one.txt", "long name two.txt", "LONG_NAM.TXT", "long_n_1.txt"], .primary, level: .one) == [
                    "LONG_NAM.TXT": "LONG_NAM.TXT", "long_n_1.txt": "LONG_N_1.TXT", "long name one.txt": "LONG_N_2.TXT",
                    "long name two.txt": "LONG_N_3.TXT",
                ])
        #expect(try names(["foo", "FOO./"], .primary).values.sorted() == ["FOO.", "FOO_"])
    }

    @Test("so many alike that the numbers need more digits")
    func manyCollisions() throws {
        let paths = (0..<1200).map { "the same beginning of a very long name \($0 + 10_000).txt" }
        let names = try names(paths, .primary, level: .one)
        #expect(Set(names.values).count == 1200)
        #expect(names.values.allSatisfy { $0.count <= 12 })
    }

    @Test("Joliet: names as they are, but for forbidden characters; 64 characters or, if wanted, 103")
    func joliet() throws {
        let long = String(repeating: "x", count: 120)
        #expect(
            try names(
                ["Grüße.tar.gz", "a:b*c?.txt", "日本語", ".hidden", "\(long).txt", "🎵 one.ogg", "🎧 one.ogg"], .joliet) == [
                    "Grüße.tar.gz": "Grüße.tar.gz", "a:b*c?.txt": "a_b_c_.txt", "日本語": "日本語", ".hidden": ".hidden",
                    "\(long).txt": long.prefix(60) + ".txt", "🎵 one.ogg": "__1.ogg".replacing("__1", with: "_ one_1"),
                    "🎧 one.ogg": "_ one.ogg",
                ])
        #expect(try names(["\(long).txt"], .joliet, length: 103).values.first == long.prefix(99) + ".txt")
    }

    @Test("Joliet keeps names that differ in case only apart")
    func jolietCase() throws {
        #expect(try Set(names(["xt_DSCP.h", "xt_dscp.h"], .joliet).values) == ["xt_DSCP.h", "xt_dscp.h"])
        #expect(try Set(names(["xt_DSCP.h", "xt_dscp.h"], .primary).values) == ["XT_DSCP.H", "XT_DSCP_1.H"])
    }
}
