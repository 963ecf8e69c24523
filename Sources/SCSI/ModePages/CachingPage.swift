public import ByteLayout

/// Caching mode page, 08h (MMC-5 7.6, SBC-3 6.4.5).
public struct CachingPage: ModePage {
    public static let code = ModePageCode.caching
    public var header = ownHeader
    /// WCE: writes end before the medium has them.
    public var isWriteCacheEnabled = true
    public var isReadCacheDisabled = false

    public init() {}

    public static let byteCount = 12
    public static let minimumByteCount = 3
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1,     "Page Header", .structure(), \.header),
        .reserved(byte: 2, bits: 3...7),
        Field(byte:  2, bit: 2, "WCE",                       \.isWriteCacheEnabled),
        .reserved(byte: 2, bits: 1...1),
        Field(byte:  2, bit: 0, "RCD",                       \.isReadCacheDisabled),
        .reserved(bytes: 3...11),
    ]
}
