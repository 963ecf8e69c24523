import DiscImage

/// The edits of a tree since its beginning, in a form that undoes them.
///
/// IFileSystemImage numbers its change points by counting edits; `RollbackToChangePoint` undoes those above a number.
struct ChangeLog: Sendable {
    enum Change: Sendable {
        /// With all that came into it since.
        case inserted(NodeID)
        case removed(RemovedItems)
        indirect case altered(NodeID, before: FileNode)

        var insertedItem: NodeID? { if case .inserted(let id) = self { id } else { nil } }

        func undo(in tree: inout FileTree) {
            switch self {
            case .inserted(let id): tree.remove(id)
            case .removed(let items): tree.restore(items)
            case .altered(let id, let before): tree.replace(id, by: before)
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

    /// Undoes what came after a point.
    ///
    /// - Returns: false, and changes nothing, for a point that is still to come, or lies before the locked one.
    mutating func rollBack(_ tree: inout FileTree, to point: Int32) -> Bool {
        guard (lockedPoint...changePoint).contains(point) else { return false }
        while let edit = edits.last, edit.point > point {
            for change in edit.changes.reversed() { change.undo(in: &tree) }
            edits.removeLast()
        }
        changePoint = point
        return true
    }
}
