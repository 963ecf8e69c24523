import COM
import DiscImage

/// StageFiles: data are copied to WorkingDirectory when their file is added.
extension MsftFileSystemImage {
    /// The item with its data copied, if that is wanted.
    ///
    /// - Throws: `IMAPI_E_DATA_STREAM_READ_FAILURE`, `IMAPI_E_DATA_STREAM_INCONSISTENCY` and kin if they cannot be had;
    ///   `IMAPI_E_STASHFILE_OPEN_FAILURE` or `IMAPI_E_STASHFILE_WRITE_FAILURE` if they cannot be copied.
    func staged(_ node: FileNode) throws(COMError) -> FileNode {
        guard let folder = stagingFolder else { return node }
        return try mastering { () throws(ImageError) in try stage(node, in: folder, named: node.name) }
    }

    /// The tree with the data of all its files copied, likewise.
    ///
    /// - Parameter tell: called for each file once its data are there.
    func staged(_ tree: FileTree, telling tell: (NodeID) -> Void) throws(COMError) -> FileTree {
        let folder = stagingFolder
        guard folder != nil || updateEvents.hasConnections else { return tree }
        var staged = tree
        for directory in tree.directories() {
            for id in tree.children(of: directory) where !tree[id].isDirectory {
                if let folder {
                    let node = try mastering { () throws(ImageError) in
                        try stage(tree[id], in: folder, named: tree.path(of: id))
                    }
                    staged.replace(id, by: node)
                }
                tell(id)
            }
        }
        return staged
    }

    private var stagingFolder: HostFolder? {
        read { $0.settings.stagesFiles ? HostFolder(path: $0.settings.workingDirectory) : nil }
    }

    private func stage(_ node: FileNode, in folder: HostFolder, named name: String) throws(ImageError) -> FileNode {
        guard case .file(let byteCount, let data) = node.content, byteCount > 0 else { return node }
        do throws(ImageError) {
            let source = try data.source(named: node.name, disc: nil)
            guard source.byteCount == byteCount else {
                throw .source(path: name, .lengthChanged(expected: byteCount, found: source.byteCount))
            }
            let copy = try stash.add(source, in: folder)
            return FileNode(name: node.name, copying: node, content: .file(byteCount: byteCount, .stream(copy)))
        } catch {
            throw error.naming(name)
        }
    }
}
