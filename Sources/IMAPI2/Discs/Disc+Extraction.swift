public import COM
import DiscImage
import Glibc
public import IMAPI2Interfaces
import IMAPI2Objects

extension Disc {
    /// Writes what a session holds into a folder, which is made if it is not there.
    ///
    /// Names that would lead out of the folder, or that no file can have, get `_` for what is wrong in them. A file that is there already
    /// is an error: nothing is overwritten. A file that cannot be read as a whole is not left there. Named streams become extended
    /// attributes (user.*); those that the folder's file system does not take are told in the end, when all files are there.
    /// - Parameter progress: told each path, and how many of so many bytes are written.
    public func extract(
        to folder: String, session number: Int? = nil, fileSystem: FsiFileSystems? = nil,
        progress: (_ path: String, _ done: UInt64, _ total: UInt64) -> Void = { _, _, _ in }
    ) throws(COMError) {
        let tree = try tree(ofSession: number, fileSystem: fileSystem)
        var extraction = Extraction(tree: tree, source: source, root: folder)
        try extraction.makeDirectory(folder)
        let total = tree.recordedByteCount
        let result = Result { () throws(COMError) in
            try tree.visitItems { (id, path) throws(COMError) in
                progress(path, extraction.byteCount, total)
                try extraction.extract(id)
            }
        }
        extraction.setDirectoryTimes()
        try result.get()
        try extraction.checkStreams()
    }
}

extension FileTree {
    /// The bytes of all files; a hostile image may state more than a number can tell.
    fileprivate var recordedByteCount: UInt64 {
        var sum: UInt64 = 0
        for directory in directories() {
            for child in children(of: directory) {
                let (next, overflow) = sum.addingReportingOverflow(self[child].byteCount)
                sum = overflow ? .max : next
            }
        }
        return sum
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
    private var directories: [NodeID] = []
    /// Why the first stream that was left out was, and how many there are.
    private var leftOut: (count: Int, first: COMError)?

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
            directories.append(id)
        } else if case .file(let count, let data) = node.content {
            let bytes = try mastering { () throws(ImageError) in try data.source(named: node.name, disc: source) }
            try write(bytes, count, to: path)
            for stream in node.streams { addStream(tree[stream], to: path) }
            Self.setTimes(of: node, path)
        }
    }

    private mutating func addStream(_ stream: FileNode, to path: String) {
        guard case .file(_, let data) = stream.content else { return }
        do throws(ImageError) {
            try HostAttributes(path: path).add(stream.name, data.source(named: stream.name, disc: source))
        } catch {
            let first = leftOut?.first ?? COMError(error.naming("\(path):\(stream.name)"))
            leftOut = ((leftOut?.count ?? 0) + 1, first)
        }
    }

    /// - Throws: the code for the first named stream that could not be kept.
    func checkStreams() throws(COMError) {
        guard let (count, first) = leftOut else { return }
        let which = count == 1 ? "A named stream was" : "\(count) named streams were"
        throw COMError(first.hresult, "\(which) left out; all files are there. \(first.description)")
    }

    /// Restored last, since each file that is made changes its directory's.
    func setDirectoryTimes() {
        for id in directories.reversed() {
            if let path = paths[id] { Self.setTimes(of: tree[id], path) }
        }
    }

    func makeDirectory(_ path: String) throws(COMError) {
        guard !path.utf8.contains(0) else { throw COMError.file(path, errno: EINVAL) }
        guard unsafe mkdir(path, 0o777) != 0 else { return }
        var status = stat()
        let isThere = errno == EEXIST
        let isDirectory = unsafe isThere && lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        guard isDirectory || isThere && path == root else { throw COMError.file(path, errno: errno) }
    }

    private mutating func write(_ bytes: any ByteSource, _ count: UInt64, to path: String) throws(COMError) {
        let file = try OutputFile(new: path)
        var offset: UInt64 = 0
        while offset < count {
            let step = Int(min(count - offset, UInt64(buffer.count)))
            var elements = buffer.mutableSpan
            var whole = unsafe elements.mutableBytes
            var part = whole._mutatingExtracting(0..<step)
            try mastering { () throws(ImageError) in try bytes.read(at: offset, into: &part) }
            try file.write(part.bytes)
            offset += UInt64(step)
            byteCount += UInt64(step)
        }
        try file.finish()
    }

    private static func setTimes(of node: FileNode, _ path: String) {
        let times = [node.recordedAccessTime, node.lastModifiedTime].map { time in
            let seconds = time.microseconds / 1_000_000 - (time.microseconds % 1_000_000 < 0 ? 1 : 0)
            return timespec(tv_sec: Int(seconds), tv_nsec: Int(time.microseconds - seconds * 1_000_000) * 1000)
        }
        _ = unsafe utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW)
    }

    /// A name that stays in its folder.
    private static func safeName(_ name: String) -> String {
        let scalars = name.unicodeScalars.map { $0 == "/" || $0 == "\0" ? "_" : $0 }
        let harmless = String(String.UnicodeScalarView(scalars))
        return [".", "..", ""].contains(harmless) ? "_" : harmless
    }
}
