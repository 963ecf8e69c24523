import COM
import DiscImage

/// The data of a file that the client gives as a stream.
final class StreamSource: ByteSource {
    private let stream: ClientStream

    /// - Throws: `IMAPI_E_DATA_STREAM_READ_FAILURE` if the stream does not tell its length.
    init(_ stream: any IStream) throws(COMError) {
        do { self.stream = try ClientStream(stream) } catch {
            throw COMError(error.hresult == .E_OUTOFMEMORY ? .E_OUTOFMEMORY : .IMAPI_E_DATA_STREAM_READ_FAILURE)
        }
    }

    var byteCount: UInt64 { stream.byteCount }

    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        do { try stream.read(at: offset, into: &buffer) } catch {
            switch error {
            case .answered(let answer): throw .source(path: "", .supplier(answer.hresult.signed))
            case .otherLength(let found): throw .source(path: "", .lengthChanged(expected: byteCount, found: found))
            }
        }
    }
}
