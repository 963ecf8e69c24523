public import Foundation

/// A tree of files that is the same on every machine, to be written out, mastered, read by others and compared.
public struct SampleTree: Sendable {
    public struct Entry: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case folder
            case file(size: Int)
        }

        /// Relative to the root, parts separated by "/".
        public let path: String
        public let kind: Kind
        /// Seconds since 1970.
        public let modified: Int

        /// What the file holds: it follows from the path and the size.
        public var content: Data {
            guard case .file(let size) = kind else { return Data() }
            return SampleBytes.make(count: size, seed: SampleBytes.seed(of: path))
        }
    }

    /// Parents stand before what they hold.
    public private(set) var entries: [Entry] = []
    /// By bytes, as file systems compare: Swift's texts are equal where they are canonically equivalent.
    private var folders: Set<[UInt8]> = []
    /// In 2001; each entry is a day and a second later than the one before, so that odd seconds occur too.
    private static let firstTime = 1_000_000_000

    public init() {}

    /// Adds a file, and the folders above it that are not there yet.
    public mutating func addFile(_ path: String, size: Int) {
        addFolder(Self.parent(of: path))
        append(path, .file(size: size))
    }

    /// Adds a folder, and those above it.
    public mutating func addFolder(_ path: String) {
        guard !path.isEmpty, folders.insert(Array(path.utf8)).inserted else { return }
        addFolder(Self.parent(of: path))
        append(path, .folder)
    }

    /// Writes the tree into a folder that exists.
    public func write(into folder: String) throws {
        for entry in entries {
            let path = "\(folder)/\(entry.path)"
            switch entry.kind {
            case .folder: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            case .file: try entry.content.write(to: URL(fileURLWithPath: path))
            }
        }
        for entry in entries.reversed() {  // a folder's time after its content's
            let time = Date(timeIntervalSince1970: TimeInterval(entry.modified))
            try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: "\(folder)/\(entry.path)")
        }
    }

    private mutating func append(_ path: String, _ kind: Entry.Kind) {
        entries.append(Entry(path: path, kind: kind, modified: Self.firstTime + entries.count * 86_401))
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
