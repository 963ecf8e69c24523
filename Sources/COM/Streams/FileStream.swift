import Glibc

/// A stream on a file, as SHCreateStreamOnFileEx makes one. Clones share the open file.
public final class FileStream: IStream {
    private let file: FileDescriptor
    private let path: String
    private let mode: STGM
    private let cursor: StreamCursor

    fileprivate init(_ file: FileDescriptor, path: String, mode: STGM, position: UInt64 = 0) {
        self.file = file
        self.path = path
        self.mode = mode
        cursor = StreamCursor(position)
    }

    public var interfaceMap: InterfaceMap { FileStream.interfaces }
    private static let interfaces = InterfaceMap(IID_IStream)

    public func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        guard mode.access != .STGM_WRITE else { throw COMError(.STG_E_ACCESSDENIED) }
        let size = try file.size()
        // Devices, and files that the system makes up, have no length of their own.
        let range = cursor.take(min(pv.byteCount, Int(UInt32.max)), of: size > 0 ? size : .max)
        var span = pv._mutatingExtracting(first: range.count)
        var end = range.lowerBound
        // What is not read: another has cut the file since, or reading it fails.
        defer { if end < range.upperBound { cursor.giveBack(end..<range.upperBound) } }
        end += UInt64(try file.read(&span, at: range.lowerBound))
        return UInt32(end - range.lowerBound)
    }

    @discardableResult
    public func Write(_ pv: RawSpan) throws(COMError) -> UInt32 {
        guard mode.access != .STGM_READ else { throw COMError(.STG_E_ACCESSDENIED) }
        guard let count = UInt32(exactly: pv.byteCount), let range = cursor.take(count) else {
            throw COMError(.STG_E_MEDIUMFULL)
        }
        do throws(COMError) { try file.write(pv, at: range.lowerBound) } catch {
            cursor.giveBack(range)
            throw error
        }
        return count
    }

    @discardableResult
    public func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        let size = dwOrigin == .STREAM_SEEK_END ? try file.size() : 0
        return try cursor.seek(dlibMove, dwOrigin, size: size)
    }

    public func SetSize(_ libNewSize: UInt64) throws(COMError) {
        guard mode.access != .STGM_READ else { throw COMError(.STG_E_ACCESSDENIED) }
        try file.truncate(libNewSize)
    }

    /// Ends where the file ended at the start, so that a copy onto a clone ends.
    @discardableResult
    public func CopyTo(_ pstm: any IStream, _ cb: UInt64) throws(COMError) -> (pcbRead: UInt64, pcbWritten: UInt64) {
        let size = try file.size()
        return try copy(to: pstm, upTo: min(cb, size - min(size, cursor.offset)))
    }

    /// What was written is on the medium when this returns.
    public func Commit(_ grfCommitFlags: STGC) throws(COMError) {
        if mode.access != .STGM_READ { try file.synchronize() }
    }

    public func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG {
        let status = try file.status()
        var stat = STATSTG(cbSize: try file.size(), grfMode: mode, pwcsName: try grfStatFlag.name(path))
        stat.mtime = FILETIME(status.st_mtim)
        stat.ctime = FILETIME(status.st_ctim)
        stat.atime = FILETIME(status.st_atim)
        return stat
    }

    public func Clone() throws(COMError) -> any IStream {
        FileStream(file, path: path, mode: mode, position: cursor.offset)
    }
}

extension FILETIME {
    fileprivate init(_ time: timespec) { self.init(unixSeconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec)) }
}

/// Opens a file as stream; with STGM_CREATE it is made, or emptied when it is there.
public func SHCreateStreamOnFile(_ pszFile: String, _ grfMode: STGM) throws(COMError) -> any IStream {
    try SHCreateStreamOnFileEx(pszFile, grfMode, fCreate: false)
}

/// The same; with `fCreate` and without STGM_CREATE the file is made and must not be there yet.
public func SHCreateStreamOnFileEx(_ pszFile: String, _ grfMode: STGM, fCreate: Bool) throws(COMError) -> any IStream {
    let file = try FileDescriptor(path: pszFile, flags: try grfMode.openFlags(fCreate: fCreate))
    if let exclusive = try grfMode.locksExclusively() { try file.lock(exclusive: exclusive) }
    // Emptied only when it is ours: not before the lock.
    if grfMode.contains(.STGM_CREATE), grfMode.access != .STGM_READ { try file.truncate(0) }
    return FileStream(file, path: pszFile, mode: grfMode)
}

/// A new stream in memory.
public func CreateStreamOnHGlobal() -> any IStream { MemoryStream() }

extension STGM {
    fileprivate func openFlags(fCreate: Bool) throws(COMError) -> CInt {
        let creation = contains(.STGM_CREATE) ? O_CREAT : fCreate ? O_CREAT | O_EXCL : 0
        switch access {
        case .STGM_READ: return O_RDONLY | creation
        case .STGM_WRITE: return O_WRONLY | creation
        case .STGM_READWRITE: return O_RDWR | creation
        default: throw COMError(.STG_E_INVALIDFLAG)
        }
    }

    /// Nil where others may do as they like.
    fileprivate func locksExclusively() throws(COMError) -> Bool? {
        switch sharing {
        case [], .STGM_SHARE_DENY_NONE: return nil
        case .STGM_SHARE_EXCLUSIVE, .STGM_SHARE_DENY_READ: return true
        case .STGM_SHARE_DENY_WRITE: return access != .STGM_READ
        default: throw COMError(.STG_E_INVALIDFLAG)
        }
    }
}
