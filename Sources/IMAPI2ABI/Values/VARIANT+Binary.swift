import CAutomation
import COM

extension VARIANT {
    /// The value of a VARIANT in memory, which stays the caller's.
    ///
    /// - Throws: `DISP_E_BADVARTYPE` for a type that Automation does not have or a reference to nowhere; the codes of
    ///   `SAFEARRAY`.
    init(_ binary: UnsafePointer<tagVARIANT>, _ convention: Convention) throws(COMError) {
        try self.init(UnsafeRawPointer(binary), depth: 0, convention)
    }

    /// The value of a VARIANT that came as a result, which is cleared.
    init(taking binary: UnsafeMutablePointer<tagVARIANT>, _ convention: Convention) throws(COMError) {
        defer { clear(binary, convention) }
        try self.init(binary, convention)
    }

    private init(_ binary: UnsafeRawPointer, depth: Int, _ convention: Convention) throws(COMError) {
        let type = VARTYPE(binary.load(as: UInt16.self))
        guard !type.isReference else {
            try self.init(reference: binary, type, depth: depth, convention)
            return
        }
        guard type != .VT_VARIANT else { throw COMError(.DISP_E_BADVARTYPE) }
        // DECIMAL is the one value that does not begin eight bytes on: it fills the words before.
        let value = type == .VT_DECIMAL ? binary : binary + VARIANT.valueOffset
        try self.init(type, at: value, depth: depth, convention)
    }

    /// Where the value of a VARIANT begins.
    static let valueOffset = 8

    private init(
        reference binary: UnsafeRawPointer, _ type: VARTYPE, depth: Int, _ convention: Convention
    ) throws(COMError) {
        let target = (binary + VARIANT.valueOffset).load(as: UnsafeMutableRawPointer?.self)
        let element = VARTYPE(type.rawValue & ~VARTYPE.VT_BYREF.rawValue)
        guard let target, depth < VARIANT.deepest, element.canBeReferred else {
            throw COMError(.DISP_E_BADVARTYPE)
        }
        let value = try VARIANT(element, at: target, depth: depth + 1, convention)
        let address = UInt(bitPattern: target)
        self = .VT_BYREF(
            VariantReference(value, elementType: element) { value throws(COMError) in
                guard let target = UnsafeMutableRawPointer(bitPattern: address) else { return }
                try value.replace(element, at: target, convention)
            })
    }

    private static let deepest = 16

    /// A value of a type where an array element, a variable, or the value of a VARIANT lies.
    init(_ type: VARTYPE, at place: UnsafeRawPointer, depth: Int = 0, _ convention: Convention) throws(COMError) {
        switch type {
        case .VT_EMPTY: self = .VT_EMPTY
        case .VT_NULL: self = .VT_NULL
        case .VT_I1: self = .VT_I1(place.load(as: Int8.self))
        case .VT_I2: self = .VT_I2(place.load(as: Int16.self))
        case .VT_I4: self = .VT_I4(place.load(as: Int32.self))
        case .VT_I8: self = .VT_I8(place.load(as: Int64.self))
        case .VT_INT: self = .VT_INT(place.load(as: Int32.self))
        case .VT_UI1: self = .VT_UI1(place.load(as: UInt8.self))
        case .VT_UI2: self = .VT_UI2(place.load(as: UInt16.self))
        case .VT_UI4: self = .VT_UI4(place.load(as: UInt32.self))
        case .VT_UI8: self = .VT_UI8(place.load(as: UInt64.self))
        case .VT_UINT: self = .VT_UINT(place.load(as: UInt32.self))
        case .VT_R4: self = .VT_R4(place.load(as: Float.self))
        case .VT_R8: self = .VT_R8(place.load(as: Double.self))
        case .VT_CY: self = .VT_CY(CY(int64: place.load(as: Int64.self)))
        case .VT_DATE: self = .VT_DATE(DATE(place.load(as: Double.self)))
        case .VT_DECIMAL: self = .VT_DECIMAL(try DECIMAL(place))
        case .VT_BSTR: self = .VT_BSTR(String(place.load(as: BSTRPointer?.self)))
        case .VT_BOOL: self = .VT_BOOL(place.load(as: Int16.self) != 0)
        case .VT_ERROR: self = .VT_ERROR(HRESULT(signed: place.load(as: Int32.self)))
        case .VT_DISPATCH:
            self = .VT_DISPATCH(try unwrap(place.load(as: InterfacePointer?.self), IID_IDispatch, convention))
        case .VT_UNKNOWN:
            self = .VT_UNKNOWN(try unwrap(place.load(as: InterfacePointer?.self), IID_IUnknown, convention))
        case .VT_VARIANT:
            guard depth <= VARIANT.deepest else { throw COMError(.DISP_E_BADVARTYPE) }
            try self.init(place, depth: depth, convention)
        default:
            guard type.isArray, type.elementType.canBeReferred, depth < VARIANT.deepest else {
                throw COMError(.DISP_E_BADVARTYPE)
            }
            self = .VT_ARRAY(try SAFEARRAY(place.load(as: ArrayPointer?.self), depth: depth + 1, convention))
        }
    }
}

extension VARIANT {
    /// Makes this the value of a VARIANT in memory that holds nothing yet.
    func store(in binary: UnsafeMutablePointer<tagVARIANT>, _ convention: Convention) throws(COMError) {
        binary.pointee = tagVARIANT()
        let value = dereferenced
        let raw = UnsafeMutableRawPointer(binary)
        try value.store(value.vt, at: value.vt == .VT_DECIMAL ? raw : raw + VARIANT.valueOffset, convention)
        raw.storeBytes(of: value.vt.rawValue, as: UInt16.self)
    }

    /// Puts the value where an array element or the value of a VARIANT lies, which holds nothing yet.
    func store(_ type: VARTYPE, at place: UnsafeMutableRawPointer, _ convention: Convention) throws(COMError) {
        if type == .VT_VARIANT {
            return try store(in: place.assumingMemoryBound(to: tagVARIANT.self), convention)
        }
        switch self {
        case .VT_EMPTY, .VT_NULL, .VT_BYREF: break
        case .VT_I1(let value): place.storeBytes(of: value, as: Int8.self)
        case .VT_I2(let value): place.storeBytes(of: value, as: Int16.self)
        case .VT_I4(let value), .VT_INT(let value): place.storeBytes(of: value, as: Int32.self)
        case .VT_I8(let value): place.storeBytes(of: value, as: Int64.self)
        case .VT_UI1(let value): place.storeBytes(of: value, as: UInt8.self)
        case .VT_UI2(let value): place.storeBytes(of: value, as: UInt16.self)
        case .VT_UI4(let value), .VT_UINT(let value): place.storeBytes(of: value, as: UInt32.self)
        case .VT_UI8(let value): place.storeBytes(of: value, as: UInt64.self)
        case .VT_R4(let value): place.storeBytes(of: value, as: Float.self)
        case .VT_R8(let value): place.storeBytes(of: value, as: Double.self)
        case .VT_CY(let value): place.storeBytes(of: value.int64, as: Int64.self)
        case .VT_DATE(let value): place.storeBytes(of: value.rawValue, as: Double.self)
        case .VT_DECIMAL(let value): value.store(at: place)
        case .VT_BSTR(let value): place.storeBytes(of: try bstr(value), as: BSTRPointer?.self)
        case .VT_BOOL(let value): place.storeBytes(of: value ? -1 : 0, as: Int16.self)
        case .VT_ERROR(let value): place.storeBytes(of: value.signed, as: Int32.self)
        case .VT_DISPATCH(let value):
            place.storeBytes(of: try reference(to: value, IID_IDispatch, convention), as: InterfacePointer?.self)
        case .VT_UNKNOWN(let value):
            place.storeBytes(of: try reference(to: value, IID_IUnknown, convention), as: InterfacePointer?.self)
        case .VT_ARRAY(let value): place.storeBytes(of: try value.binary(convention), as: ArrayPointer?.self)
        }
    }

    /// Stores through a reference: what the variable held is cleared when the new value is ready.
    fileprivate func replace(
        _ type: VARTYPE, at place: UnsafeMutableRawPointer, _ convention: Convention
    ) throws(COMError) {
        var new = tagVARIANT()
        try withUnsafeMutableBytes(of: &new) { new throws(COMError) in
            guard let memory = new.baseAddress else { return }
            try store(type, at: memory, convention)
            VARIANT.discard(type, at: place, convention)
            place.copyMemory(from: memory, byteCount: type.byteCount)
        }
    }

    private static func discard(_ type: VARTYPE, at place: UnsafeMutableRawPointer, _ convention: Convention) {
        switch type {
        case .VT_VARIANT: clear(place.assumingMemoryBound(to: tagVARIANT.self), convention)
        case .VT_BSTR: SysFreeString(place.load(as: BSTRPointer?.self))
        case .VT_DISPATCH, .VT_UNKNOWN: release(place.load(as: InterfacePointer?.self), convention)
        default: if type.isArray { destroy(place.load(as: ArrayPointer?.self), convention) }
        }
    }
}

extension VARTYPE {
    fileprivate var elementType: VARTYPE { VARTYPE(rawValue & ~VARTYPE.VT_ARRAY.rawValue) }

    /// Whether a variable, or an element of an array, can be of this type.
    fileprivate var canBeReferred: Bool {
        if isArray { return elementType.canBeReferred }
        return switch self {
        case .VT_I1, .VT_I2, .VT_I4, .VT_I8, .VT_INT, .VT_UI1, .VT_UI2, .VT_UI4, .VT_UI8, .VT_UINT, .VT_R4, .VT_R8,
            .VT_CY, .VT_DATE, .VT_DECIMAL, .VT_BSTR, .VT_BOOL, .VT_ERROR, .VT_DISPATCH, .VT_UNKNOWN, .VT_VARIANT:
            true
        default: false
        }
    }
}

extension DECIMAL {
    /// In memory: two bytes that are not its own, scale, sign, the highest 32 bits, the lower 64.
    init(_ place: UnsafeRawPointer) throws(COMError) {
        let scale = place.load(fromByteOffset: 2, as: UInt8.self)
        let sign = place.load(fromByteOffset: 3, as: UInt8.self)
        let high = place.load(fromByteOffset: 4, as: UInt32.self)
        let low = place.load(fromByteOffset: 8, as: UInt64.self)
        guard let value = DECIMAL(isNegative: sign != 0, magnitude: UInt128(high) << 64 | UInt128(low), scale: scale)
        else { throw COMError(.DISP_E_BADVARTYPE) }
        self = value
    }

    func store(at place: UnsafeMutableRawPointer) {
        place.storeBytes(of: scale, toByteOffset: 2, as: UInt8.self)
        place.storeBytes(of: isNegative ? 0x80 : 0, toByteOffset: 3, as: UInt8.self)
        place.storeBytes(of: UInt32(truncatingIfNeeded: magnitude >> 64), toByteOffset: 4, as: UInt32.self)
        place.storeBytes(of: UInt64(truncatingIfNeeded: magnitude), toByteOffset: 8, as: UInt64.self)
    }
}
