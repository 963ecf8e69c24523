/// Where the distance of IStream::Seek counts from.
public struct STREAM_SEEK: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let STREAM_SEEK_SET = STREAM_SEEK(rawValue: 0)
    public static let STREAM_SEEK_CUR = STREAM_SEEK(rawValue: 1)
    public static let STREAM_SEEK_END = STREAM_SEEK(rawValue: 2)
}

/// How IStream::Commit commits.
public struct STGC: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let STGC_DEFAULT: STGC = []
    public static let STGC_OVERWRITE = STGC(rawValue: 1)
    public static let STGC_ONLYIFCURRENT = STGC(rawValue: 2)
    public static let STGC_DANGEROUSLYCOMMITMERELYTODISKCACHE = STGC(rawValue: 4)
    public static let STGC_CONSOLIDATE = STGC(rawValue: 8)
}

/// Which locks a stream knows.
public struct LOCKTYPE: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let LOCK_WRITE = LOCKTYPE(rawValue: 1)
    public static let LOCK_EXCLUSIVE = LOCKTYPE(rawValue: 2)
    public static let LOCK_ONLYONCE = LOCKTYPE(rawValue: 4)
}

/// Whether IStream::Stat gives the name.
public struct STATFLAG: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let STATFLAG_DEFAULT = STATFLAG(rawValue: 0)
    public static let STATFLAG_NONAME = STATFLAG(rawValue: 1)
}

/// What an element of a storage is; a stream is STGTY_STREAM.
public struct STGTY: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let STGTY_STORAGE = STGTY(rawValue: 1)
    public static let STGTY_STREAM = STGTY(rawValue: 2)
    public static let STGTY_LOCKBYTES = STGTY(rawValue: 3)
    public static let STGTY_PROPERTY = STGTY(rawValue: 4)
}

/// A time of files: 100-nanosecond intervals since 1 January 1601, UTC; 0 where unknown.
public struct FILETIME: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    public static let unknown = FILETIME(rawValue: 0)
}

extension FILETIME {
    /// A Unix time; one that FILETIME cannot hold is unknown.
    public init(unixSeconds seconds: Int64, nanoseconds: Int64 = 0) {
        let ticks = (Int128(seconds) + 11_644_473_600) * 10_000_000 + Int128(nanoseconds) / 100
        rawValue = UInt64(exactly: ticks) ?? 0
    }
}

/// What IStream::Stat tells of a stream.
public struct STATSTG: Hashable, Sendable {
    /// Nil with STATFLAG_NONAME.
    public var pwcsName: String?
    public var type = STGTY.STGTY_STREAM
    public var cbSize: UInt64
    public var mtime = FILETIME.unknown
    public var ctime = FILETIME.unknown
    public var atime = FILETIME.unknown
    public var grfMode: STGM
    public var grfLocksSupported: LOCKTYPE = []
    public var clsid = GUID.null
    public var grfStateBits: UInt32 = 0

    public init(cbSize: UInt64, grfMode: STGM = .STGM_READ, pwcsName: String? = nil) {
        self.cbSize = cbSize
        self.grfMode = grfMode
        self.pwcsName = pwcsName
    }
}
