public import ByteLayout

/// Fixed format sense data (SPC-4 4.5.3).
public struct FixedFormatSenseData: SCSIStructure {
    public var isInformationValid = false
    public var responseCode: UInt8 = 0x70
    public var isFilemark = false
    public var isEndOfMedium = false
    public var isIncorrectLength = false
    public var senseKey: UInt8 = 0
    public var information: UInt32 = 0
    public var additionalSenseLength: UInt8 = 10
    public var commandSpecificInformation: UInt32 = 0
    public var additionalSenseCode: UInt8 = 0
    public var additionalSenseCodeQualifier: UInt8 = 0
    public var fieldReplaceableUnitCode: UInt8 = 0
    public var senseKeySpecific: [UInt8] = [0, 0, 0]

    public init() {}

    public static let byteCount = 18
    /// Bytes 3 on may be missing; a device that says only its sense key has said something.
    public static let minimumByteCount = 3
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:   0, bit: 7,       "VALID",                           \.isInformationValid),
        Field(byte:   0, bits: 0...6,  "Response Code",                   .byte,     \.responseCode),
        .reserved(byte: 1),
        Field(byte:   2, bit: 7,       "FILEMARK",                        \.isFilemark),
        Field(byte:   2, bit: 6,       "EOM",                             \.isEndOfMedium),
        Field(byte:   2, bit: 5,       "ILI",                             \.isIncorrectLength),
        .reserved(byte: 2, bits: 4...4),
        Field(byte:   2, bits: 0...3,  "Sense Key",                       .byte,     \.senseKey),
        Field(bytes:  3...6,           "Information",                     .msb32,    \.information),
        Field(byte:   7,               "Additional Sense Length",         .byte,     \.additionalSenseLength),
        Field(bytes:  8...11,          "Command-Specific Information",    .msb32,    \.commandSpecificInformation),
        Field(byte:  12,               "Additional Sense Code",           .byte,     \.additionalSenseCode),
        Field(byte:  13,               "Additional Sense Code Qualifier", .byte,     \.additionalSenseCodeQualifier),
        Field(byte:  14,               "Field Replaceable Unit Code",     .byte,     \.fieldReplaceableUnitCode),
        Field(bytes: 15...17,          "Sense Key Specific",              .bytes(3), \.senseKeySpecific),
    ]
}
