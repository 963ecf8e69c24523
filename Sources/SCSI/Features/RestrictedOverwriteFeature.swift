public import ByteLayout

/// Restricted Overwrite (MMC-5 5.3.16).
public struct RestrictedOverwriteFeature: Feature {
    public static let code = FeatureCode.restrictedOverwrite

    public init() {}

    public static let byteCount = 0
    public static let layout: [Field<Self>] = []
}
