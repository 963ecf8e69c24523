public import ByteLayout

/// Real Time Streaming (MMC-5 5.3.45).
public struct RealTimeStreamingFeature: Feature {
    public static let code = FeatureCode.realTimeStreaming
    public static let version: UInt8 = 4

    public var hasReadBufferCapacityBlock = false
    public var hasSetCDSpeed = true
    public var hasWriteSpeedInModePage2A = true
    /// GET PERFORMANCE type 3 and SET STREAMING's WRC.
    public var hasWriteSpeedDescriptors = true
    public var hasStreamWriting = true

    public init() {}

    public static let byteCount = 4
    public static let minimumByteCount = 0
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 5...7),
        Field(byte: 0, bit: 4, "RBCB", \.hasReadBufferCapacityBlock),
        Field(byte: 0, bit: 3, "SCS",  \.hasSetCDSpeed),
        Field(byte: 0, bit: 2, "MP2A", \.hasWriteSpeedInModePage2A),
        Field(byte: 0, bit: 1, "WSPD", \.hasWriteSpeedDescriptors),
        Field(byte: 0, bit: 0, "SW",   \.hasStreamWriting),
        .reserved(bytes: 1...3),
    ]
}
