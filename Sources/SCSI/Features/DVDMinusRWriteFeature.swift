public import ByteLayout

/// DVD-R/-RW Write (MMC-5 5.3.25).
public struct DVDMinusRWriteFeature: Feature {
    public static let code = FeatureCode.dvdMinusRWrite
    public static let version: UInt8 = 2

    public var hasBufferUnderrunProtection = true
    public var canWriteDualLayer = false
    public var canTestWrite = true
    public var canWriteRW = true

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 7...7),
        Field(byte: 0, bit: 6, "BUF",        \.hasBufferUnderrunProtection),
        .reserved(byte: 0, bits: 4...5),
        Field(byte: 0, bit: 3, "RDL",        \.canWriteDualLayer),
        Field(byte: 0, bit: 2, "Test Write", \.canTestWrite),
        Field(byte: 0, bit: 1, "DVD-RW SL",  \.canWriteRW),
        .reserved(byte: 0, bits: 0...0),
        .reserved(bytes: 1...3),
    ]
}
