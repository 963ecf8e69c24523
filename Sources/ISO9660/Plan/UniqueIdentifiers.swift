import DiscImage

/// Finds an identifier of its own for each child of a directory.
///
/// Names that fit as they are come first and keep theirs; the others follow in the order of the tree and are numbered where
/// they collide. So the same tree always gets the same identifiers.
struct UniqueIdentifiers {
    private let kind: HierarchyKind
    private var taken: Set<ItemIdentifier> = []
    private var numbers: [ItemIdentifier: Int] = [:]

    struct Child {
        let id: NodeID
        let isDirectory: Bool
        var identifier: ItemIdentifier
        let isWhole: Bool
    }

    /// The children of a directory in the order of their records.
    static func children(
        of directory: NodeID, in tree: FileTree, _ kind: HierarchyKind
    ) throws(ImageError) -> [Child] {
        var children = tree.children(of: directory).map { id in
            let isDirectory = tree[id].isDirectory
            let (identifier, isWhole) = ItemIdentifier.make(tree[id].name, isDirectory: isDirectory, kind)
            return Child(id: id, isDirectory: isDirectory, identifier: identifier, isWhole: isWhole)
        }
        var unique = Self(kind: kind)
        unique.taken.reserveCapacity(children.count)
        for isWhole in [true, false] {
            for index in children.indices where children[index].isWhole == isWhole {
                guard unique.settle(&children[index]) else {
                    let path = tree.path(of: children[index].id)
                    throw .limit(.noUniqueName(path: path, fileSystem: kind.fileSystemName))
                }
            }
        }
        children.sort { ItemIdentifier.areInOrder($0.identifier, $1.identifier) }
        return children
    }

    private init(kind: HierarchyKind) { self.kind = kind }

    private mutating func settle(_ child: inout Child) -> Bool {
        if taken.insert(child.identifier).inserted { return true }
        let wanted = child.identifier
        var number = numbers[wanted, default: 0]
        while true {
            number += 1
            guard let candidate = wanted.numbered(number, isDirectory: child.isDirectory, kind) else { return false }
            if taken.insert(candidate).inserted {
                numbers[wanted] = number
                child.identifier = candidate
                return true
            }
        }
    }
}
