/// Where the data of each file of a tree is on the disc: new files where the layout puts them, others where an earlier
/// session recorded them. Four bytes an item.
public struct FileLocations: Sendable {
    public let tree: FileTree
    /// The first block of each new file, by its number.
    let starts: [UInt32]

    /// The extents of a file in the order of its bytes; none for an empty file or a directory.
    public func extents(of id: NodeID) -> [Extent] {
        switch tree[id].content {
        case .directory, .file(_, .none): []
        case .file(_, .recorded(let extents)): extents
        case .file(let byteCount, _): [Extent(start: starts[Int(id.rawValue)], byteCount: byteCount)]
        }
    }
}
