public import ByteLayout

/// Rigid Restricted Overwrite (MMC-5 5.3.22).
public struct RigidRestrictedOverwriteFeature: Feature {
    public static let code = FeatureCode.rigidRestrictedOverwrite

    public var canGenerateDefectStatus = false
    public var canReadDefectStatus = false
    public var canWriteIntermediateState = true
    public var canBlank = true

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 4...7),
        Field(byte: 0, bit: 3, "DSDG",         \.canGenerateDefectStatus),
        Field(byte: 0, bit: 2, "DSDR",         \.canReadDefectStatus),
        Field(byte: 0, bit: 1, "Intermediate", \.canWriteIntermediateState),
        Field(byte: 0, bit: 0, "Blank",        \.canBlank),
        .reserved(bytes: 1...3),
    ]
}
