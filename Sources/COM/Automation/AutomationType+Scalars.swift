/// A fixed-width integer that has a VARTYPE.
public protocol AutomationInteger: AutomationType, FixedWidthInteger {}

extension AutomationInteger {
    public static var empty: Self { 0 }

    public init(_ variant: VARIANT) throws(COMError) {
        let value = try variant.resolvingObject()
        guard let number = value.number else { throw COMError(.DISP_E_TYPEMISMATCH) }
        self = try number.rounded()
    }
}

extension Int8: AutomationInteger {
    public static var vartype: VARTYPE { .VT_I1 }
    public var variant: VARIANT { .VT_I1(self) }
}

extension Int16: AutomationInteger {
    public static var vartype: VARTYPE { .VT_I2 }
    public var variant: VARIANT { .VT_I2(self) }
}

extension Int32: AutomationInteger {
    public static var vartype: VARTYPE { .VT_I4 }
    public var variant: VARIANT { .VT_I4(self) }
}

extension Int64: AutomationInteger {
    public static var vartype: VARTYPE { .VT_I8 }
    public var variant: VARIANT { .VT_I8(self) }
}

extension UInt8: AutomationInteger {
    public static var vartype: VARTYPE { .VT_UI1 }
    public var variant: VARIANT { .VT_UI1(self) }
}

extension UInt16: AutomationInteger {
    public static var vartype: VARTYPE { .VT_UI2 }
    public var variant: VARIANT { .VT_UI2(self) }
}

extension UInt32: AutomationInteger {
    public static var vartype: VARTYPE { .VT_UI4 }
    public var variant: VARIANT { .VT_UI4(self) }
}

extension UInt64: AutomationInteger {
    public static var vartype: VARTYPE { .VT_UI8 }
    public var variant: VARIANT { .VT_UI8(self) }
}

extension Int: AutomationInteger {
    public static var vartype: VARTYPE { .VT_I8 }
    /// VT_I4 where it fits, as scripts write their numbers.
    public var variant: VARIANT { Int32(exactly: self).map { .VT_I4($0) } ?? .VT_I8(Int64(self)) }
}

extension Double: AutomationType {
    public static var vartype: VARTYPE { .VT_R8 }
    public static var empty: Self { 0.0 }
    public var variant: VARIANT { .VT_R8(self) }

    public init(_ variant: VARIANT) throws(COMError) {
        guard let number = try variant.resolvingObject().number else { throw COMError(.DISP_E_TYPEMISMATCH) }
        self = number.doubleValue
    }
}

extension Float: AutomationType {
    public static var vartype: VARTYPE { .VT_R4 }
    public static var empty: Self { 0.0 }
    public var variant: VARIANT { .VT_R4(self) }

    public init(_ variant: VARIANT) throws(COMError) {
        guard let number = try variant.resolvingObject().number else { throw COMError(.DISP_E_TYPEMISMATCH) }
        self = try number.float()
    }
}

extension Bool: AutomationType {
    public static var vartype: VARTYPE { .VT_BOOL }
    public static var empty: Self { false }
    public var variant: VARIANT { .VT_BOOL(self) }

    public init(_ variant: VARIANT) throws(COMError) {
        guard case .VT_BOOL(let value) = try variant.changed(to: .VT_BOOL) else { throw COMError(.DISP_E_TYPEMISMATCH) }
        self = value
    }
}

extension String: AutomationType {
    public static var vartype: VARTYPE { .VT_BSTR }
    public static var empty: Self { "" }
    public var variant: VARIANT { .VT_BSTR(self) }

    public init(_ variant: VARIANT) throws(COMError) {
        guard case .VT_BSTR(let text) = try variant.changed(to: .VT_BSTR) else { throw COMError(.DISP_E_TYPEMISMATCH) }
        self = text
    }
}

extension SAFEARRAY: AutomationType {
    public static var vartype: VARTYPE { .VT_ARRAY | .VT_VARIANT }
    public static var empty: Self { SAFEARRAY() }
    public var variant: VARIANT { .VT_ARRAY(self) }

    /// An array of any element type: what it must hold is for the callee to say.
    public init(_ variant: VARIANT) throws(COMError) {
        guard case .VT_ARRAY(let array) = variant.dereferenced else { throw COMError(.DISP_E_TYPEMISMATCH) }
        self = array
    }
}

extension CY: VariantConvertible {
    public var variant: VARIANT { .VT_CY(self) }
}

extension HRESULT: VariantConvertible {
    public var variant: VARIANT { .VT_ERROR(self) }
}

extension Array: VariantConvertible where Element: VariantConvertible {
    /// A vector of VARIANTs, as scripts pass their arrays.
    public var variant: VARIANT { .VT_ARRAY(SAFEARRAY(of: self)) }
}

extension Optional: VariantConvertible where Wrapped: VariantConvertible {
    /// Nil is an argument left out.
    public var variant: VARIANT { self?.variant ?? .missing }
}
