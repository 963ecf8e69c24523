public import ByteLayout

/// BD Write (MMC-5 5.3.35).
public struct BDWriteFeature: Feature {
    public static let code = FeatureCode.bdWrite

    public var hasVerifyNotRequired = false
    /// 16 bits for each of the classes 0 to 3, a bit for each version.
    public var rewritableClasses: UInt64 = 0
    public var recordableClasses: UInt64 = 0

    public init() {}

    public static let byteCount = 20
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 1...7),
        Field(byte:   0, bit: 0, "SVNR",                        \.hasVerifyNotRequired),
        .reserved(bytes: 1...3),
        Field(bytes:  4...11,    "BD-RE Write Support", .msb64, \.rewritableClasses),
        Field(bytes: 12...19,    "BD-R Write Support",  .msb64, \.recordableClasses),
    ]
}
