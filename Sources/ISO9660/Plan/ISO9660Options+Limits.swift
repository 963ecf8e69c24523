public import DiscImage

// What the standard cannot hold, for whoever wants to know before a plan is made.
extension ISO9660Options {
    /// The most directories that a path table can number, the root among them (ECMA-119 9.4.4).
    public static let maximumDirectoryCount = 65535
    /// The levels of directories, the root among them (ECMA-119 6.8.2.1).
    public static let maximumLevelCount = 8

    /// Whether an item of this name may find no identifier of its own beside some others: its extension is so long that it leaves
    /// little room for a number. Costs next to nothing.
    public static func mayLackUniqueIdentifier(_ name: String) -> Bool {
        guard name.utf8.count > 24, let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return name.utf8.distance(from: dot, to: name.utf8.endIndex) > 24
    }

    /// - Throws: `ImageError.limit` if a child of the directory finds no identifier of its own.
    public func checkIdentifiers(of directory: NodeID, in tree: FileTree) throws(ImageError) {
        if showsTreeInPrimaryHierarchy {
            _ = try UniqueIdentifiers.children(of: directory, in: tree, .primary(interchangeLevel))
        }
        guard hasJoliet else { return }
        _ = try UniqueIdentifiers.children(of: directory, in: tree, .joliet(nameLength: recordedJolietNameLength))
    }

    /// The longest Joliet name that a Directory Record holds.
    var recordedJolietNameLength: Int { min(jolietNameLength, 103) }
}
