import COM
import DiscImage
import Synchronization

/// The data of a file that the client gives as a stream.
///
/// Only Read and Stat are required of it. A stream that cannot seek is read in order, from wherever it is.
final class StreamSource: ByteSource {
    let byteCount: UInt64
    private let stream: any IStream
    /// Where the stream stands now; nil after a failure, when nobody knows.
    private let position: Mutex<UInt64?>

    /// - Throws: `IMAPI_E_DATA_STREAM_READ_FAILURE` if the stream does not tell its length.
    init(_ stream: any IStream) throws(COMError) {
        guard let statistics = try? stream.Stat(.STATFLAG_NONAME) else {
            throw COMError(.IMAPI_E_DATA_STREAM_READ_FAILURE)
        }
        self.stream = stream
        byteCount = statistics.cbSize
        _ = try? stream.Seek(0, .STREAM_SEEK_SET)
        position = Mutex(0)
    }

    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try moveTo(offset)
        position.withLock { $0 = nil }
        var done = 0
        while done < buffer.byteCount {
            var rest = buffer._mutatingExtracting(done..<buffer.byteCount)
            let count = try calling { () throws(COMError) in try stream.Read(&rest) }
            guard count > 0, count <= UInt32(rest.byteCount) else {
                throw .source(path: "", .lengthChanged(expected: byteCount, found: offset + UInt64(done)))
            }
            done += Int(count)
        }
        position.withLock { $0 = offset + UInt64(done) }
    }

    private func moveTo(_ offset: UInt64) throws(ImageError) {
        guard position.withLock({ $0 }) != offset else { return }
        _ = try calling { () throws(COMError) in try stream.Seek(Int64(clamping: offset), .STREAM_SEEK_SET) }
    }

    private func calling<Result>(_ body: () throws(COMError) -> Result) throws(ImageError) -> Result {
        do { return try body() } catch { throw .source(path: "", .supplier(error.hresult.signed)) }
    }
}
