public import ByteLayout

/// CD-RW Media Write Support (MMC-5 5.3.30).
public struct CDRWMediaWriteSupportFeature: Feature {
    public static let code = FeatureCode.cdRWMediaWriteSupport

    /// A bit for each sub-type.
    public var subTypes: UInt8 = 0

    public init() {}

    public static let byteCount = 4
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0),
        Field(byte: 1, "CD-RW media sub-type support", .byte, \.subTypes),
        .reserved(bytes: 2...3),
    ]
}
