extension FileData {
    /// The bytes of a file by themselves, apart from any image.
    ///
    /// - Parameters:
    ///   - name: the item's name.
    ///   - disc: what earlier sessions are read from.
    /// - Throws: `ImageError.source` if a file of the host cannot be opened; `ImageError.unreadable` if there is no disc.
    public func source(named name: String, disc: (any BlockSource)?) throws(ImageError) -> any ByteSource {
        switch self {
        case .none: return BlockBytes(RecordedBlocks([]))
        case .host(let folder): return try HostFileSource(path: folder.pathBytes(of: name.utf8))
        case .stream(let source): return source
        case .recorded(let extents):
            guard let disc else {
                throw .unreadable(block: UInt64(extents.first?.start ?? 0), reason: "there is no disc")
            }
            return RecordedFile(extents, on: disc)
        }
    }
}
