public import ByteLayout

/// What was found in a recorded file system: all that could be read, and what was wrong with the rest.
public struct ImportedTree: Sendable {
    /// The files are `FileData.recorded`.
    public var tree: FileTree
    /// What was passed over or forgiven; no more than `maximumFindingCount` are kept.
    public private(set) var findings: [ImportFinding] = []
    /// How many there were.
    public private(set) var findingCount = 0

    public static let maximumFindingCount = 1000

    public init(rootTime: Timestamp) { tree = FileTree(rootTime: rootTime) }

    public mutating func report(_ fault: FormatError, at path: @autoclosure () -> String) {
        findingCount += 1
        guard findings.count < Self.maximumFindingCount else { return }
        findings.append(ImportFinding(path: path(), fault: fault))
    }
}

/// Something that is wrong in a recorded file system, although it could be read on.
public struct ImportFinding: Hashable, Sendable {
    /// The path, in the tree, of the item it is about.
    public let path: String
    public let fault: FormatError
}
