import COM
import Synchronization

/// Counts how often it is read.
final class CountingStream: IStream {
    private let inner: MemoryStream
    private let reads = Mutex(0)
    init(count: Int) { inner = MemoryStream([UInt8](repeating: 1, count: count)) }

    var readCount: Int { reads.withLock { $0 } }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        reads.withLock { $0 += 1 }
        return try inner.Read(&pv)
    }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        try inner.Seek(dlibMove, dwOrigin)
    }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { try inner.Stat(grfStatFlag) }
}
