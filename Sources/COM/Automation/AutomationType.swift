/// What can be handed to Automation as a VARIANT.
public protocol VariantConvertible {
    var variant: VARIANT { get }
}

/// A Swift type with a VARTYPE of its own, converted both ways.
public protocol AutomationType: VariantConvertible {
    static var vartype: VARTYPE { get }
    /// What a variable of this type holds before anything is stored in it.
    static var empty: Self { get }

    /// The value as this type, by the rules of VariantChangeType: DISP_E_TYPEMISMATCH or DISP_E_OVERFLOW else.
    init(_ variant: VARIANT) throws(COMError)
}

extension VARIANT: AutomationType {
    public static var vartype: VARTYPE { .VT_VARIANT }
    public static var empty: VARIANT { .VT_EMPTY }
    public var variant: VARIANT { self }
    public init(_ variant: VARIANT) throws(COMError) { self = variant.dereferenced }
}
