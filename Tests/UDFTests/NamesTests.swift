import DiscImage
import TestSupport
import Testing

@testable import UDF

@Suite("Names on the volume")
struct NamesTests {
    private func recordedNames(_ names: [String]) throws -> [String] {
        var tree = FileTree(rootTime: Timestamp(seconds: 0))
        let ids = names.map {
            tree.insert(
                FileNode(name: $0, content: .file(byteCount: 0, .none), time: Timestamp(seconds: 0)), into: .root)
        }
        let plan = try UDFPlan(tree: tree, options: VolumeKind(revision: .v102).options())
        return ids.compactMap { plan.recordedName(of: $0) }
    }

    @Test("what fits stays: 254 characters of a byte, 127 of two, non-BMP too")
    func fits() throws {
        let names = [
            String(repeating: "x", count: 254), String(repeating: "ÿ", count: 254), String(repeating: "名", count: 127),
            String(repeating: "😀", count: 63), "a:b*c?d\"e<f>g|h\\i", " ", ".",
        ]
        #expect(try recordedNames(names) == names)
    }

    @Test("what does not fit is cut before its extension, and stays unique")
    func cut() throws {
        let names = (0..<300).map { String(repeating: "x", count: 254) + "\($0).txt" }
        let recorded = try recordedNames(names)
        #expect(Set(recorded).count == 300)
        for name in recorded {
            #expect(CompressedUnicode.byteCount(name) == 255)
            #expect(name.hasSuffix(".txt"))
        }
    }

    @Test("characters of two units are not cut in two")
    func surrogates() throws {
        for count in 60...130 {
            let recorded = try recordedNames([String(repeating: "a", count: count) + String(repeating: "😀", count: 100)]
            )[0]
            #expect(!recorded.contains("\u{FFFD}"))
            let isFull = (252...255).contains(CompressedUnicode.byteCount(recorded))
            #expect(isFull || recorded.dropLast(5) == String(repeating: "a", count: count))
        }
    }

    @Test("names that are alike after a replacement are told apart")
    func replaced() throws {
        let recorded = try recordedNames(["a\u{FEFF}b", "a_b", "a\u{FFFF}b"])
        #expect(recorded[1] == "a_b")
        #expect(Set(recorded).count == 3)
    }

    @Test("a cut name does not take that of a file that is there")
    func collision() throws {
        let long = String(repeating: "y", count: 300)
        let taken = try recordedNames([long])[0]
        let recorded = try recordedNames([long, taken])
        #expect(recorded[1] == taken)
        #expect(recorded[0] != taken)
    }
}
