public import ByteLayout

/// The parameter list of FORMAT UNIT: a format list header and one format descriptor (MMC-5 6.5.3).
public struct FormatParameterList: SCSIStructure {
    /// FOV: the flags beside it count.
    public var areOptionsValid = true
    public var disablePrimary = false
    /// DCRT: no certification.
    public var disableCertification = false
    public var stopFormat = false
    public var initializationPattern = false
    public var tryOut = false
    public var isImmediate = true
    public var vendorSpecific = false
    public var formatDescriptorLength: UInt16 = 8
    public var descriptor = FormattableCapacityDescriptor()

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0),
        Field(byte:  1, bit: 7, "FOV",                             \.areOptionsValid),
        Field(byte:  1, bit: 6, "DPRY",                            \.disablePrimary),
        Field(byte:  1, bit: 5, "DCRT",                            \.disableCertification),
        Field(byte:  1, bit: 4, "STPF",                            \.stopFormat),
        Field(byte:  1, bit: 3, "IP",                              \.initializationPattern),
        Field(byte:  1, bit: 2, "Try-out",                         \.tryOut),
        Field(byte:  1, bit: 1, "IMMED",                           \.isImmediate),
        Field(byte:  1, bit: 0, "VS",                              \.vendorSpecific),
        Field(bytes: 2...3,     "Format Descriptor Length", .msb16, \.formatDescriptorLength),
        Field(bytes: 4...11,    "Format Descriptor", .structure(), \.descriptor),
    ]
}
