import Glibc

/// A file or folder of the host.
struct HostEntry {
    /// The name; bytes that are not UTF-8 are replaced in it.
    let name: String
    /// The name's bytes, if they are not UTF-8.
    private let rawName: [UInt8]?
    let isLink: Bool
    let isDirectory: Bool
    let device: UInt64
    let number: UInt64
    let byteCount: UInt64
    let lastModifiedTime: Timestamp
    let lastAccessedTime: Timestamp

    var hasUnicodeName: Bool { rawName == nil }
    var bytes: [UInt8] { rawName ?? Array(name.utf8) }

    fileprivate init(name: String, rawName: [UInt8]?, isLink: Bool, _ status: borrowing stat) {
        self.name = name
        self.rawName = rawName
        self.isLink = isLink
        isDirectory = status.st_mode & S_IFMT == S_IFDIR
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
        byteCount = UInt64(max(0, status.st_size))
        lastModifiedTime = Timestamp(status.st_mtim)
        lastAccessedTime = Timestamp(status.st_atim)
    }

    init(copying other: HostEntry, name: String) {
        self.name = name
        rawName = nil
        isLink = other.isLink
        isDirectory = other.isDirectory
        device = other.device
        number = other.number
        byteCount = other.byteCount
        lastModifiedTime = other.lastModifiedTime
        lastAccessedTime = other.lastAccessedTime
    }

    /// A folder by its path.
    init(folder path: String) throws(ImageError) {
        guard !path.utf8.contains(0) else { throw .source(path: path, .opening(EINVAL)) }
        var status = stat()
        guard unsafe fstatat(AT_FDCWD, path, &status, 0) == 0 else { throw .source(path: path, .opening(errno)) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .source(path: path, .notDirectory) }
        self.init(name: path, rawName: nil, isLink: false, status)
    }
}

/// What a folder of the host holds.
struct HostListing {
    /// In the order of `NameOrder`.
    private(set) var entries: [HostEntry] = []
    private(set) var omitted: [(name: String, HostScanner.Omission.Reason)] = []

    init(of folder: HostFolder) throws(ImageError) {
        let path = folder.bytes.isEmpty ? "/" : folder.path
        guard let stream = unsafe Self.open(folder) else { throw .source(path: path, .cannotList(errno: errno)) }
        defer { unsafe closedir(stream) }
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                guard errno == 0 else { throw .source(path: path, .cannotList(errno: errno)) }
                break
            }
            try unsafe add(entry, of: stream, folder)
        }
        entries.sort { NameOrder.compare($0.name, $1.name) < 0 }
    }

    private static func open(_ folder: HostFolder) -> OpaquePointer? {
        let path = (folder.bytes.isEmpty ? [UInt8(ascii: "/")] : folder.bytes) + [0]
        return unsafe path.withUnsafeBytes { unsafe opendir($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
    }

    private mutating func add(
        _ entry: UnsafeMutablePointer<dirent>, of stream: OpaquePointer, _ folder: HostFolder
    ) throws(ImageError) {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name)!
        let bytes = unsafe (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
        let validName = unsafe String(validatingCString: bytes)
        guard validName != ".", validName != ".." else { return }
        let name = unsafe validName ?? String(cString: bytes)
        let rawName = unsafe validName == nil ? Array(UnsafeRawBufferPointer(start: bytes, count: strlen(bytes))) : nil
        var status = stat()
        let isLink = unsafe Int(entry.pointee.d_type) == DT_LNK
        guard unsafe fstatat(dirfd(stream), bytes, &status, 0) == 0 else {
            if errno == ENOENT || errno == ELOOP { return omitted.append((name, .leadsNowhere)) }
            throw .source(path: folder.path(of: name), .cannotList(errno: errno))
        }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFDIR else {
            return omitted.append((name, .isNeitherFileNorFolder))
        }
        entries.append(HostEntry(name: name, rawName: rawName, isLink: isLink, status))
    }
}
