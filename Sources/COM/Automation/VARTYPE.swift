/// The type of a VARIANT, a parameter or an array element ([MS-OAUT] 2.2.7).
public struct VARTYPE: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    public init(_ rawValue: UInt16) { self.rawValue = rawValue }

    public static let VT_EMPTY = VARTYPE(0)
    public static let VT_NULL = VARTYPE(1)
    public static let VT_I2 = VARTYPE(2)
    public static let VT_I4 = VARTYPE(3)
    public static let VT_R4 = VARTYPE(4)
    public static let VT_R8 = VARTYPE(5)
    public static let VT_CY = VARTYPE(6)
    public static let VT_DATE = VARTYPE(7)
    public static let VT_BSTR = VARTYPE(8)
    public static let VT_DISPATCH = VARTYPE(9)
    public static let VT_ERROR = VARTYPE(10)
    public static let VT_BOOL = VARTYPE(11)
    public static let VT_VARIANT = VARTYPE(12)
    public static let VT_UNKNOWN = VARTYPE(13)
    public static let VT_DECIMAL = VARTYPE(14)
    public static let VT_I1 = VARTYPE(16)
    public static let VT_UI1 = VARTYPE(17)
    public static let VT_UI2 = VARTYPE(18)
    public static let VT_UI4 = VARTYPE(19)
    public static let VT_I8 = VARTYPE(20)
    public static let VT_UI8 = VARTYPE(21)
    public static let VT_INT = VARTYPE(22)
    public static let VT_UINT = VARTYPE(23)
    public static let VT_VOID = VARTYPE(24)
    public static let VT_ARRAY = VARTYPE(0x2000)
    public static let VT_BYREF = VARTYPE(0x4000)

    public static func | (left: VARTYPE, right: VARTYPE) -> VARTYPE { VARTYPE(left.rawValue | right.rawValue) }

    public var isArray: Bool { rawValue & VARTYPE.VT_ARRAY.rawValue != 0 }
    public var isReference: Bool { rawValue & VARTYPE.VT_BYREF.rawValue != 0 }
    /// The type without VT_ARRAY and VT_BYREF.
    public var element: VARTYPE { VARTYPE(rawValue & 0x0FFF) }
}

extension VARTYPE: CustomStringConvertible {
    public var description: String {
        let base = VARTYPE.names[element] ?? "VARTYPE(\(element.rawValue))"
        return (isReference ? "VT_BYREF|" : "") + (isArray ? "VT_ARRAY|" : "") + base
    }

    private static let names: [VARTYPE: String] = [
        .VT_EMPTY: "VT_EMPTY", .VT_NULL: "VT_NULL", .VT_I2: "VT_I2", .VT_I4: "VT_I4", .VT_R4: "VT_R4",
        .VT_R8: "VT_R8", .VT_CY: "VT_CY", .VT_DATE: "VT_DATE", .VT_BSTR: "VT_BSTR", .VT_DISPATCH: "VT_DISPATCH",
        .VT_ERROR: "VT_ERROR", .VT_BOOL: "VT_BOOL", .VT_VARIANT: "VT_VARIANT", .VT_UNKNOWN: "VT_UNKNOWN",
        .VT_DECIMAL: "VT_DECIMAL", .VT_I1: "VT_I1", .VT_UI1: "VT_UI1", .VT_UI2: "VT_UI2", .VT_UI4: "VT_UI4",
        .VT_I8: "VT_I8", .VT_UI8: "VT_UI8", .VT_INT: "VT_INT", .VT_UINT: "VT_UINT", .VT_VOID: "VT_VOID",
    ]
}
