public import ByteLayout

/// Removable Medium (MMC-5 5.3.4).
public struct RemovableMediumFeature: Feature {
    public struct LoadingMechanism: RawRepresentable, Hashable, Sendable {
        public var rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let caddyOrSlot = Self(rawValue: 0b000)
        public static let tray = Self(rawValue: 0b001)
        public static let popUp = Self(rawValue: 0b010)
        public static let changerWithDiscs = Self(rawValue: 0b100)
        public static let changerWithMagazine = Self(rawValue: 0b101)
    }

    public static let code = FeatureCode.removableMedium
    public static let version: UInt8 = 2

    public var loadingMechanism = LoadingMechanism.tray
    public var canLoad = true
    public var canEject = true
    public var hasPreventJumper = false
    public var hasDelayedBusyOnMediumLoad = false
    public var canLock = true

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte: 0, bits: 5...7, "Loading Mechanism Type", .raw(LoadingMechanism.self), \.loadingMechanism),
        Field(byte: 0, bit: 4,      "Load",                                              \.canLoad),
        Field(byte: 0, bit: 3,      "Eject",                                             \.canEject),
        Field(byte: 0, bit: 2,      "Pvnt Jmpr",                                         \.hasPreventJumper),
        Field(byte: 0, bit: 1,      "DBML",                                              \.hasDelayedBusyOnMediumLoad),
        Field(byte: 0, bit: 0,      "Lock",                                              \.canLock),
        .reserved(bytes: 1...3),
    ]
}
