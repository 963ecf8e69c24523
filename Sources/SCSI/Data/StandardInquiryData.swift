public import ByteLayout

/// Standard INQUIRY data, the part that every device has (SPC-4 6.6.2).
public struct StandardInquiryData: SCSIStructure {
    public var peripheralQualifier: UInt8 = 0
    /// 05h: a CD/DVD/BD device.
    public var peripheralDeviceType: UInt8 = 0x05
    public var isRemovableMedium = true
    public var version: UInt8 = 0x05
    public var responseDataFormat: UInt8 = 2
    public var additionalLength: UInt8 = 31
    public var vendorIdentification = ""
    public var productIdentification = ""
    public var productRevisionLevel = ""

    public init() {}

    public static let byteCount = 36
    /// SCSI-1 devices say no more than this.
    public static let minimumByteCount = 5
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:   0, bits: 5...7, "Peripheral Qualifier",    .byte,      \.peripheralQualifier),
        Field(byte:   0, bits: 0...4, "Peripheral Device Type",  .byte,      \.peripheralDeviceType),
        Field(byte:   1, bit: 7,      "RMB",                                 \.isRemovableMedium),
        .reserved(byte: 1, bits: 0...6),
        Field(byte:   2,              "Version",                 .byte,      \.version),
        .reserved(byte: 3, bits: 4...7),
        Field(byte:   3, bits: 0...3, "Response Data Format",    .byte,      \.responseDataFormat),
        Field(byte:   4,              "Additional Length",       .byte,      \.additionalLength),
        .reserved(bytes: 5...7),
        Field(bytes:  8...15,         "T10 Vendor Identification", .ascii(8), \.vendorIdentification),
        Field(bytes: 16...31,         "Product Identification",  .ascii(16), \.productIdentification),
        Field(bytes: 32...35,         "Product Revision Level",  .ascii(4),  \.productRevisionLevel),
    ]
}
