import DiscImage
import Foundation
import TestSupport

@testable import UDF

/// Writes the files of a tree that was read into a folder, with their modification times.
struct TreeExtraction {
    let tree: FileTree
    let source: any BlockSource

    func write(into folder: String) throws {
        for directory in tree.directories() {
            for child in tree.children(of: directory) { try write(child, to: folder + tree.path(of: child)) }
        }
        for id in tree.directories().reversed() where id != .root {
            try setTime(of: folder + tree.path(of: id), tree[id])
        }
    }

    /// All bytes of a file.
    func content(of id: NodeID) throws -> Data {
        guard case .file(let byteCount, let data) = tree[id].content, byteCount > 0 else { return Data() }
        var bytes = [UInt8](repeating: 0, count: Int(byteCount))
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        switch data {
        case .recorded(let extents): try RecordedFile(extents, on: source).read(at: 0, into: &span)
        case .stream(let stream): try stream.read(at: 0, into: &span)
        case .none, .host: preconditionFailure("what was read is recorded")
        }
        return Data(bytes)
    }

    private func write(_ id: NodeID, to path: String) throws {
        if tree[id].isDirectory {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        } else {
            try content(of: id).write(to: URL(fileURLWithPath: path))
            try setTime(of: path, tree[id])
        }
    }

    private func setTime(of path: String, _ node: FileNode) throws {
        let time = Date(timeIntervalSince1970: Double(node.lastModifiedTime.microseconds) / 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
    }
}
