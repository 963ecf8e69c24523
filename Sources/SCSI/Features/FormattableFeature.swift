public import ByteLayout

/// Formattable (MMC-5 5.3.13).
public struct FormattableFeature: Feature {
    public static let code = FeatureCode.formattable
    public static let version: UInt8 = 1

    public var canFormatWithoutSpareAreas = false
    public var canExpandSpareAreas = false
    public var canCertifyQuickly = false
    public var canCertify = false
    public var canFormatRandomBDR = false

    public init() {}

    public static let byteCount = 8
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 4...7),
        Field(byte: 0, bit: 3, "RENoSA", \.canFormatWithoutSpareAreas),
        Field(byte: 0, bit: 2, "Expand", \.canExpandSpareAreas),
        Field(byte: 0, bit: 1, "QCert",  \.canCertifyQuickly),
        Field(byte: 0, bit: 0, "Cert",   \.canCertify),
        .reserved(bytes: 1...3),
        .reserved(byte: 4, bits: 1...7),
        Field(byte: 4, bit: 0, "RRM",    \.canFormatRandomBDR),
        .reserved(bytes: 5...7),
    ]
}
