import COM
import DiscImage
import IMAPI2Interfaces
import Synchronization

/// A file of an image, or one that is still to be added to it.
final class FsiFileItem: IFsiFileItem2, FsiItemObject {
    let item: ItemReference
    /// The client's stream of a file that is in no image yet.
    private let stream = Mutex<(any IStream)?>(nil)

    init(_ item: ItemReference) { self.item = item }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IFsiFileItem2)
    var dispatchTable: DispatchTable { .IFsiFileItem2 }

    func get_DataSize() throws(COMError) -> Int64 { Int64(clamping: try item.node().byteCount) }

    func get_DataSize32BitLow() throws(COMError) -> Int32 {
        Int32(truncatingIfNeeded: try item.node().byteCount)
    }

    func get_DataSize32BitHigh() throws(COMError) -> Int32 {
        Int32(truncatingIfNeeded: try item.node().byteCount >> 32)
    }

    func get_Data() throws(COMError) -> (any IStream)? {
        guard let (image, id) = try? item.attachment() else { return stream.withLock { $0 } }
        return try image.dataStream(of: id)
    }

    func put_Data(_ newVal: (any IStream)?) throws(COMError) {
        guard newVal != nil else { throw COMError(.E_POINTER, argument: 0) }
        guard (try? item.attachment()) == nil else { throw COMError(.IMAPI_E_READONLY) }
        let data = try FileNode.Content(newVal)
        try item.alter { $0 = FileNode(name: $0.name, copying: $0, content: data) }
        stream.replace(by: newVal)
    }
}

// Named streams and real-time files, which only UDF records.
extension FsiFileItem {
    func get_IsNamedStream() throws(COMError) -> Bool { try item.node().isNamedStream }

    /// - Throws: `IMAPI_E_PROPERTY_NOT_ACCESSIBLE` for a named stream.
    func get_FsiNamedStreams() throws(COMError) -> any IFsiNamedStreams {
        try checkIsNoStream()
        return FsiNamedStreams(item)
    }

    /// - Returns: `IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED` unless UDF 2.00 or higher is recorded: the stream is kept, but not
    ///   recorded.
    /// - Throws: `IMAPI_E_NOT_IN_FILE_SYSTEM`, and what `MsftFileSystemImage.addStream` throws.
    @discardableResult
    func AddStream(_ name: String, _ streamData: (any IStream)?) throws(COMError) -> HRESULT {
        guard let streamData else { throw COMError(.E_POINTER, argument: 1) }
        let (image, id) = try item.attachment()
        try image.addStream(name, streamData, to: id)
        return image.code(\.recordsNamedStreams)
    }

    @discardableResult
    func RemoveStream(_ name: String) throws(COMError) -> HRESULT {
        let (image, id) = try item.attachment()
        try image.removeStream(name, of: id)
        return image.code(\.recordsNamedStreams)
    }

    func get_IsRealTime() throws(COMError) -> Bool {
        try checkIsNoStream()
        return try item.node().isRealTime
    }

    /// Marks the file to be read in real time, although a result may have been made.
    ///
    /// - Returns: `IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED` unless UDF 2.01 or higher is recorded: the mark is kept, but not
    ///   recorded.
    @discardableResult
    func put_IsRealTime(_ newVal: Bool) throws(COMError) -> HRESULT {
        try checkIsNoStream()
        try item.alter(evenIfReadOnly: true) { $0.isRealTime = newVal }
        return newVal ? item.image.code(\.recordsRealTimeFiles) : .S_OK
    }

    private func checkIsNoStream() throws(COMError) {
        guard try !item.node().isNamedStream else { throw COMError(.IMAPI_E_PROPERTY_NOT_ACCESSIBLE) }
    }
}

extension FileNode.Content {
    /// The content that a client's stream gives a file.
    ///
    /// - Throws: `IMAPI_E_DATA_TOO_BIG` for more bytes than blocks of any image have.
    init(_ stream: (any IStream)?) throws(COMError) {
        guard let stream else {
            self = .file(byteCount: 0, .none)
            return
        }
        let source = try StreamSource(stream)
        guard blocks(for: source.byteCount) <= UInt64(UInt32.max) else { throw COMError(.IMAPI_E_DATA_TOO_BIG) }
        self = .file(byteCount: source.byteCount, source.byteCount == 0 ? .none : .stream(source))
    }
}
