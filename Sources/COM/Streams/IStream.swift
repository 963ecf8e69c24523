/// Bytes with a position.
public protocol IStream: ISequentialStream {
    /// Moves the position, also past the end; the result is the new one.
    @discardableResult
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64

    func SetSize(_ libNewSize: UInt64) throws(COMError)

    /// Copies up to `cb` bytes from this position to that of another stream, fewer at the end of this one.
    @discardableResult
    func CopyTo(_ pstm: any IStream, _ cb: UInt64) throws(COMError) -> (pcbRead: UInt64, pcbWritten: UInt64)

    func Commit(_ grfCommitFlags: STGC) throws(COMError)
    func Revert() throws(COMError)
    func LockRegion(_ libOffset: UInt64, _ cb: UInt64, _ dwLockType: LOCKTYPE) throws(COMError)
    func UnlockRegion(_ libOffset: UInt64, _ cb: UInt64, _ dwLockType: LOCKTYPE) throws(COMError)
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG

    /// Another stream on the same bytes, with a position of its own that begins here.
    func Clone() throws(COMError) -> any IStream
}

public let IID_IStream = InterfaceID<any IStream>(
    "IStream", "0000000C-0000-0000-C000-000000000046", base: IID_ISequentialStream)

/// What a stream answers that reads and seeks and does no more.
extension IStream {
    public func SetSize(_ libNewSize: UInt64) throws(COMError) { throw COMError(.STG_E_ACCESSDENIED) }
    /// In direct mode there is nothing to commit.
    public func Commit(_ grfCommitFlags: STGC) throws(COMError) {}
    /// In direct mode there is nothing to revert.
    public func Revert() throws(COMError) {}

    public func LockRegion(_ libOffset: UInt64, _ cb: UInt64, _ dwLockType: LOCKTYPE) throws(COMError) {
        throw COMError(.STG_E_INVALIDFUNCTION)
    }

    public func UnlockRegion(_ libOffset: UInt64, _ cb: UInt64, _ dwLockType: LOCKTYPE) throws(COMError) {
        throw COMError(.STG_E_INVALIDFUNCTION)
    }

    public func Clone() throws(COMError) -> any IStream { throw COMError(.E_NOTIMPL) }

    @discardableResult
    public func CopyTo(_ pstm: any IStream, _ cb: UInt64) throws(COMError) -> (pcbRead: UInt64, pcbWritten: UInt64) {
        try copy(to: pstm, upTo: cb)
    }
}
