import DiscImage

/// The edits of an image since its beginning, in a form that undoes them.
///
/// IFileSystemImage numbers its change points by counting edits; `RollbackToChangePoint` undoes those above a number.
struct ChangeLog: Sendable {
    enum Change: Sendable {
        /// With all that came into it since.
        case inserted(NodeID)
        case removed(RemovedItems)
        indirect case altered(NodeID, before: FileNode)
        /// The image became the continuation of a session.
        indirect case imported(before: ImportedSession?, ImageSettings)

        /// The item that a file system might not hold: a new one, or one that is longer now.
        func itemToCheck(in tree: FileTree) -> NodeID? {
            switch self {
            case .inserted(let id): id
            case .altered(let id, let before) where tree[id].byteCount > before.byteCount: id
            default: nil
            }
        }
    }

    /// The edits since inception: what `get_ChangePoint` answers.
    private(set) var changePoint: Int32 = 0
    private var edits: [(point: Int32, changes: [Change])] = []
    private var lockedPoint: Int32 = 0

    /// Notes one edit, which may consist of many changes.
    mutating func note(_ changes: [Change]) {
        changePoint &+= 1
        edits.append((changePoint, changes))
    }

    /// From now on nothing up to here can be undone.
    mutating func lock() {
        lockedPoint = changePoint
        edits.removeAll()
    }

    /// Forgets what came after a point.
    ///
    /// - Returns: what is to be undone, in this order; nil, and nothing changes, for a point that is still to come, or lies before
    ///   the locked one.
    mutating func rollBack(to point: Int32) -> [Change]? {
        guard (lockedPoint...changePoint).contains(point) else { return nil }
        var changes: [Change] = []
        while let edit = edits.last, edit.point > point {
            changes += edit.changes.reversed()
            edits.removeLast()
        }
        changePoint = point
        return changes
    }
}
