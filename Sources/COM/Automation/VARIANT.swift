/// A value of Automation: one case per VARTYPE ([MS-OAUT] 2.2.29).
public enum VARIANT: Sendable {
    case VT_EMPTY
    case VT_NULL
    case VT_I1(Int8)
    case VT_I2(Int16)
    case VT_I4(Int32)
    case VT_I8(Int64)
    case VT_INT(Int32)
    case VT_UI1(UInt8)
    case VT_UI2(UInt16)
    case VT_UI4(UInt32)
    case VT_UI8(UInt64)
    case VT_UINT(UInt32)
    case VT_R4(Float)
    case VT_R8(Double)
    case VT_CY(CY)
    case VT_DATE(DATE)
    case VT_DECIMAL(DECIMAL)
    case VT_BSTR(BSTR)
    case VT_BOOL(Bool)
    case VT_ERROR(HRESULT)
    case VT_DISPATCH((any IDispatch)?)
    case VT_UNKNOWN((any IUnknown)?)
    case VT_ARRAY(SAFEARRAY)
    case VT_BYREF(VariantReference)
}

/// Text of Automation: any Unicode string, embedded NULs included.
public typealias BSTR = String

extension VARIANT {
    public init(_ value: some VariantConvertible) { self = value.variant }

    /// An argument left out by the caller.
    public static let missing = VARIANT.VT_ERROR(.DISP_E_PARAMNOTFOUND)

    public var isMissing: Bool { if case .VT_ERROR(.DISP_E_PARAMNOTFOUND) = self { true } else { false } }

    public var vt: VARTYPE {
        switch self {
        case .VT_EMPTY: .VT_EMPTY
        case .VT_NULL: .VT_NULL
        case .VT_I1: .VT_I1
        case .VT_I2: .VT_I2
        case .VT_I4: .VT_I4
        case .VT_I8: .VT_I8
        case .VT_INT: .VT_INT
        case .VT_UI1: .VT_UI1
        case .VT_UI2: .VT_UI2
        case .VT_UI4: .VT_UI4
        case .VT_UI8: .VT_UI8
        case .VT_UINT: .VT_UINT
        case .VT_R4: .VT_R4
        case .VT_R8: .VT_R8
        case .VT_CY: .VT_CY
        case .VT_DATE: .VT_DATE
        case .VT_DECIMAL: .VT_DECIMAL
        case .VT_BSTR: .VT_BSTR
        case .VT_BOOL: .VT_BOOL
        case .VT_ERROR: .VT_ERROR
        case .VT_DISPATCH: .VT_DISPATCH
        case .VT_UNKNOWN: .VT_UNKNOWN
        case .VT_ARRAY(let array): .VT_ARRAY | array.elementType
        case .VT_BYREF(let reference): .VT_BYREF | reference.elementType
        }
    }

    /// The object inside, whichever of the two object types it has.
    public var object: (any IUnknown)? {
        switch dereferenced {
        case .VT_DISPATCH(let object): object
        case .VT_UNKNOWN(let object): object
        default: nil
        }
    }
}
