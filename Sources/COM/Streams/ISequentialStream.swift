/// Bytes in order.
public protocol ISequentialStream: IUnknown {
    /// Reads as many bytes as there are and fit; the result is short only at the end of the stream, where it is 0.
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32

    /// Writes all bytes, or fails; the result is how many were written.
    @discardableResult
    func Write(_ pv: RawSpan) throws(COMError) -> UInt32
}

public let IID_ISequentialStream = InterfaceID<any ISequentialStream>(
    "ISequentialStream", "0C733A30-2A1C-11CE-ADE5-00AA0044773D", base: IID_IUnknown)

extension ISequentialStream {
    /// A stream that cannot be written to.
    @discardableResult
    public func Write(_ pv: RawSpan) throws(COMError) -> UInt32 { throw COMError(.STG_E_ACCESSDENIED) }
}
