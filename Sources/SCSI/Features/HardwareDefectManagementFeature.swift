public import ByteLayout

/// Hardware Defect Management (MMC-5 5.3.14).
public struct HardwareDefectManagementFeature: Feature {
    public static let code = FeatureCode.hardwareDefectManagement
    public static let version: UInt8 = 1

    public var hasSpareAreaInformation = false

    public init() {}

    public static let byteCount = 4
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte: 0, bit: 7, "SSA", \.hasSpareAreaInformation),
        .reserved(byte: 0, bits: 0...6),
        .reserved(bytes: 1...3),
    ]
}
