public import ByteLayout

/// BD-R Pseudo-Overwrite (MMC-5 5.3.31).
public struct BDRPseudoOverwriteFeature: Feature {
    public static let code = FeatureCode.bdRPseudoOverwrite

    public init() {}

    public static let byteCount = 4
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(bytes: 0...3),
    ]
}
