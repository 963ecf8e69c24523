public import ByteLayout

/// BD Read (MMC-5 5.3.34).
public struct BDReadFeature: Feature {
    public static let code = FeatureCode.bdRead

    /// 16 bits for each of the classes 0 to 3, a bit for each version.
    public var rewritableClasses: UInt64 = 0
    public var recordableClasses: UInt64 = 0
    public var readOnlyClasses: UInt64 = 0

    public init() {}

    public static let byteCount = 28
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(bytes: 0...3),
        Field(bytes:  4...11, "BD-RE Read Support",  .msb64, \.rewritableClasses),
        Field(bytes: 12...19, "BD-R Read Support",   .msb64, \.recordableClasses),
        Field(bytes: 20...27, "BD-ROM Read Support", .msb64, \.readOnlyClasses),
    ]
}
