public import ByteLayout

/// Incremental Streaming Writable (MMC-5 5.3.11); the link sizes follow.
public struct IncrementalStreamingWritableFeature: Feature {
    public static let code = FeatureCode.incrementalStreamingWritable
    public static let version: UInt8 = 1

    /// A bit for each data block type.
    public var dataTypesSupported: UInt16 = 0
    public var hasTrackResourceInformation = false
    public var canReserveByAddress = false
    public var hasBufferUnderrunProtection = true
    public var numberOfLinkSizes: UInt8 = 0

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1,     "Data Type Supported",  .msb16, \.dataTypesSupported),
        .reserved(byte: 2, bits: 3...7),
        Field(byte:  2, bit: 2, "TRIO",                         \.hasTrackResourceInformation),
        Field(byte:  2, bit: 1, "ARSV",                         \.canReserveByAddress),
        Field(byte:  2, bit: 0, "BUF",                          \.hasBufferUnderrunProtection),
        Field(byte:  3,         "Number of Link Sizes", .byte,  \.numberOfLinkSizes),
    ]
}
