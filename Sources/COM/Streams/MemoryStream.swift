import Synchronization

/// A stream in memory, as CreateStreamOnHGlobal makes one. Clones share the bytes.
public final class MemoryStream: IStream {
    /// As much as CreateStreamOnHGlobal holds: beyond it writes and SetSize are STG_E_MEDIUMFULL.
    public static let largestSize = UInt64(Int32.max)

    private final class Storage: Sendable {
        let bytes: Mutex<[UInt8]>
        init(_ bytes: [UInt8]) { self.bytes = Mutex(bytes) }
    }

    private let storage: Storage
    private let position: Mutex<UInt64>

    public convenience init(_ bytes: [UInt8] = []) { self.init(Storage(bytes), 0) }

    private init(_ storage: Storage, _ position: UInt64) {
        self.storage = storage
        self.position = Mutex(position)
    }

    public var interfaceMap: InterfaceMap { MemoryStream.interfaces }
    private static let interfaces = InterfaceMap(IID_IStream)

    /// All bytes, wherever the position is.
    public var contents: [UInt8] { storage.bytes.withLock { $0 } }

    public func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        let wanted = min(pv.byteCount, Int(UInt32.max))
        let slice = position.withLock { position in
            storage.bytes.withLock { bytes in
                let start = Int(min(position, UInt64(bytes.count)))
                let slice = bytes[start..<min(bytes.count, start + wanted)]
                position += UInt64(slice.count)
                return slice
            }
        }
        pv.store(slice)
        return UInt32(slice.count)
    }

    @discardableResult
    public func Write(_ pv: RawSpan) throws(COMError) -> UInt32 {
        let source = Array(copying: pv)
        guard !source.isEmpty else { return 0 }
        let written: UInt32? = position.withLock { position in
            let (end, overflow) = position.addingReportingOverflow(UInt64(source.count))
            guard !overflow, end <= MemoryStream.largestSize else { return nil }
            storage.bytes.withLock { bytes in
                bytes.resize(max(bytes.count, Int(end)))
                bytes.replaceSubrange(Int(position)..<Int(position) + source.count, with: source)
            }
            position = end
            return UInt32(source.count)
        }
        guard let written else { throw COMError(.STG_E_MEDIUMFULL) }
        return written
    }

    @discardableResult
    public func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        let size = size
        return try position.withLock { position throws(COMError) in
            position = try dwOrigin.position(dlibMove, from: position, size: size)
            return position
        }
    }

    public func SetSize(_ libNewSize: UInt64) throws(COMError) {
        guard libNewSize <= MemoryStream.largestSize else { throw COMError(.STG_E_MEDIUMFULL) }
        storage.bytes.withLock { $0.resize(Int(libNewSize)) }
    }

    /// Ends where the stream ended at the start, so that a copy onto a clone ends.
    @discardableResult
    public func CopyTo(_ pstm: any IStream, _ cb: UInt64) throws(COMError) -> (pcbRead: UInt64, pcbWritten: UInt64) {
        let position = position.withLock { $0 }
        return try copy(to: pstm, upTo: min(cb, size - min(size, position)))
    }

    public func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG {
        STATSTG(cbSize: size, grfMode: .STGM_READWRITE, pwcsName: try grfStatFlag.name(""))
    }

    public func Clone() throws(COMError) -> any IStream { MemoryStream(storage, position.withLock { $0 }) }

    private var size: UInt64 { storage.bytes.withLock { UInt64($0.count) } }
}

extension [UInt8] {
    fileprivate mutating func resize(_ newCount: Int) {
        if newCount < count {
            removeLast(count - newCount)
        } else {
            append(contentsOf: repeatElement(0, count: newCount - count))
        }
    }

    fileprivate init(copying span: RawSpan) {
        self = unsafe span.withUnsafeBytes { unsafe Array($0) }
    }
}

extension MutableRawSpan {
    /// Stores bytes at the start; they must fit.
    public mutating func store(_ bytes: ArraySlice<UInt8>) {
        precondition(bytes.count <= byteCount)
        unsafe withUnsafeMutableBytes { unsafe $0.copyBytes(from: bytes) }
    }
}
