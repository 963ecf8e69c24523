/// An IDL enumeration: open, since a drive or a caller may hand us a value nobody has named, and a set of bits where
/// the documentation uses it so (`FsiFileSystemISO9660 | FsiFileSystemUDF`).
public protocol AutomationEnum: RawRepresentable<Int32>, Hashable, Sendable, AutomationType {
    init(rawValue: Int32)
}

extension AutomationEnum {
    public init(_ rawValue: Int32) { self.init(rawValue: rawValue) }

    public static func | (left: Self, right: Self) -> Self { Self(rawValue: left.rawValue | right.rawValue) }
    public static func & (left: Self, right: Self) -> Self { Self(rawValue: left.rawValue & right.rawValue) }
    public static prefix func ~ (value: Self) -> Self { Self(rawValue: ~value.rawValue) }

    /// Whether all bits of the other are set here.
    public func contains(_ other: Self) -> Bool { rawValue & other.rawValue == other.rawValue }
    /// Whether any bit of the other is set here.
    public func intersects(_ other: Self) -> Bool { rawValue & other.rawValue != 0 }

    public static var vartype: VARTYPE { .VT_I4 }
    public static var empty: Self { Self(rawValue: 0) }
    public var variant: VARIANT { .VT_I4(rawValue) }
    public init(_ variant: VARIANT) throws(COMError) { self.init(rawValue: try Int32(variant)) }
}
