import Foundation
import Synchronization
import TestSupport

/// One tree of files, and images of it: each made once by `imapi`, when the first test asks for it.
final class Corpus: Sendable {
    private static let made = Result { try Corpus() }
    static var shared: Corpus { get throws { try made.get() } }

    static let tree = SampleTree.everything
    /// A fraction of a second, for times to differ where a format's resolution ends.
    private static let fraction = 0.123456

    let source: String
    private let folder: SharedFolder
    private let imapi = BuiltProgram("imapi", environment: ["SOURCE_DATE_EPOCH": "1700000000"])
    private let paths = Mutex<[String: String]>([:])

    private init() throws {
        folder = try SharedFolder()
        source = folder.path("source")
        try FileManager.default.createDirectory(atPath: source, withIntermediateDirectories: false)
        try Self.tree.write(into: source)
        for entry in Self.tree.entries.reversed() {
            let time = Date(timeIntervalSince1970: Double(entry.modified) + Self.fraction)
            try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: "\(source)/\(entry.path)")
        }
    }

    func image(_ kind: ImageKind) throws -> String {
        try once("\(kind).img") { path in
            try imapi.succeed(["image", path, source, "--label", "Sample"] + kind.arguments)
        }
    }

    /// The tree as it is expected back from a hierarchy of ISO 9660.
    func expected(_ hierarchy: Hierarchy) throws -> String {
        try once(hierarchy.rawValue) { try hierarchy.copy(source, to: $0) }
    }

    private func once(_ name: String, _ make: (String) throws -> Void) throws -> String {
        try paths.withLock { paths in
            if let path = paths[name] { return path }
            let path = folder.path(name)
            try make(path)
            paths[name] = path
            return path
        }
    }
}
