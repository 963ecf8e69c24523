public import DiscImage
import ISO9660
import UDF

/// What file systems cannot hold, looked for when items are added: most of it could be told only when the image is laid out.
public enum TreeLimits {
    /// Looks at items of a tree that are new, with all below them.
    ///
    /// - Throws: `ImageError.limit` for too many levels or directories, a file that is too long, or a name that cannot be made
    ///   unique.
    public static func check(_ items: [NodeID], of tree: FileTree, _ options: ImageOptions) throws(ImageError) {
        guard options.showsISO9660 || options.fileSystems.contains(.udf) else { return }
        var check = Check(tree: tree, options: options)
        for item in items { try check.take(item) }
    }
}

private struct Check {
    let tree: FileTree
    let options: ImageOptions
    private let iso9660: ISO9660Options
    private var directoriesWithLongExtensions: Set<NodeID> = []

    init(tree: FileTree, options: ImageOptions) {
        self.tree = tree
        self.options = options
        iso9660 = options.iso9660
    }

    mutating func take(_ item: NodeID) throws(ImageError) {
        guard !tree[item].isNamedStream else { return }
        try checkCount(beside: item)
        guard options.showsISO9660 else { return }
        var pending = [(id: item, level: level(of: item))]
        while let (id, level) = pending.popLast() {
            try check(id, level: level)
            for child in tree.children(of: id) { pending.append((child, level + 1)) }
        }
    }

    /// 1 for the root.
    private func level(of id: NodeID) -> Int {
        var (level, next) = (1, id)
        while next != .root {
            level += 1
            next = tree[next].parent
        }
        return level
    }

    private func checkCount(beside item: NodeID) throws(ImageError) {
        if options.showsISO9660, tree.directoryCount >= ISO9660Options.maximumDirectoryCount {
            throw .limit(.tooManyDirectories(maximum: ISO9660Options.maximumDirectoryCount))
        }
        let (siblings, most) = (tree.children(of: tree[item].parent), UDFOptions.maximumSubdirectoryCount)
        guard options.fileSystems.contains(.udf), siblings.count > most,
            siblings.count(where: { tree[$0].isDirectory }) > most
        else { return }
        throw .limit(.tooManyDirectories(maximum: most))
    }

    private mutating func check(_ id: NodeID, level: Int) throws(ImageError) {
        let node = tree[id]
        let most = ISO9660Options.maximumLevelCount
        if iso9660.isLimitedToEightLevels, node.isDirectory, level > most {
            throw .limit(.tooManyLevels(path: tree.path(of: id), maximum: most))
        }
        if !node.isDirectory { try iso9660.checkLength(node.byteCount) { tree.path(of: id) } }
        guard ISO9660Options.mayLackUniqueIdentifier(node.name),
            directoriesWithLongExtensions.insert(node.parent).inserted
        else { return }
        try iso9660.checkIdentifiers(of: node.parent, in: tree)
    }
}
