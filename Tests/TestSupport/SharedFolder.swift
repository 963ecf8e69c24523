import Foundation
import Synchronization

/// A folder that the tests of a process share and that is gone with the process.
public struct SharedFolder: Sendable {
    public let path: String

    private static let made = Mutex<[String]>([])

    public init() throws {
        let name = "imapi2-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
        path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let isFirst = Self.made.withLock { paths in
            paths.append(path)
            return paths.count == 1
        }
        if isFirst { atexit { SharedFolder.removeAll() } }
    }

    private static func removeAll() {
        for path in made.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }

    /// The path of `name` in the folder; nothing is created.
    public func path(_ name: String) -> String { "\(path)/\(name)" }
}
