public import ByteLayout

/// The mode parameter header of MODE SENSE (10) and MODE SELECT (10) (SPC-4 7.5.5).
public struct ModeParameterHeader10: SCSIStructure {
    /// MODE SENSE: the bytes behind this field. MODE SELECT: 0.
    public var modeDataLength: UInt16 = 0
    public var mediumType: UInt8 = 0
    public var deviceSpecificParameter: UInt8 = 0
    public var hasLongAddresses = false
    public var blockDescriptorLength: UInt16 = 0

    public init() {}

    public static let byteCount = 8
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1,     "Mode Data Length",          .msb16, \.modeDataLength),
        Field(byte:  2,         "Medium Type",               .byte,  \.mediumType),
        Field(byte:  3,         "Device-Specific Parameter", .byte,  \.deviceSpecificParameter),
        .reserved(byte: 4, bits: 1...7),
        Field(byte:  4, bit: 0, "LONGLBA",                           \.hasLongAddresses),
        .reserved(byte: 5),
        Field(bytes: 6...7,     "Block Descriptor Length",   .msb16, \.blockDescriptorLength),
    ]
}
