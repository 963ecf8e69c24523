public import COM
import DiscImage
import Glibc
public import IMAPI2Interfaces

extension Disc {
    /// Writes what a session holds into a folder, which is made if it is not there.
    ///
    /// Names that would lead out of the folder, or that no file can have, get `_` for what is wrong in them. A file that is there already
    /// is an error: nothing is overwritten.
    /// - Parameter progress: told each path, and how many of so many bytes are written.
    public func extract(
        to folder: String, session number: Int? = nil, fileSystem: FsiFileSystems? = nil,
        progress: (_ path: String, _ done: UInt64, _ total: UInt64) -> Void = { _, _, _ in }
    ) throws(COMError) {
        let tree = try tree(ofSession: number, fileSystem: fileSystem)
        let items = tree.itemsInOrder()
        let total = items.reduce(0) { $0 + tree[$1.id].byteCount }
        var extraction = Extraction(tree: tree, source: source, root: folder)
        try extraction.makeDirectory(folder)
        for (id, path) in items {
            progress(path, extraction.byteCount, total)
            try extraction.extract(id)
        }
        extraction.setDirectoryTimes(items.map(\.id))
    }
}

/// Files and directories on their way from a disc into a folder.
private struct Extraction {
    let tree: FileTree
    let source: any BlockSource
    let root: String
    private(set) var byteCount: UInt64 = 0
    private var buffer = [UInt8](repeating: 0, count: 1 << 20)
    private var paths: [NodeID: String] = [:]

    init(tree: FileTree, source: any BlockSource, root: String) {
        self.tree = tree
        self.source = source
        self.root = root
        paths[.root] = root
    }

    mutating func extract(_ id: NodeID) throws(COMError) {
        let node = tree[id]
        let path = (paths[node.parent] ?? root) + "/" + Self.safeName(node.name)
        if node.isDirectory {
            paths[id] = path
            try makeDirectory(path)
        } else if case .file(let count, let data) = node.content {
            let bytes = try reading { () throws(ImageError) in try data.source(named: node.name, disc: source) }
            try write(bytes, count, to: path)
            Self.setTimes(of: node, path)
        }
    }

    /// Restored last, since each file that is made changes its directory's.
    func setDirectoryTimes(_ ids: [NodeID]) {
        for id in ids.reversed() where tree[id].isDirectory {
            if let path = paths[id] { Self.setTimes(of: tree[id], path) }
        }
    }

    func makeDirectory(_ path: String) throws(COMError) {
        guard unsafe mkdir(path, 0o777) != 0 else { return }
        var status = stat()
        let isThere = errno == EEXIST
        let isDirectory = unsafe isThere && lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        guard isDirectory || isThere && path == root else { throw Self.failure(path) }
    }

    private mutating func write(_ bytes: any ByteSource, _ count: UInt64, to path: String) throws(COMError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure(path) }
        defer { close(descriptor) }
        var offset: UInt64 = 0
        while offset < count {
            let step = Int(min(count - offset, UInt64(buffer.count)))
            var elements = buffer.mutableSpan
            var whole = unsafe elements.mutableBytes
            var part = whole._mutatingExtracting(0..<step)
            try reading { () throws(ImageError) in try bytes.read(at: offset, into: &part) }
            try write(step, to: descriptor, path)
            offset += UInt64(step)
            byteCount += UInt64(step)
        }
    }

    private func write(_ count: Int, to descriptor: CInt, _ path: String) throws(COMError) {
        var done = 0
        while done < count {
            let step = unsafe buffer.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress! + done, count - done)
            }
            if step < 0 && errno == EINTR { continue }
            guard step > 0 else { throw Self.failure(path) }
            done += step
        }
    }

    private static func setTimes(of node: FileNode, _ path: String) {
        let times = [node.lastAccessedTime, node.lastModifiedTime].map { time in
            let seconds = time.microseconds / 1_000_000 - (time.microseconds % 1_000_000 < 0 ? 1 : 0)
            return timespec(tv_sec: Int(seconds), tv_nsec: Int(time.microseconds - seconds * 1_000_000) * 1000)
        }
        _ = unsafe utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW)
    }

    /// A name that stays in its folder.
    private static func safeName(_ name: String) -> String {
        let harmless = String(name.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
        return [".", "..", ""].contains(harmless) ? "_" : harmless
    }

    private static func failure(_ path: String) -> COMError {
        let code = errno
        return COMError(
            HRESULT_FROM_WIN32(code == EEXIST ? 80 : code == EACCES ? 5 : 29),
            "\(path): \(unsafe String(cString: strerror(code)))")
    }
}
