/// The `wFlags` of VariantChangeType. Those that speak of a locale change nothing: conversions do not depend on one.
public struct ConversionFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// An object is not replaced by the value of its default property.
    public static let VARIANT_NOVALUEPROP = ConversionFlags(rawValue: 0x01)
    /// Truth as text is True or False, where else it is -1 or 0.
    public static let VARIANT_ALPHABOOL = ConversionFlags(rawValue: 0x02)
    public static let VARIANT_NOUSEROVERRIDE = ConversionFlags(rawValue: 0x04)
    /// The same words in the language of the locale, which is English here.
    public static let VARIANT_LOCALBOOL = ConversionFlags(rawValue: 0x10)
}
