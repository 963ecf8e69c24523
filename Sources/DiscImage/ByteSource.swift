/// The content of one file to be recorded, readable in any order from any thread.
public protocol ByteSource: AnyObject, Sendable {
    var byteCount: UInt64 { get }

    /// Fills `buffer` from `offset` on; the caller never asks for more than there is.
    ///
    /// - Throws: `ImageError.source`.
    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError)
}
