public import Foundation

/// A folder of the test's own that is gone with the last reference to it.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("imapi2-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of `name` in the folder; nothing is created.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    public func url(_ name: String) -> URL { URL(fileURLWithPath: path(name)) }

    /// Creates a file and returns its path.
    @discardableResult
    public func write(_ content: some Sequence<UInt8>, to name: String) throws -> String {
        try Data(content).write(to: url(name))
        return path(name)
    }

    /// Creates a folder and returns its path.
    @discardableResult
    public func folder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
        return path(name)
    }

    func handle(named name: String) throws -> FileHandle {
        try Data().write(to: url(name))
        return try FileHandle(forWritingTo: url(name))
    }

    func handle(holding content: Data) throws -> FileHandle {
        try content.write(to: url("input"))
        return try FileHandle(forReadingFrom: url("input"))
    }
}
