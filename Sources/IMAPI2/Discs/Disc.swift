public import COM
import DiscImage
public import IMAPI2Interfaces
public import IMAPI2Objects
import ImageMastering
import VirtualRecorder

/// A disc in a drive, or an image file: its sessions, and what each of them holds.
public struct Disc: Sendable {
    /// A file or a directory of a session.
    public struct Entry: Sendable {
        /// From the root, with slashes.
        public let path: String
        public let isDirectory: Bool
        public let byteCount: UInt64
        /// In microseconds since 1970-01-01T00:00:00 UTC.
        public let lastModifiedMicroseconds: Int64
    }

    public let sessions: [DiscReport.Session]
    let source: any BlockSource

    /// The disc in a drive.
    public init(_ drive: InstalledDrive) throws(COMError) {
        let recorder = try drive.recorder()
        sessions = try DiscReport(recorder).sessions
        source = try DiscSource(recorder: recorder)
    }

    /// An image file. The sessions of an emulated drive's disc are known from the JSON beside it; any other file is one.
    public init(imageFile path: String) throws(COMError) {
        let file = try mastering { () throws(ImageError) in try FileBlockSource(path: path) }
        source = file
        let ranges = VirtualDisc.sessions(ofImage: path) ?? [0..<UInt32(clamping: file.blockCount)]
        sessions = ranges.map { DiscReport.Session(start: Int($0.lowerBound), length: $0.count) }
    }

    /// The drive or image file that a user names: a file if there is one, and it is no drive.
    public init(_ text: String) throws(COMError) {
        do { try self.init(InstalledDrives.find(text)) } catch {
            guard error.hresult == InstalledDrives.notFound, FileBlockSource.exists(text) else { throw error }
            try self.init(imageFile: text)
        }
    }

    /// What a session holds: that of the last one that is whole if none is said, in the best file system if none is said.
    ///
    /// - Throws: what `visitFiles` throws.
    public func files(inSession number: Int? = nil, fileSystem: FsiFileSystems? = nil) throws(COMError) -> [Entry] {
        var entries: [Entry] = []
        try visitFiles(inSession: number, fileSystem: fileSystem) { (entry) throws(COMError) in
            entries.append(entry)
        }
        return entries
    }

    /// The same, told one after another: paths may take much more room than the image that they are in.
    ///
    /// - Throws: `E_INVALIDARG` for a session that is not there; `IMAPI_E_NO_SUPPORTED_FILE_SYSTEM`;
    ///   `IMAPI_E_FILE_SYSTEM_NOT_FOUND`; at the end, `IMAPI_E_FILE_SYSTEM_READ_CONSISTENCY_ERROR` if items are so deep that
    ///   no path leads to them.
    public func visitFiles(
        inSession number: Int? = nil, fileSystem: FsiFileSystems? = nil, _ body: (Entry) throws(COMError) -> Void
    ) throws(COMError) {
        let tree = try tree(ofSession: number, fileSystem: fileSystem)
        try tree.visitItems { (id, path) throws(COMError) in
            let node = tree[id]
            try body(
                Entry(
                    path: path, isDirectory: node.isDirectory, byteCount: node.byteCount,
                    lastModifiedMicroseconds: node.lastModifiedTime.microseconds))
        }
    }
}

extension Disc {
    func tree(ofSession number: Int?, fileSystem: FsiFileSystems?) throws(COMError) -> FileTree {
        let wanted = fileSystem.map { FileSystems($0) } ?? .all
        let candidate = try candidate(number) { wanted.intersection($0).richest }
        guard let files = candidate.files else {
            let isUnknown = candidate.session.fileSystems.isEmpty
            throw COMError(isUnknown ? .IMAPI_E_NO_SUPPORTED_FILE_SYSTEM : .IMAPI_E_FILE_SYSTEM_NOT_FOUND)
        }
        return try mastering { () throws(ImageError) in try files.get().tree.tree }
    }

    /// A session; if none is said, the one that an import would take.
    private func candidate(
        _ number: Int?, _ choose: (FileSystems) -> FileSystem?
    ) throws(COMError) -> SessionCandidate {
        guard !sessions.isEmpty || number != nil else { throw COMError(.IMAPI_E_EMPTY_DISC) }
        let index = (number ?? sessions.count) &- 1
        guard sessions.indices.contains(index) else {
            throw COMError(.E_INVALIDARG, "There is no session \(index &+ 1); the disc has \(sessions.count).")
        }
        let earlier = number == nil ? sessions.dropLast().reversed() : []
        return try mastering { () throws(ImageError) in
            try SessionCandidate.last(
                on: source, start: UInt32(clamping: sessions[index].start),
                earlier: { earlier.map { (UInt32(clamping: $0.start), UInt64(clamping: $0.start + $0.length)) } },
                choose: choose)
        }
    }
}

extension FileTree {
    /// The bytes of the longest path that Linux takes.
    private static var longestPath: Int { 4095 }

    /// Tells all items but the root with their paths, each directory before what is in it, in the order of names.
    ///
    /// - Throws: what `body` throws; at the end, `IMAPI_E_FILE_SYSTEM_READ_CONSISTENCY_ERROR` if items were left out that no
    ///   path leads to.
    func visitItems(_ body: (_ id: NodeID, _ path: String) throws(COMError) -> Void) throws(COMError) {
        var unreachable: String?
        var stack = children(of: .root).reversed().map { (id: $0, parentPath: "") }
        while let (id, parentPath) = stack.popLast() {
            let path = parentPath + "/" + self[id].name
            guard path.utf8.count <= Self.longestPath else {
                unreachable = unreachable ?? parentPath
                continue
            }
            try body(id, path)
            for child in children(of: id).reversed() { stack.append((child, path)) }
        }
        guard let unreachable else { return }
        throw COMError(
            .IMAPI_E_FILE_SYSTEM_READ_CONSISTENCY_ERROR, "\(unreachable) holds items whose paths are too long.")
    }
}
