public import ByteLayout

/// C/DVD Capabilities and Mechanical Status mode page, 2Ah, without its list of write speeds (MMC-3 6.3.11).
public struct CapabilitiesPage: ModePage {
    public static let code = ModePageCode.capabilities
    public var header = ownHeader
    /// Bit 5 DVD-RAM, 4 DVD-R, 3 DVD-ROM, 2 method 2, 1 CD-RW, 0 CD-R.
    public var readableMedia: UInt8 = 0
    /// Bit 5 DVD-RAM, 4 DVD-R, 2 test writing, 1 CD-RW, 0 CD-R.
    public var writableMedia: UInt8 = 0
    public var hasBufferUnderrunProtection = false
    public var canReadMultisession = false
    public var canReadMode2Form2 = false
    public var canReadMode2Form1 = false
    /// Digital ports, composite and audio play.
    public var audioFunctions: UInt8 = 0
    public var audioReadFunctions: UInt8 = 0
    public var loadingMechanism: UInt8 = 1
    public var canEject = true
    public var hasPreventJumper = false
    public var isLocked = false
    public var canLock = true
    public var changerFunctions: UInt8 = 0
    /// Speeds in 1000 bytes a second; MMC-3 made the first an obsolete field.
    public var maximumReadSpeed: UInt16 = 0
    public var numberOfVolumeLevels: UInt16 = 0
    /// In 1024 bytes.
    public var bufferSize: UInt16 = 0
    public var currentReadSpeed: UInt16 = 0
    public var digitalOutputFormat: UInt8 = 0
    public var maximumWriteSpeed: UInt16 = 0
    public var obsoleteCurrentWriteSpeed: UInt16 = 0
    public var copyManagementRevision: UInt16 = 1
    public var rotationalControl = RotationalControl.constantLinearVelocity
    public var currentWriteSpeed: UInt16 = 0
    public var numberOfWriteSpeeds: UInt16 = 0

    public init() {}

    public static let byteCount = 32
    /// MMC-1 drives stop after the obsolete write speed.
    public static let minimumByteCount = 20
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes:  0...1,          "Page Header",                     .structure(),                 \.header),
        Field(byte:   2,              "Readable Media",                  .byte,                        \.readableMedia),
        Field(byte:   3,              "Writable Media",                  .byte,                        \.writableMedia),
        Field(byte:   4, bit: 7,      "BUF",                                                           \.hasBufferUnderrunProtection),
        Field(byte:   4, bit: 6,      "Multi Session",                                                 \.canReadMultisession),
        Field(byte:   4, bit: 5,      "Mode 2 Form 2",                                                 \.canReadMode2Form2),
        Field(byte:   4, bit: 4,      "Mode 2 Form 1",                                                 \.canReadMode2Form1),
        Field(byte:   4, bits: 0...3, "Audio Functions",                 .byte,                        \.audioFunctions),
        Field(byte:   5,              "Audio Read Functions",            .byte,                        \.audioReadFunctions),
        Field(byte:   6, bits: 5...7, "Loading Mechanism Type",          .byte,                        \.loadingMechanism),
        .reserved(byte: 6, bits: 4...4),
        Field(byte:   6, bit: 3,      "Eject",                                                         \.canEject),
        Field(byte:   6, bit: 2,      "Prevent Jumper",                                                \.hasPreventJumper),
        Field(byte:   6, bit: 1,      "Lock State",                                                    \.isLocked),
        Field(byte:   6, bit: 0,      "Lock",                                                          \.canLock),
        Field(byte:   7,              "Changer and Side Functions",      .byte,                        \.changerFunctions),
        Field(bytes:  8...9,          "Maximum Read Speed Supported",    .msb16,                       \.maximumReadSpeed),
        Field(bytes: 10...11,         "Number of Volume Levels",         .msb16,                       \.numberOfVolumeLevels),
        Field(bytes: 12...13,         "Buffer Size Supported",           .msb16,                       \.bufferSize),
        Field(bytes: 14...15,         "Current Read Speed Selected",     .msb16,                       \.currentReadSpeed),
        .reserved(byte: 16),
        Field(byte:  17,              "Digital Output Format",           .byte,                        \.digitalOutputFormat),
        Field(bytes: 18...19,         "Maximum Write Speed Supported",   .msb16,                       \.maximumWriteSpeed),
        Field(bytes: 20...21,         "Current Write Speed Selected (obsolete)", .msb16,               \.obsoleteCurrentWriteSpeed),
        Field(bytes: 22...23,         "Copy Management Revision",        .msb16,                       \.copyManagementRevision),
        .reserved(bytes: 24...26),
        .reserved(byte: 27, bits: 2...7),
        Field(byte:  27, bits: 0...1, "Rotation Control Selected",       .raw(RotationalControl.self), \.rotationalControl),
        Field(bytes: 28...29,         "Current Write Speed Selected",    .msb16,                       \.currentWriteSpeed),
        Field(bytes: 30...31,         "Number of Write Speed Performance Descriptors", .msb16,         \.numberOfWriteSpeeds),
    ]

    /// The whole page with a list of write speeds.
    public func encoded(with speeds: [ModePageWriteSpeed]) -> [UInt8] {
        var page = self
        let kept = speeds.prefix((255 - 30) / 4)
        page.numberOfWriteSpeeds = UInt16(kept.count)
        page.header.pageLength = UInt8(30 + 4 * kept.count)
        return page.encoded + kept.flatMap(\.encoded)
    }

    /// The list of write speeds behind a page; a cut one is left out.
    public static func writeSpeeds(of page: [UInt8]) throws(SCSIError) -> [ModePageWriteSpeed] {
        let count = Int(try CapabilitiesPage(answer: page).numberOfWriteSpeeds)
        let list = Array(page.dropFirst(byteCount).prefix(4 * count))
        var speeds: [ModePageWriteSpeed] = []
        for offset in stride(from: 0, through: list.count - 4, by: 4) {
            speeds.append(try ModePageWriteSpeed(answer: Array(list[offset..<(offset + 4)])))
        }
        return speeds
    }
}

/// A Logical Unit Write Speed Performance Descriptor of mode page 2Ah; 1000 bytes a second (MMC-3 6.3.11).
public struct ModePageWriteSpeed: SCSIStructure {
    public var rotationalControl = RotationalControl.constantLinearVelocity
    public var writeSpeed: UInt16 = 0

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0),
        .reserved(byte: 1, bits: 2...7),
        Field(byte:  1, bits: 0...1, "Rotation Control",      .raw(RotationalControl.self), \.rotationalControl),
        Field(bytes: 2...3,          "Write Speed Supported", .msb16,                       \.writeSpeed),
    ]
}
