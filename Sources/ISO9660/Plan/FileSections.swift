import DiscImage

/// How the data of a file is divided among Directory Records: a file section has less than 4 GiB, and all but the last
/// fill their blocks (ECMA-119 6.5.1).
enum FileSections {
    /// The most bytes of a section that another one follows.
    static let maximumByteCount: UInt64 = 0xFFFF_F800

    /// The number of records for a file whose extents are not assigned yet.
    static func count(of node: FileNode) -> Int {
        switch node.content {
        case .directory, .file(_, .none): 1
        case .file(_, .recorded(let extents)): max(1, extents.reduce(0) { $0 + count(byteCount: $1.byteCount) })
        case .file(let byteCount, _): count(byteCount: byteCount)
        }
    }

    /// The sections of extents, in the order of the file's bytes; one that is empty if there is no data.
    static func divide(_ extents: [Extent]) -> [Extent] {
        if extents.count == 1, extents[0].byteCount <= UInt64(UInt32.max) { return extents }
        var sections: [Extent] = []
        for extent in extents {
            var rest = extent
            while rest.byteCount > UInt64(UInt32.max) {
                sections.append(Extent(start: rest.start, byteCount: maximumByteCount))
                rest.start &+= UInt32(maximumByteCount / UInt64(blockSize))
                rest.byteCount -= maximumByteCount
            }
            if rest.byteCount > 0 { sections.append(rest) }
        }
        return sections.isEmpty ? [Extent(start: 0, byteCount: 0)] : sections
    }

    private static func count(byteCount: UInt64) -> Int {
        guard byteCount > UInt64(UInt32.max) else { return byteCount == 0 ? 0 : 1 }
        let divided = byteCount - UInt64(UInt32.max)
        return 1 + Int(divided / maximumByteCount) + (divided % maximumByteCount == 0 ? 0 : 1)
    }
}
