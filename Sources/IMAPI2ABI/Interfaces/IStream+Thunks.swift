import CAutomation
import CFaces
import COM

/// A count of bytes that the caller may not want to know.
private func store<Count>(_ count: Count, at place: UnsafeMutablePointer<Count>?) {
    if let place { place.pointee = count }
}

@c func imapi2_ISequentialStream_Read(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pv: UnsafeMutableRawPointer?, _ cb: UInt32,
    _ pcbRead: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    store(0, at: pcbRead)
    guard let pv else {
        return failure(
            COMError(.STG_E_INVALIDPOINTER), of: target.target((any ISequentialStream).self), IID_ISequentialStream.iid)
    }
    do {
        var span = MutableRawSpan(_unsafeStart: pv, byteCount: Int(cb))
        store(try target.target((any ISequentialStream).self).Read(&span), at: pcbRead)
        return S_OK
    } catch { return failure(error, of: target.target((any ISequentialStream).self), IID_ISequentialStream.iid) }
}

@c func imapi2_ISequentialStream_Write(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pv: UnsafeRawPointer?, _ cb: UInt32,
    _ pcbWritten: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    store(0, at: pcbWritten)
    guard let pv else {
        return failure(
            COMError(.STG_E_INVALIDPOINTER), of: target.target((any ISequentialStream).self), IID_ISequentialStream.iid)
    }
    do {
        let span = RawSpan(_unsafeStart: pv, byteCount: Int(cb))
        store(try target.target((any ISequentialStream).self).Write(span), at: pcbWritten)
        return S_OK
    } catch { return failure(error, of: target.target((any ISequentialStream).self), IID_ISequentialStream.iid) }
}

@c func imapi2_IStream_Seek(
    _ target: UnsafeRawPointer, _ convention: Convention, _ dlibMove: Int64, _ dwOrigin: UInt32,
    _ plibNewPosition: UnsafeMutablePointer<UInt64>?
) -> Int32 {
    do {
        let position = try target.target((any IStream).self).Seek(dlibMove, STREAM_SEEK(rawValue: dwOrigin))
        store(position, at: plibNewPosition)
        return S_OK
    } catch { return failure(error, of: target.target((any IStream).self), IID_IStream.iid) }
}

@c func imapi2_IStream_SetSize(_ target: UnsafeRawPointer, _ convention: Convention, _ libNewSize: UInt64) -> Int32 {
    do {
        try target.target((any IStream).self).SetSize(libNewSize)
        return S_OK
    } catch { return failure(error, of: target.target((any IStream).self), IID_IStream.iid) }
}

@c func imapi2_IStream_CopyTo(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pstm: InterfacePointer?, _ cb: UInt64,
    _ pcbRead: UnsafeMutablePointer<UInt64>?, _ pcbWritten: UnsafeMutablePointer<UInt64>?
) -> Int32 {
    store(0, at: pcbRead)
    store(0, at: pcbWritten)
    do {
        guard let destination = try unwrap(pstm, IID_IStream, convention) else {
            return failure(COMError(.STG_E_INVALIDPOINTER), of: target.target((any IStream).self), IID_IStream.iid)
        }
        let counts = try target.target((any IStream).self).CopyTo(destination, cb)
        store(counts.pcbRead, at: pcbRead)
        store(counts.pcbWritten, at: pcbWritten)
        return S_OK
    } catch { return failure(error, of: target.target((any IStream).self), IID_IStream.iid) }
}

@c func imapi2_IStream_Commit(_ target: UnsafeRawPointer, _ convention: Convention, _ grfCommitFlags: UInt32) -> Int32 {
    do {
        try target.target((any IStream).self).Commit(STGC(rawValue: grfCommitFlags))
        return S_OK
    } catch { return failure(error, of: target.target((any IStream).self), IID_IStream.iid) }
}

@c func imapi2_IStream_Revert(_ target: UnsafeRawPointer, _ convention: Convention) -> Int32 {
    do {
        try target.target((any IStream).self).Revert()
        return S_OK
    } catch { return failure(error, of: target.target((any IStream).self), IID_IStream.iid) }
}

@c func imapi2_IStream_LockRegion(
    _ target: UnsafeRawPointer, _ convention: Convention, _ libOffset: UInt64, _ cb: UInt64, _ dwLockType: UInt32
) -> Int32 {
    do {
        try target.target((any IStream).self).LockRegion(libOffset, cb, LOCKTYPE(rawValue: dwLockType))
        return S_OK
    } catch { return failure(error, of: target.target((any IStream).self), IID_IStream.iid) }
}

@c func imapi2_IStream_UnlockRegion(
    _ target: UnsafeRawPointer, _ convention: Convention, _ libOffset: UInt64, _ cb: UInt64, _ dwLockType: UInt32
) -> Int32 {
    do {
        try target.target((any IStream).self).UnlockRegion(libOffset, cb, LOCKTYPE(rawValue: dwLockType))
        return S_OK
    } catch { return failure(error, of: target.target((any IStream).self), IID_IStream.iid) }
}

@c func imapi2_IStream_Stat(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pstatstg: UnsafeMutablePointer<tagSTATSTG>?,
    _ grfStatFlag: UInt32
) -> Int32 {
    guard let pstatstg else {
        return failure(COMError(.STG_E_INVALIDPOINTER), of: target.target((any IStream).self), IID_IStream.iid)
    }
    do {
        try target.target((any IStream).self).Stat(STATFLAG(rawValue: grfStatFlag)).store(in: pstatstg)
        return S_OK
    } catch { return failure(error, of: target.target((any IStream).self), IID_IStream.iid) }
}

@c func imapi2_IStream_Clone(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppstm: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppstm else {
        return failure(COMError(.STG_E_INVALIDPOINTER), of: target.target((any IStream).self), IID_IStream.iid)
    }
    ppstm.pointee = nil
    do {
        try ppstm.store(target.target((any IStream).self).Clone(), IID_IStream, convention)
        return S_OK
    } catch { return failure(error, of: target.target((any IStream).self), IID_IStream.iid) }
}
