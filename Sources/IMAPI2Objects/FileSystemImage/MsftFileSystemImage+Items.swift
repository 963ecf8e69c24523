import COM
import DiscImage
import IMAPI2Interfaces

/// What the item objects ask of their image.
extension MsftFileSystemImage {
    /// Reads or changes the state around an item, which a handler of events or another thread may have removed meanwhile.
    ///
    /// - Throws: `IMAPI_E_NOT_IN_FILE_SYSTEM`.
    func withModel<Result: Sendable>(
        holding id: NodeID, _ body: (inout ImageModel) throws(COMError) -> Result
    ) throws(COMError) -> Result {
        try withModel { model throws(COMError) in
            guard model.tree.node(id) != nil else { throw COMError(.IMAPI_E_NOT_IN_FILE_SYSTEM) }
            return try body(&model)
        }
    }

    func node(_ id: NodeID) -> FileNode? { read { $0.tree.node(id) } }
    func hasItem(_ id: NodeID) -> Bool { node(id) != nil }
    func fullPath(of id: NodeID) throws(COMError) -> String {
        try withModel(holding: id) { model throws(COMError) in model.tree.fullPath(of: id) }
    }

    func itemObject(at path: ImagePath, from directory: NodeID) throws(COMError) -> any IFsiItem {
        let (id, isDirectory) = try withModel(holding: directory) { model throws(COMError) in
            let id = try model.item(at: path, from: directory)
            return (id, model.tree[id].isDirectory)
        }
        return object(id, isDirectory: isDirectory)
    }

    func childObjects(of id: NodeID) throws(COMError) -> [any IFsiItem] {
        let children = try withModel(holding: id) { model throws(COMError) in
            model.tree.children(of: id).map { ($0, model.tree[$0].isDirectory) }
        }
        return children.map { object($0, isDirectory: $1) }
    }

    private func object(_ id: NodeID, isDirectory: Bool) -> any IFsiItem {
        let reference = ItemReference(id, of: self)
        return isDirectory ? FsiDirectoryItem(reference) : FsiFileItem(reference)
    }

    func alter(
        _ id: NodeID, evenIfReadOnly isAllowed: Bool, _ body: (inout FileNode) -> Void
    ) throws(COMError) {
        try withModel(holding: id) { model throws(COMError) in try model.alter(id, evenIfReadOnly: isAllowed, body) }
    }
}

extension MsftFileSystemImage {
    func addDirectory(_ path: ImagePath, from directory: NodeID) throws(COMError) {
        let node = FileNode(name: "", content: .directory([]), time: host.clock().time)
        _ = try withModel(holding: directory) { model throws(COMError) in try model.add(node, at: path, from: directory)
        }
    }

    func addFile(_ path: ImagePath, _ stream: any IStream, from directory: NodeID) throws(COMError) {
        let given = FileNode(
            name: path.names.last ?? "", content: try FileNode.Content(stream), time: host.clock().time)
        let fullPath = try placeForNew(given, at: path, from: directory)
        fireUpdate(fullPath, given.byteCount)
        let node = try staged(given)
        _ = try withModel(holding: directory) { model throws(COMError) in try model.add(node, at: path, from: directory)
        }
    }

    func add(_ item: ItemReference, to directory: NodeID) throws(COMError) {
        let given = try item.detachedNode()
        let path = try ImagePath(given.name)
        let fullPath = try placeForNew(given, at: path, from: directory)
        if !given.isDirectory { fireUpdate(fullPath, given.byteCount) }
        let node = try staged(given)
        let id = try withModel(holding: directory) { model throws(COMError) in
            try model.add(node, at: path, from: directory)
        }
        item.attach(to: self, as: id)
    }

    /// - Returns: the full path that an item will have, for which there is room.
    private func placeForNew(
        _ node: FileNode, at path: ImagePath, from directory: NodeID
    ) throws(COMError) -> String {
        try withModel(holding: directory) { model throws(COMError) in
            try model.checkWritable()
            try model.checkFree(path, from: directory)
            try model.checkRoom(for: node)
            let (parent, name) = try model.place(of: path, from: directory)
            return model.tree.fullPath(of: parent, with: name)
        }
    }

    func remove(_ path: ImagePath, from directory: NodeID) throws(COMError) {
        try withModel(holding: directory) { model throws(COMError) in
            try model.checkWritable()
            try model.remove(try model.item(at: path, from: directory))
        }
    }

    /// - Throws: `IMAPI_E_DIR_NOT_FOUND`, `IMAPI_E_NOT_DIR`, and what `ImageModel.edit` throws; `IMAPI_E_INVALID_PATH` for a
    ///   delimiter alone, which stands for all of the image, unless the directory is the root.
    func removeTree(_ path: ImagePath, from directory: NodeID) throws(COMError) {
        guard !path.names.isEmpty || directory == .root else { throw COMError(.IMAPI_E_INVALID_PATH) }
        try withModel(holding: directory) { model throws(COMError) in
            try model.checkWritable()
            guard let id = model.tree.item(at: path, from: directory) else { throw COMError(.IMAPI_E_DIR_NOT_FOUND) }
            guard model.tree[id].isDirectory else { throw COMError(.IMAPI_E_NOT_DIR) }
            try model.removeTree(id)
        }
    }
}
