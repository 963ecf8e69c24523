import COM

extension VARIANT {
    /// Equal for a case: numbers by value, whatever their types; objects by identity; Nothing, empty and NULL alike.
    func isSame(as other: VARIANT) -> Bool {
        switch (self.dereferenced, other.dereferenced) {
        case (.VT_BSTR(let left), .VT_BSTR(let right)): left.unicodeScalars.elementsEqual(right.unicodeScalars)
        case (.VT_BOOL(let left), .VT_BOOL(let right)): left == right
        case (.VT_BOOL, _), (_, .VT_BOOL): false
        case (.VT_ARRAY(let left), .VT_ARRAY(let right)):
            left.count == right.count && zip(left.elements, right.elements).allSatisfy { $0.isSame(as: $1) }
        case (.VT_ERROR(let left), .VT_ERROR(let right)): left == right
        case let (left, right) where left.isNothing || right.isNothing: left.isNothing && right.isNothing
        case let (left, right) where left.object != nil && right.object != nil: left.identity == right.identity
        case let (left, right):
            if let left = left.comparable, let right = right.comparable { left == right } else { false }
        }
    }

    private var isNothing: Bool {
        switch self {
        case .VT_EMPTY, .VT_NULL, .VT_DISPATCH(nil), .VT_UNKNOWN(nil): true
        default: false
        }
    }

    /// COM's identity: the IUnknown of an object.
    private var identity: ObjectIdentifier? {
        object.flatMap { try? $0.QueryInterface(IID_IUnknown) }.map { ObjectIdentifier($0) }
    }

    /// A number that can be compared; dates count in days.
    var comparable: Double? {
        switch dereferenced {
        case .VT_I1(let value): Double(value)
        case .VT_I2(let value): Double(value)
        case .VT_I4(let value), .VT_INT(let value): Double(value)
        case .VT_I8(let value): Double(value)
        case .VT_UI1(let value): Double(value)
        case .VT_UI2(let value): Double(value)
        case .VT_UI4(let value), .VT_UINT(let value): Double(value)
        case .VT_UI8(let value): Double(value)
        case .VT_R4(let value): Double(value)
        case .VT_R8(let value): value
        case .VT_DATE(let value): value.rawValue
        default: nil
        }
    }

    /// Characters of text, elements of an array, bytes of a stream.
    var length: Int? {
        switch dereferenced {
        case .VT_BSTR(let text): text.utf16.count
        case .VT_ARRAY(let array): array.count
        default:
            (object.flatMap { try? $0.QueryInterface(IID_IStream) }.flatMap { try? $0.Stat(.STATFLAG_NONAME) })
                .map { Int(clamping: $0.cbSize) }
        }
    }

    /// The bytes of an array of bytes, of text in UTF-8, or of a stream from its beginning.
    var bytes: [UInt8]? {
        switch dereferenced {
        case .VT_ARRAY(let array): return try? array.values()
        case .VT_BSTR(let text): return Array(text.utf8)
        default:
            guard let stream = object.flatMap({ try? $0.QueryInterface(IID_IStream) }),
                (try? stream.Seek(0, .STREAM_SEEK_SET)) != nil
            else { return nil }
            var bytes: [UInt8] = []
            while let part = try? stream.bytes(upTo: 1 << 20), !part.isEmpty { bytes += part }
            return bytes
        }
    }

    /// The value for people.
    var shown: String {
        switch dereferenced {
        case .VT_BSTR(let text): "\"\(text)\""
        case .VT_BOOL(let value): "\(value)"
        case .VT_ERROR(let code): code.nameAndNumber
        case .VT_ARRAY(let array) where array.elementType == .VT_UI1:
            "bytes " + (bytes ?? []).prefix(64).map { $0 }.hexadecimal
        case .VT_ARRAY(let array):
            "[" + array.elements.prefix(20).map(\.shown).joined(separator: ", ")
                + (array.count > 20 ? ", … \(array.count) in all]" : "]")
        case .VT_DATE(let date): date.description
        case let value where value.isNothing: "nothing"
        case let value where value.object != nil:
            "an object" + ((value.object as? any IDispatch).map { " with \($0.dispatchTable.name)" } ?? "")
        case let value:
            value.comparable.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int64($0))" : "\($0)" } ?? "\(value)"
        }
    }
}
