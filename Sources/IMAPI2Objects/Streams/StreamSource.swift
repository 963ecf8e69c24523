import COM
import DiscImage
import Synchronization

/// The data of a file that the client gives as a stream.
///
/// Only Read and Stat are required of it. A stream that cannot seek is read in order, from wherever it is. One that can is put in
/// place before each read, since the client may read it too, or have given it to several files.
final class StreamSource: ByteSource {
    let byteCount: UInt64
    private let stream: any IStream
    /// Where the stream stands if nobody else moves it; nil after a failure. Held during a read: clones of an image's stream are
    /// read on several threads.
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
        try position.withLock { position throws(ImageError) in
            try moveTo(offset, from: position)
            position = nil
            try fill(&buffer, at: offset)
            position = offset + UInt64(buffer.byteCount)
        }
    }

    private func moveTo(_ offset: UInt64, from position: UInt64?) throws(ImageError) {
        do { _ = try stream.Seek(Int64(clamping: offset), .STREAM_SEEK_SET) } catch {
            guard position == offset else { throw .source(path: "", .supplier(error.hresult.signed)) }
        }
    }

    private func fill(_ buffer: inout MutableRawSpan, at offset: UInt64) throws(ImageError) {
        var done = 0
        while done < buffer.byteCount {
            var rest = buffer._mutatingExtracting(done..<buffer.byteCount)
            let count: UInt32
            do { count = try stream.Read(&rest) } catch { throw .source(path: "", .supplier(error.hresult.signed)) }
            guard count > 0, Int(count) <= rest.byteCount else {
                throw .source(path: "", .lengthChanged(expected: byteCount, found: offset + UInt64(done)))
            }
            done += Int(count)
        }
    }
}
