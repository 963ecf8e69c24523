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

/// Bytes that tell their place.
func sampleBytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 256) } }

extension FileTree {
    /// Gives a file of the root a named stream.
    @discardableResult
    mutating func addStream(_ name: String, _ bytes: [UInt8], to file: String) -> NodeID {
        let data = bytes.isEmpty ? FileData.none : .stream(BytesSource(bytes))
        let node = FileNode(
            name: name, content: .file(byteCount: UInt64(bytes.count), data), time: Timestamp(seconds: 1_600_000_001))
        return insertStream(node, of: child(of: .root, named: file)!)
    }

    /// Files with none, one and three named streams, and one to be read in real time.
    static var streamed: FileTree {
        var sample = SampleTree()
        for name in ["a.txt", "film.m2t", "plain", "z.dat"] { sample.addFile(name, size: 3000) }
        sample.addFile("folder/file", size: 10)
        var tree = FileTree(sample)
        tree.addStream("one", sampleBytes(5000), to: "a.txt")
        tree.addStream("empty", [], to: "a.txt")
        tree.addStream("見本 – a stream", sampleBytes(2048), to: "a.txt")
        tree.addStream("last", sampleBytes(1), to: "z.dat")
        let film = tree.child(of: .root, named: "film.m2t")!
        tree[film].isRealTime = true
        tree[film].isHidden = true
        return tree
    }
}
