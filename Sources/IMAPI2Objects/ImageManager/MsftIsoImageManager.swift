public import COM
import DiscImage
public import IMAPI2Interfaces
import ImageMastering
import Synchronization

/// Checks whether a file or a stream is an image that can be burned: the coclass MsftIsoImageManager.
///
/// Without Validate it is a way from a path to a stream, whatever the file holds.
public final class MsftIsoImageManager: IIsoImageManager {
    private struct State: Sendable {
        var path = ""
        var stream: (any IStream)?
    }

    private let state = Mutex(State())

    public init() {}

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IIsoImageManager)
    public var dispatchTable: DispatchTable { .IIsoImageManager }

    /// Empty if a stream was given, or nothing.
    public func get_Path() throws(COMError) -> String { state.withLock { $0.path } }
    public func get_Stream() throws(COMError) -> (any IStream)? { state.withLock { $0.stream } }

    /// - Throws: `IMAPI_E_INVALID_PATH` for what cannot be a path; else what opening the file answers, and what was given before stays.
    public func SetPath(_ Val: String) throws(COMError) {
        guard !Val.isEmpty, !Val.utf8.contains(0) else {
            throw COMError(.IMAPI_E_INVALID_PATH, "A path has at least one character and no NUL; correct it.")
        }
        let stream: any IStream
        do { stream = try SHCreateStreamOnFile(Val, [.STGM_READ, .STGM_SHARE_DENY_NONE]) } catch {
            guard error.hresult == HRESULT_FROM_WIN32(ERROR_INVALID_NAME) else { throw error }
            throw COMError(.IMAPI_E_INVALID_PATH, error.description)
        }
        state.replace(by: State(path: Val, stream: stream))
    }

    /// - Throws: `E_POINTER` for no stream.
    public func SetStream(_ data: (any IStream)?) throws(COMError) {
        guard let data else { throw COMError(.E_POINTER) }
        state.replace(by: State(stream: data))
    }

    /// Looks for a volume recognition sequence, and opens the file systems that it names. The stream is left where it is.
    ///
    /// - Throws: the four `IMAPI_E_IMAGEMANAGER` codes; `IMAPI_E_DATA_STREAM_READ_FAILURE` if the image cannot be read.
    public func Validate() throws(COMError) {
        guard let stream = try get_Stream() else { throw COMError(.IMAPI_E_IMAGEMANAGER_NO_IMAGE) }
        let position = try? stream.Seek(0, .STREAM_SEEK_CUR)
        defer { if let position { _ = try? stream.Seek(Int64(bitPattern: position), .STREAM_SEEK_SET) } }
        let image = try StreamSource(stream)
        // MAXLONG counts sectors, as everywhere in the API: DVD images are larger than so many bytes.
        let sectors = image.byteCount / UInt64(blockSize)
        guard sectors <= UInt64(Int32.max) else {
            throw COMError(
                .IMAPI_E_IMAGEMANAGER_IMAGE_TOO_BIG,
                "The image has \(sectors) sectors, and at most \(Int32.max) can be checked.")
        }
        guard image.byteCount % UInt64(blockSize) == 0 else {
            throw COMError(.IMAPI_E_IMAGEMANAGER_IMAGE_NOT_ALIGNED)
        }
        let blocks = StreamBlocks(image)
        guard let fault = try Self.fault(of: blocks) else { return }
        throw COMError(.IMAPI_E_IMAGEMANAGER_NO_VALID_VD_FOUND, fault)
    }

    /// - Throws: `IMAPI_E_DATA_STREAM_READ_FAILURE`, also for a stream that ends before the end it told.
    private static func fault(of blocks: StreamBlocks) throws(COMError) -> String? {
        do throws(COMError) {
            return try mastering { () throws(ImageError) in try ImageRecognition.fault(of: blocks) }
        } catch {
            guard error.hresult == .IMAPI_E_DATA_STREAM_INCONSISTENCY else { throw error }
            throw COMError(.IMAPI_E_DATA_STREAM_READ_FAILURE, error.description)
        }
    }
}
