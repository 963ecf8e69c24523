import Foundation
import TestSupport

@testable import Conformance

/// A suite of a few files that a test writes, with the manifest of the checkout.
struct SmallSuite {
    let folder: TemporaryFolder

    /// - Parameter files: by their paths in the suite.
    init(_ files: [String: String]) throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: CheckedInSuite.folder.appendingPathComponent("imapi2.json").path, toPath: folder.path("imapi2.json")
        )
        for name in ["cases", "fixtures", "templates"] {
            try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: false)
        }
        try Data("[]".utf8).write(to: URL(fileURLWithPath: folder.path("ledger.yaml")))
        for (path, text) in files {
            let url = URL(fileURLWithPath: folder.path(path))
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }

    func read() throws -> Suite { try Suite(folder: URL(fileURLWithPath: folder.path)) }

    /// The mistakes in the files, as they are told.
    func mistakes() -> [String] {
        do {
            _ = try read()
            return []
        } catch {
            return (error as? SuiteErrors)?.errors.map(\.description) ?? ["\(error)"]
        }
    }

    /// One file with one case of put_VolumeName.
    static func withCase(_ body: String) throws -> SmallSuite {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
        return try SmallSuite([
            "cases/a.yaml":
                "member: IFileSystemImage.put_VolumeName\ncases:\n  - id: a\n    title: t\n"
                + lines.joined(separator: "\n") + "\n"
        ])
    }

    /// The result of its one case.
    func result(_ level: Level = .swift) throws -> CaseResult {
        let suite = try read()
        guard let run = suite.runs(levels: [level]).first else { throw CaseFault("there is no case") }
        return suite.result(of: run)
    }
}
