import Foundation
import TestSupport
import Testing

@Suite("Comparing an extracted tree with its source")
struct TreeComparisonTests {
    let source: TemporaryFolder
    let copy: TemporaryFolder

    init() throws {
        source = try TemporaryFolder()
        copy = try TemporaryFolder()
        try SampleTree.everything.write(into: source.path)
        try SampleTree.everything.write(into: copy.path)
    }

    @Test("two trees from the same description are alike to the second")
    func alike() throws {
        var comparison = TreeComparison(timeResolution: 0.5)
        comparison.comparesTimesOfFolders = true
        #expect(try comparison.differences(of: copy.path, from: source.path) == [])
        #expect(try TreeListing(of: copy.path).items.count == SampleTree.everything.entries.count)
    }

    @Test("every kind of difference is told")
    func differences() throws {
        try FileManager.default.removeItem(atPath: copy.path("plain/A/B/DATA.BIN"))
        try FileManager.default.removeItem(atPath: copy.path("plain/EMPTY.DAT"))
        try copy.folder("plain/EMPTY.DAT")
        try copy.write([1, 2], to: "plain/ONE.DAT")
        try copy.write([7], to: "more")
        var sector = try Data(contentsOf: copy.url("plain/SECTOR.DAT"))
        sector[2000] ^= 1
        try copy.write(sector, to: "plain/SECTOR.DAT")
        #expect(
            try TreeComparison().differences(of: copy.path, from: source.path) == [
                .missing("plain/A/B/DATA.BIN"), .kind("plain/EMPTY.DAT"),
                .size("plain/ONE.DAT", expected: 1, found: 2), .content("plain/SECTOR.DAT", firstByte: 2000),
                .unexpected("more"),
            ])
    }

    @Test("a file without its time is told, unless times do not count")
    func times() throws {
        let late = Date(timeIntervalSince1970: 1_500_000_000)
        try FileManager.default.setAttributes([.modificationDate: late], ofItemAtPath: copy.path("plain/ONE.DAT"))
        let told = try TreeComparison(timeResolution: 2).differences(of: copy.path, from: source.path)
        #expect(told.count == 1)
        #expect(told.first?.description.hasSuffix("plain/ONE.DAT") == true)
        #expect(try TreeComparison().differences(of: copy.path, from: source.path) == [])
    }

    @Test("names that are canonically equivalent are two names")
    func composition() throws {
        try source.write([1], to: "\u{e9}")
        try copy.write([1], to: "e\u{301}")
        #expect(
            try TreeComparison().differences(of: copy.path, from: source.path).map(\.description.utf8.count) == [
                11, 15,
            ])
    }

    @Test("names are expected as the format holds them")
    func renamed() throws {
        let upper = try TemporaryFolder()
        try source.folder("x")
        try source.write([1], to: "x/lower.txt")
        try upper.write([1], to: "LOWER.TXT")
        var comparison = TreeComparison()
        comparison.expectedName = { $0.uppercased() }
        comparison.ignoring = ["boot.cat"]
        try upper.write([1], to: "boot.cat")
        #expect(try comparison.differences(of: upper.path, from: source.path("x")) == [])
    }
}
