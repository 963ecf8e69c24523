public import ByteLayout

/// Multi-Read (MMC-5 5.3.7).
public struct MultiReadFeature: Feature {
    public static let code = FeatureCode.multiRead

    public init() {}

    public static let byteCount = 0
    public static let layout: [Field<Self>] = []
}
