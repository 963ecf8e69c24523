import ByteLayout
import DiscImage
import Foundation
import TestSupport

/// Bytes at hand.
final class BytesSource: ByteSource {
    private let bytes: [UInt8]
    init(_ bytes: [UInt8]) { self.bytes = bytes }
    var byteCount: UInt64 { UInt64(bytes.count) }

    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        let range = Int(offset)..<(Int(offset) + buffer.byteCount)
        buffer.copy(bytes[range])
    }
}

extension FileTree {
    /// A sample tree without a folder of the host.
    init(_ sample: SampleTree) {
        self.init(rootTime: Timestamp(seconds: 1_600_000_000))
        var folders: [String: NodeID] = ["": .root]
        for entry in sample.entries {
            let parts = entry.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            let parent = folders[parts.dropLast().joined(separator: "/")]!
            let time = Timestamp(seconds: Int64(entry.modified))
            switch entry.kind {
            case .folder:
                let node = FileNode(name: parts.last!, content: .directory([]), time: time)
                folders[entry.path] = insert(node, into: parent)
            case .file(let size):
                let data = size == 0 ? FileData.none : .stream(BytesSource(Array(entry.content)))
                let content = FileNode.Content.file(byteCount: UInt64(size), data)
                insert(FileNode(name: parts.last!, content: content, time: time), into: parent)
            }
        }
    }
}
