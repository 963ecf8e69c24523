public import ByteLayout

/// Core (MMC-5 5.3.2).
public struct CoreFeature: Feature {
    public static let code = FeatureCode.core
    public static let version: UInt8 = 2

    /// The way to the host: 1 SCSI, 2 ATAPI, 7 serial ATAPI, 8 USB.
    public var physicalInterfaceStandard: UInt32 = 0x0000_0001
    public var hasInquiry2 = false
    public var hasDeviceBusyEvent = true

    public init() {}

    public static let byteCount = 8
    public static let minimumByteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...3,     "Physical Interface Standard", .msb32, \.physicalInterfaceStandard),
        .reserved(byte: 4, bits: 2...7),
        Field(byte:  4, bit: 1, "INQ2",                                \.hasInquiry2),
        Field(byte:  4, bit: 0, "DBE",                                 \.hasDeviceBusyEvent),
        .reserved(bytes: 5...7),
    ]
}
