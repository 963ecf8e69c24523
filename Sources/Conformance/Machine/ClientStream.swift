import COM
import IMAPI2ABI
import Synchronization

/// A stream that a client makes, with the faults that the case gives it.
final class ClientStream: IStream, ClientMadeObject {
    private let content: [UInt8]
    private let patternLength: UInt64?
    private let description: StreamDescription
    private let failure: HRESULT?
    private let statFailure: HRESULT?
    private let position = Mutex<UInt64>(0)

    init(_ description: StreamDescription, failure: HRESULT?, statFailure: HRESULT?) {
        self.description = description
        self.failure = failure
        self.statFailure = statFailure
        switch description.content {
        case .text(let text): (content, patternLength) = (Array(text.utf8), nil)
        case .bytes(let bytes): (content, patternLength) = (bytes, nil)
        case .pattern(let count), .sparse(let count): (content, patternLength) = ([], count)
        case .folder, .room, .folders, .unreadable, .short: (content, patternLength) = ([], nil)
        }
    }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IStream)

    private var length: UInt64 { patternLength ?? UInt64(content.count) }

    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        let start = position.withLock { $0 }
        if let failure, let after = description.failure?.after, start >= after { throw COMError(failure) }
        let most = min(UInt64(pv.byteCount), description.mostPerRead.map(UInt64.init) ?? .max)
        let end = min(length, start + min(most, failure == nil ? .max : (description.failure?.after ?? 0) - start))
        guard end > start else { return 0 }
        let bytes = patternLength == nil ? Array(content[Int(start)..<Int(end)]) : Pattern.bytes(start..<end)
        pv.store(bytes[...])
        position.withLock { $0 = end }
        return UInt32(bytes.count)
    }

    @discardableResult
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        guard description.canSeek else { throw COMError(.E_NOTIMPL) }
        return try position.withLock { (position) throws(COMError) in
            let origin: UInt64 =
                switch dwOrigin {
                case .STREAM_SEEK_CUR: position
                case .STREAM_SEEK_END: length
                default: 0
                }
            guard let target = UInt64(exactly: Int64(clamping: origin) &+ dlibMove) else {
                throw COMError(.STG_E_INVALIDFUNCTION)
            }
            position = target
            return target
        }
    }

    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG {
        if let statFailure { throw COMError(statFailure) }
        guard description.tellsLength else { throw COMError(.E_NOTIMPL) }
        return STATSTG(cbSize: description.toldLength ?? length)
    }
}
