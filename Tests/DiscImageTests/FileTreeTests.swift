import DiscImage
import Testing

@Suite struct FileTreeTests {
    private static let time = Timestamp(seconds: 0)

    private func node(_ name: String, isDirectory: Bool = false) -> FileNode {
        FileNode(name: name, content: isDirectory ? .directory([]) : .file(byteCount: 1, .none), time: Self.time)
    }

    private func names(_ tree: FileTree, below id: NodeID = .root) -> [String] {
        tree.children(of: id).map { tree[$0].name }
    }

    @Test("children are in order whatever the order they came in, and are found in any case")
    func order() {
        var tree = FileTree(rootTime: Self.time)
        for name in ["b", "D", "a", "C"] { _ = tree.insert(node(name), into: .root) }
        #expect(names(tree) == ["a", "b", "C", "D"])
        #expect(tree.child(of: .root, named: "c").map { tree[$0].name } == "C")
        #expect(tree.child(of: .root, named: "e") == nil)
    }

    @Test("a copy does not see later changes")
    func snapshot() {
        var tree = FileTree(rootTime: Self.time)
        _ = tree.insert(node("a"), into: .root)
        let snapshot = tree
        _ = tree.insert(node("b"), into: .root)
        #expect(names(snapshot) == ["a"])
        #expect(names(tree) == ["a", "b"])
    }

    @Test("what was removed comes back whole, with its numbers; a number is never used again")
    func removeAndRestore() {
        var tree = FileTree(rootTime: Self.time)
        let folder = tree.insert(node("folder", isDirectory: true), into: .root)
        let inner = tree.insert(node("inner", isDirectory: true), into: folder)
        let file = tree.insert(node("file"), into: inner)
        let removed = tree.remove(folder)
        #expect(tree.fileCount == 0 && tree.directoryCount == 0)
        #expect(tree.node(folder) == nil && tree.node(inner) == nil && tree.node(file) == nil)

        let later = tree.insert(node("later"), into: .root)
        #expect(![folder, inner, file].contains(later))
        tree.restore(removed)
        #expect(names(tree) == ["folder", "later"])
        #expect(names(tree, below: inner) == ["file"])
        #expect(tree.fileCount == 2 && tree.directoryCount == 2)
    }
}
