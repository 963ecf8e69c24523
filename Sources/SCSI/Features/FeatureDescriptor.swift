public import ByteLayout

/// A feature as GET CONFIGURATION reports it: four bytes that all have, and feature dependent data (MMC-5 5.2.2).
public struct FeatureDescriptor: Hashable, Sendable {
    public struct Header: SCSIStructure {
        public var code = FeatureCode.profileList
        public var version: UInt8 = 0
        /// The feature never goes away.
        public var isPersistent = false
        /// The feature is there now, with this medium.
        public var isCurrent = false
        public var additionalLength: UInt8 = 0

        public init() {}

        public static let byteCount = 4
        // swift-format-ignore
        public static let layout: [Field<Self>] = [
            Field(bytes: 0...1,          "Feature Code",      .raw(FeatureCode.self, .msb16), \.code),
            .reserved(byte: 2, bits: 6...7),
            Field(byte:  2, bits: 2...5, "Version",           .byte,                          \.version),
            Field(byte:  2, bit: 1,      "Persistent",                                        \.isPersistent),
            Field(byte:  2, bit: 0,      "Current",                                           \.isCurrent),
            Field(byte:  3,              "Additional Length", .byte,                          \.additionalLength),
        ]
    }

    public var header: Header
    public var data: [UInt8]

    public init(
        _ code: FeatureCode, version: UInt8 = 0, isPersistent: Bool = false, isCurrent: Bool, data: [UInt8] = []
    ) {
        header = Header {
            $0.code = code
            $0.version = version
            $0.isPersistent = isPersistent
            $0.isCurrent = isCurrent
            $0.additionalLength = UInt8(clamping: data.count)
        }
        self.data = Array(data.prefix(255))
    }

    /// A feature of a known kind; `trailing` is what follows its fixed part (link sizes).
    public init<Known: Feature>(
        _ feature: Known, isPersistent: Bool = false, isCurrent: Bool, trailing: [UInt8] = []
    ) {
        self.init(
            Known.code, version: Known.version, isPersistent: isPersistent, isCurrent: isCurrent,
            data: feature.encoded + trailing)
    }

    init(header: Header, data: [UInt8]) {
        self.header = header
        self.data = data
    }

    public var code: FeatureCode { header.code }
    public var isCurrent: Bool { header.isCurrent }
    public var isPersistent: Bool { header.isPersistent }
    public var encoded: [UInt8] { header.encoded + data }

    /// The feature dependent data of a known kind.
    public func decoded<Known: Feature>(as type: Known.Type = Known.self) throws(SCSIError) -> Known {
        try Known(answer: data)
    }
}

/// The feature dependent data of one feature.
public protocol Feature: SCSIStructure {
    static var code: FeatureCode { get }
    /// The version that this table describes.
    static var version: UInt8 { get }
}

extension Feature {
    public static var version: UInt8 { 0 }
}
