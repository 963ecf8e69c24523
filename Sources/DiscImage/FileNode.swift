/// The number of an item in its `FileTree`. It is never given to another item, not even after a removal.
public struct NodeID: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let root = NodeID(rawValue: 0)
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A file or a directory.
public struct FileNode: Sendable {
    public enum Content: Sendable {
        /// The children, in the order of `NameOrder`.
        case directory([NodeID])
        case file(byteCount: UInt64, FileData)
    }

    /// As the client gave it; each file system makes its own of it.
    public internal(set) var name: String
    public internal(set) var parent: NodeID = .root
    public internal(set) var content: Content
    public var creationTime: Timestamp
    public var lastModifiedTime: Timestamp
    public var lastAccessedTime: Timestamp
    public var isHidden = false
    /// Whether a file is to be read in real time (UDF 2.01 6.11).
    public var isRealTime = false
    /// The named streams of a file, in the order of `NameOrder`: items of the tree that are in no directory.
    public internal(set) var streams: [NodeID] = []
    /// Whether it is a named stream, and its parent a file.
    public internal(set) var isNamedStream = false

    /// An item that is in no tree yet, all of whose times are the same.
    public init(name: String, content: Content, time: Timestamp) {
        self.name = name
        self.content = content
        creationTime = time
        lastModifiedTime = time
        lastAccessedTime = time
    }

    /// A named stream that no file has yet.
    public init(namedStream name: String, content: Content, time: Timestamp) {
        self.init(name: name, content: content, time: time)
        isNamedStream = true
    }

    /// The same item under a name, or with a content, of its own; named streams stay with the other one.
    public init(name: String, copying other: FileNode, content: Content? = nil) {
        self = other
        self.name = name
        self.content = content ?? other.content
        streams = []
    }

    public var isDirectory: Bool { if case .directory = content { true } else { false } }

    /// The length of a file; 0 for a directory.
    public var byteCount: UInt64 { if case .file(let count, _) = content { count } else { 0 } }

    /// When it was last read, or else last changed.
    public var recordedAccessTime: Timestamp {
        lastAccessedTime == .notRecorded ? lastModifiedTime : lastAccessedTime
    }

    /// The blocks that its data will take in a new session: none if it is on the disc already.
    public var newBlockCount: UInt64 {
        switch content {
        case .directory, .file(_, .none), .file(_, .recorded): 0
        case .file(let count, _): blocks(for: count)
        }
    }
}
