import ByteLayout
import DiscImage
import Foundation

/// A disc in memory.
struct MemorySource: BlockSource {
    var data: Data

    var blockCount: UInt64 { UInt64(data.count / blockSize) }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        let bytes = Array(data[(Int(block) * blockSize)..<(Int(block) * blockSize + buffer.byteCount)])
        buffer.copy(unsafe bytes.span.bytes)
    }

    /// The bytes of a file of an imported tree.
    func content(of id: NodeID, in tree: FileTree) throws -> Data {
        guard case .file(let byteCount, .recorded(let extents)) = tree[id].content else { return Data() }
        let bytes = try extents.map { extent in
            Data(try read(from: UInt64(extent.start), count: Int(extent.blockCount)).prefix(Int(extent.byteCount)))
        }
        let joined = bytes.reduce(Data(), +)
        return joined.count == Int(byteCount) ? joined : Data()
    }
}
