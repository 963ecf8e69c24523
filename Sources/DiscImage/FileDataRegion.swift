import ByteLayout
import Synchronization

/// The data of all new files and their named streams, one after another, each from the start of a block.
///
/// Nothing is held: each read goes into the caller's buffer straight from the source of the file. The host's file that was
/// read last stays open until its end is read or another one is wanted.
public final class FileDataRegion: BlockSource {
    /// The absolute address of the first block.
    public let start: UInt32
    public let blockCount: UInt64
    public let locations: FileLocations
    /// The new files that have bytes, in the order of their data.
    public let files: [NodeID]
    private let lastFile = Mutex<OpenFile?>(nil)

    private struct OpenFile: ~Copyable {
        let id: NodeID
        let file: HostFile
    }

    /// Lays out the data from an absolute address on.
    ///
    /// - Throws: `ImageError.limit` if there are more blocks than can be addressed.
    public init(of tree: FileTree, from start: UInt32) throws(ImageError) {
        var starts = [UInt32](repeating: 0, count: tree.nodeLimit)
        var files: [NodeID] = []
        files.reserveCapacity(tree.fileCount)
        var next = UInt64(start)
        func place(_ id: NodeID) throws(ImageError) {
            let count = tree[id].newBlockCount
            guard count > 0 else { return }
            starts[Int(id.rawValue)] = UInt32(truncatingIfNeeded: next)
            files.append(id)
            next += count
            guard next <= UInt64(UInt32.max) else {
                throw .limit(.tooManyBlocks(needed: next, maximum: UInt64(UInt32.max)))
            }
        }
        for directory in tree.directories() {
            for id in tree.children(of: directory) {
                try place(id)
                for stream in tree[id].streams { try place(stream) }
            }
        }
        self.start = start
        self.files = files
        blockCount = next - UInt64(start)
        locations = FileLocations(tree: tree, starts: starts)
    }

    /// The first block of one of `files` (by its place there), counted from the start of the region.
    public func firstBlock(at index: Int) -> UInt64 {
        UInt64(locations.starts[Int(files[index].rawValue)] - start)
    }

    /// The place in `files` of the one that a block belongs to.
    public func index(ofBlock block: UInt64) -> Int {
        var low = 0
        var high = files.count
        while low < high {
            let middle = (low + high) / 2
            if firstBlock(at: middle) <= block { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }

    public func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        guard buffer.byteCount > 0 else { return }
        var index = index(ofBlock: block)
        var offset = (block - firstBlock(at: index)) * UInt64(blockSize)
        var filled = 0
        while filled < buffer.byteCount {
            let id = files[index]
            let byteCount = locations.tree[id].byteCount
            let count = Int(min(UInt64(buffer.byteCount - filled), byteCount - offset))
            var part = buffer._mutatingExtracting(filled..<(filled + count))
            try read(id, at: offset, into: &part)
            let end = min(buffer.byteCount, filled + Int(blocks(for: UInt64(count))) * blockSize)
            buffer.fill((filled + count)..<end)
            filled = end
            offset = 0
            index += 1
        }
    }

    /// Reads from one file.
    private func read(_ id: NodeID, at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        let node = locations.tree[id]
        guard case .file(let byteCount, let data) = node.content else { preconditionFailure("only files have data") }
        switch data {
        case .none, .recorded: preconditionFailure("only new files that have bytes are laid out")
        case .stream(let source): try source.read(at: offset, into: &buffer)
        case .host(let folder): try read(id, folder, node.name, byteCount, at: offset, into: &buffer)
        }
    }

    /// Reads from one file of the host.
    private func read(
        _ id: NodeID, _ folder: HostFolder, _ name: String, _ byteCount: UInt64, at offset: UInt64,
        into buffer: inout MutableRawSpan
    ) throws(ImageError) {
        let open = try openFile(id, folder, name)
        let count = try open.file.read(at: offset, into: &buffer)
        let end = offset + UInt64(count)
        guard count == buffer.byteCount else {
            throw .source(path: folder.path(of: name), .lengthChanged(expected: byteCount, found: end))
        }
        if end < byteCount { keep(open) }
    }

    private func openFile(_ id: NodeID, _ folder: HostFolder, _ name: String) throws(ImageError) -> OpenFile {
        if let last = lastFile.withLock({ $0.take() }), last.id == id { return last }
        return OpenFile(id: id, file: try HostFile(path: folder.pathBytes(of: name.utf8)))
    }

    private func keep(_ file: consuming OpenFile) {
        var file: OpenFile? = consume file
        lastFile.withLock { $0 = file.take() }
    }
}
