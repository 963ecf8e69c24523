extension STREAM_SEEK {
    /// The position that Seek moves to. From the beginning the distance is an unsigned number; a position before the
    /// beginning is STG_E_INVALIDFUNCTION and leaves the old one.
    public func position(_ dlibMove: Int64, from current: UInt64, size: UInt64) throws(COMError) -> UInt64 {
        let base: UInt64
        switch self {
        case .STREAM_SEEK_SET: return UInt64(bitPattern: dlibMove)
        case .STREAM_SEEK_CUR: base = current
        case .STREAM_SEEK_END: base = size
        default: throw COMError(.STG_E_INVALIDFUNCTION)
        }
        guard let position = UInt64(exactly: Int128(base) + Int128(dlibMove)) else {
            throw COMError(.STG_E_INVALIDFUNCTION)
        }
        return position
    }
}

extension STATFLAG {
    /// The name if it is asked for; a flag that does not exist is STG_E_INVALIDFLAG.
    public func name(_ name: @autoclosure () -> String) throws(COMError) -> String? {
        switch self {
        case .STATFLAG_DEFAULT: return name()
        case .STATFLAG_NONAME: return nil
        default: throw COMError(.STG_E_INVALIDFLAG)
        }
    }
}
