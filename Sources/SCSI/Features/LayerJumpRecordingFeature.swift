public import ByteLayout

/// Layer Jump Recording (MMC-5 5.3.28); the link sizes follow.
public struct LayerJumpRecordingFeature: Feature {
    public static let code = FeatureCode.layerJumpRecording

    public var numberOfLinkSizes: UInt8 = 0

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(bytes: 0...2),
        Field(byte: 3, "Number of Link Sizes", .byte, \.numberOfLinkSizes),
    ]
}
