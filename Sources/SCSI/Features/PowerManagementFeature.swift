public import ByteLayout

/// Power Management (MMC-5 5.3.38).
public struct PowerManagementFeature: Feature {
    public static let code = FeatureCode.powerManagement

    public init() {}

    public static let byteCount = 0
    public static let layout: [Field<Self>] = []
}
