public import ByteLayout

/// Power Condition mode page, 1Ah (MMC-5 7.8, SPC-4 7.5.13); timers in 100 ms.
public struct PowerConditionPage: ModePage {
    public static let code = ModePageCode.powerCondition
    public var header = ownHeader
    public var isIdleEnabled = false
    public var isStandbyEnabled = false
    public var idleTimer: UInt32 = 0
    public var standbyTimer: UInt32 = 0

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1,     "Page Header",   .structure(), \.header),
        .reserved(byte: 2),
        .reserved(byte: 3, bits: 2...7),
        Field(byte:  3, bit: 1, "Idle",                        \.isIdleEnabled),
        Field(byte:  3, bit: 0, "Standby",                     \.isStandbyEnabled),
        Field(bytes: 4...7,     "Idle Timer",    .msb32,       \.idleTimer),
        Field(bytes: 8...11,    "Standby Timer", .msb32,       \.standbyTimer),
    ]
}
