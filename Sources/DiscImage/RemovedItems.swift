/// What `FileTree.remove` took out: an item and all that was below it, with their numbers.
public struct RemovedItems: Sendable {
    /// The item itself comes first.
    var items: [(id: NodeID, node: FileNode)]

    /// The numbers of the items, the topmost first.
    public var identifiers: [NodeID] { items.map(\.id) }
}
