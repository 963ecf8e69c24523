import COM
import DiscImage
import IMAPI2Interfaces
import ImageMastering

/// The state of a file system image: a value, so that a result keeps what it was made of while the image changes on.
struct ImageModel: Sendable {
    private(set) var tree: FileTree
    private(set) var log = ChangeLog()
    var settings: ImageSettings { didSet { version &+= 1 } }
    var multisession = MultisessionSelection.none { didSet { version &+= 1 } }
    var boot = BootSelection.none { didSet { version &+= 1 } }
    var imported: ImportedSession? { didSet { version &+= 1 } }
    /// Grows with each change that an image could show.
    private(set) var version: UInt64 = 0
    /// Set by CreateResultImage, until a rollback.
    var isReadOnly = false

    init(settings: ImageSettings, now: Timestamp) {
        tree = FileTree(rootTime: now)
        self.settings = settings
    }

    /// - Throws: `IMAPI_E_READONLY` once a result was made.
    func checkWritable() throws(COMError) {
        guard !isReadOnly else { throw COMError(.IMAPI_E_READONLY) }
    }
}

extension ImageModel {
    /// Changes the tree and notes how to undo it; whatever is thrown leaves the image as it was.
    ///
    /// - Parameter isAllowed: whether the change may be made although a result was.
    /// - Throws: `IMAPI_E_READONLY`; `IMAPI_E_IMAGE_SIZE_LIMIT` if the image would not fit any more; `IMAPI_E_TOO_MANY_DIRS`,
    ///   `IMAPI_E_ISO9660_LEVELS` or `IMAPI_E_NO_UNIQUE_NAME` for what a file system cannot hold; what `body` throws.
    mutating func edit<Result>(
        evenIfReadOnly isAllowed: Bool = false,
        _ body: (inout FileTree, inout [ChangeLog.Change]) throws(COMError) -> Result
    ) throws(COMError) -> Result {
        if !isAllowed { try checkWritable() }
        let before = usedBlocks
        var changes: [ChangeLog.Change] = []
        do {
            let result = try body(&tree, &changes)
            try checkLimits(of: changes.compactMap { $0.itemToCheck(in: tree) })
            let after = usedBlocks
            if after > before { try settings.checkLimit(usedBlocks: after) }
            log.note(changes)
            version &+= 1
            return result
        } catch {
            for change in changes.reversed() { undo(change) }
            throw error
        }
    }

    /// Undoes what came after a point. The image can be changed again, a result may have been made of it or not.
    ///
    /// - Throws: `IMAPI_E_INVALID_PARAM` for a point that was not reached, or lies before the locked one;
    ///   `IMAPI_E_TOO_MANY_DIRS`, `IMAPI_E_ISO9660_LEVELS` or `IMAPI_E_NO_UNIQUE_NAME` if what comes back does not suit the
    ///   file systems that were chosen meanwhile.
    mutating func rollBack(to point: Int32) throws(COMError) {
        let before = self
        do throws(COMError) {
            guard let changes = log.rollBack(to: point) else { throw COMError(.IMAPI_E_INVALID_PARAM) }
            for change in changes { undo(change) }
            try checkLimits(of: tree.children(of: .root))
        } catch {
            self = before
            throw error
        }
        version &+= 1
        isReadOnly = false
    }

    private mutating func undo(_ change: ChangeLog.Change) {
        switch change {
        case .inserted(let id): tree.remove(id)
        case .removed(let items): tree.restore(items)
        case .altered(let id, let before): tree.replace(id, by: before)
        case .imported(let before, let settings):
            imported = before
            self.settings.takeImported(from: settings)
        }
    }

    /// Whether the file systems can hold new items.
    func checkLimits(of items: [NodeID]) throws(COMError) {
        try mastering { () throws(ImageError) in try TreeLimits.check(items, of: tree, timelessOptions) }
    }

    mutating func lockChangePoint() { log.lock() }
}

extension ImageModel {
    /// - Throws: `IMAPI_E_ITEM_NOT_FOUND`.
    func item(at path: ImagePath, from directory: NodeID) throws(COMError) -> NodeID {
        guard let id = tree.item(at: path, from: directory) else { throw COMError(.IMAPI_E_ITEM_NOT_FOUND) }
        return id
    }

    /// Where a path puts a new item: its directory, which must exist, and its name.
    ///
    /// - Throws: `IMAPI_E_INVALID_PARAM` if the path is that of the root; `IMAPI_E_DIR_NOT_FOUND`;
    ///   `IMAPI_E_RESTRICTED_NAME_VIOLATION` for a name outside of the restricted character set, if that is on.
    func place(of path: ImagePath, from directory: NodeID) throws(COMError) -> (parent: NodeID, name: String) {
        guard let name = path.names.last else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        let parent = tree.item(at: path.names.dropLast(), from: path.isAbsolute ? .root : directory)
        guard let parent, tree[parent].isDirectory else { throw COMError(.IMAPI_E_DIR_NOT_FOUND) }
        try settings.checkName(name)
        return (parent, name)
    }
}
