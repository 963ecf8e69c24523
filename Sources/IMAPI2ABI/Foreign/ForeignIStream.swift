import CAutomation
import CFaces
import COM

class ForeignISequentialStream: ForeignUnknown, ISequentialStream, @unchecked Sendable {
    /// Some streams end with S_FALSE, others with a short count; here it is the count that tells.
    final func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        let size = UInt32(clamping: pv.byteCount)
        var count: UInt32 = 0
        let result = pv.withUnsafeMutableBytes { buffer in
            foreign_ISequentialStream_Read(pointer, convention, buffer.baseAddress, size, &count)
        }
        try check(result)
        return try credible(count, of: size)
    }

    final func Write(_ pv: RawSpan) throws(COMError) -> UInt32 {
        let size = UInt32(clamping: pv.byteCount)
        var count: UInt32 = 0
        let result = pv.withUnsafeBytes { buffer in
            foreign_ISequentialStream_Write(
                pointer, convention, UnsafeMutableRawPointer(mutating: buffer.baseAddress), size, &count)
        }
        try check(result)
        return try credible(count, of: size)
    }

    private func credible(_ count: UInt32, of size: UInt32) throws(COMError) -> UInt32 {
        guard count <= size else {
            throw COMError(.E_UNEXPECTED, "A stream tells of \(count) bytes where there are \(size).")
        }
        return count
    }
}

class ForeignIStream: ForeignISequentialStream, IStream, @unchecked Sendable {
    final func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        var position: UInt64 = 0
        try check(foreign_IStream_Seek(pointer, convention, dlibMove, dwOrigin.rawValue, &position))
        return position
    }

    final func SetSize(_ libNewSize: UInt64) throws(COMError) {
        try check(foreign_IStream_SetSize(pointer, convention, libNewSize))
    }

    final func CopyTo(_ pstm: any IStream, _ cb: UInt64) throws(COMError) -> (pcbRead: UInt64, pcbWritten: UInt64) {
        let destination = try reference(to: pstm, IID_IStream, convention)
        defer { release(destination, convention) }
        var read: UInt64 = 0
        var written: UInt64 = 0
        try check(foreign_IStream_CopyTo(pointer, convention, destination, cb, &read, &written))
        return (read, written)
    }

    final func Commit(_ grfCommitFlags: STGC) throws(COMError) {
        try check(foreign_IStream_Commit(pointer, convention, grfCommitFlags.rawValue))
    }

    final func Revert() throws(COMError) { try check(foreign_IStream_Revert(pointer, convention)) }

    final func LockRegion(_ libOffset: UInt64, _ cb: UInt64, _ dwLockType: LOCKTYPE) throws(COMError) {
        try check(foreign_IStream_LockRegion(pointer, convention, libOffset, cb, dwLockType.rawValue))
    }

    final func UnlockRegion(_ libOffset: UInt64, _ cb: UInt64, _ dwLockType: LOCKTYPE) throws(COMError) {
        try check(foreign_IStream_UnlockRegion(pointer, convention, libOffset, cb, dwLockType.rawValue))
    }

    final func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG {
        var statistics = tagSTATSTG()
        try check(foreign_IStream_Stat(pointer, convention, &statistics, grfStatFlag.rawValue))
        return STATSTG(taking: &statistics)
    }

    final func Clone() throws(COMError) -> any IStream {
        var copy: InterfacePointer? = nil
        try check(foreign_IStream_Clone(pointer, convention, &copy))
        return try unwrap(received: copy, IID_IStream, convention)
    }
}
