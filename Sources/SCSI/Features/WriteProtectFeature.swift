public import ByteLayout

/// Write Protect (MMC-5 5.3.5).
public struct WriteProtectFeature: Feature {
    public static let code = FeatureCode.writeProtect
    public static let version: UInt8 = 2

    /// DWP: BD's write protect PAC.
    public var hasDiscWriteProtect = false
    public var hasWriteInhibitBlock = false
    public var canSetPersistentProtection = false
    public var canSetSoftwareProtection = false

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 4...7),
        Field(byte: 0, bit: 3, "DWP",   \.hasDiscWriteProtect),
        Field(byte: 0, bit: 2, "WDCB",  \.hasWriteInhibitBlock),
        Field(byte: 0, bit: 1, "SPWP",  \.canSetPersistentProtection),
        Field(byte: 0, bit: 0, "SSWPP", \.canSetSoftwareProtection),
        .reserved(bytes: 1...3),
    ]
}
