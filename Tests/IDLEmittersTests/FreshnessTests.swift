import Foundation
import IDLModel
import IDLEmitters
import Testing

/// A file of the package that idlgen writes.
struct CheckedInFile: Sendable, CustomTestStringConvertible {
    let file: GeneratedFile

    var testDescription: String { file.path }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func read(_ path: String) -> String? {
        try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func all() throws -> [CheckedInFile] {
        Emitters.files(for: try Emitters.specification(read)).map(CheckedInFile.init)
    }
}

@Suite struct FreshnessTests {
    @Test("generated files are fresh", arguments: try CheckedInFile.all())
    func fresh(_ generated: CheckedInFile) {
        let isFresh = CheckedInFile.read(generated.file.path) == generated.file.text
        #expect(isFresh, "run: swift run idlgen")
    }

    @Test("the folders of generated files hold nothing else", arguments: Emitters.folders)
    func nothingElse(_ folder: String) throws {
        let present = try FileManager.default.contentsOfDirectory(
            atPath: CheckedInFile.root.appendingPathComponent(folder).path
        ).filter { !Emitters.leftovers.contains($0) }
        let wanted = try CheckedInFile.all().map(\.file.path).filter { $0.hasPrefix(folder + "/") }
        #expect(present.map { "\(folder)/\($0)" }.sorted() == wanted.sorted())
    }

    @Test("no two emitters write the same file")
    func distinct() throws {
        let paths = try CheckedInFile.all().map(\.file.path)
        #expect(Set(paths).count == paths.count)
    }
}
