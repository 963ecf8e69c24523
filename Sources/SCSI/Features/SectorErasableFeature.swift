public import ByteLayout

/// Sector Erasable (MMC-5, legacy).
public struct SectorErasableFeature: Feature {
    public static let code = FeatureCode.sectorErasable

    public init() {}

    public static let byteCount = 0
    public static let layout: [Field<Self>] = []
}
