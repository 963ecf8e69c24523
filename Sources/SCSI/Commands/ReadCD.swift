public import ByteLayout

/// READ CD (MMC-6 6.17).
public struct ReadCD: SCSICommand {
    public static let code = OperationCode.readCD
    public static let timeout = Duration.seconds(60)
    public var operationCode = code
    public var expectedSectorType = ExpectedSectorType.any
    public var conceals = false
    public var startingAddress: UInt32 = 0
    public var transferLength: UInt32 = 0
    public var mainChannel = MainChannelSelection()
    public var subchannel = SubchannelSelection.none

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:   1, bits: 2...4, "Expected Sector Type",           .raw(ExpectedSectorType.self), \.expectedSectorType),
        Field(byte:   1, bit: 1,      "DAP",                                                           \.conceals),
        .reserved(byte: 1, bits: 0...0),
        Field(bytes:  2...5,          "Starting Logical Block Address", .msb32,                        \.startingAddress),
        Field(bytes:  6...8,          "Transfer Length in Blocks",      .msb24,                        \.transferLength),
        Field(byte:   9,              "Main Channel Selection Bits",    .structure(),                  \.mainChannel),
        .reserved(byte: 10, bits: 3...7),
        Field(byte:  10, bits: 0...2, "Sub-channel Selection Bits",     .raw(SubchannelSelection.self), \.subchannel),
        .reserved(byte: 11),
    ]
}

/// READ CD MSF (MMC-6 6.18): the addresses as minute, second and frame.
public struct ReadCDMSF: SCSICommand {
    public static let code = OperationCode.readCDMSF
    public static let timeout = Duration.seconds(60)
    public var operationCode = code
    public var expectedSectorType = ExpectedSectorType.any
    public var conceals = false
    public var start = MinuteSecondFrame()
    /// The sector behind the last one.
    public var end = MinuteSecondFrame()
    public var mainChannel = MainChannelSelection()
    public var subchannel = SubchannelSelection.none

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:   1, bits: 2...4, "Expected Sector Type",        .raw(ExpectedSectorType.self),  \.expectedSectorType),
        Field(byte:   1, bit: 1,      "DAP",                                                         \.conceals),
        .reserved(byte: 1, bits: 0...0),
        .reserved(byte: 2),
        Field(bytes:  3...5,          "Starting M, S, F",            .structure(),                   \.start),
        Field(bytes:  6...8,          "Ending M, S, F",              .structure(),                   \.end),
        Field(byte:   9,              "Main Channel Selection Bits", .structure(),                   \.mainChannel),
        .reserved(byte: 10, bits: 3...7),
        Field(byte:  10, bits: 0...2, "Sub-channel Selection Bits",  .raw(SubchannelSelection.self), \.subchannel),
        .reserved(byte: 11),
    ]
}

/// What the sectors are expected to be.
public enum ExpectedSectorType: UInt8, Sendable {
    case any = 0b000
    case audio = 0b001
    case mode1 = 0b010
    case mode2Formless = 0b011
    case mode2Form1 = 0b100
    case mode2Form2 = 0b101
}

/// Which parts of a sector are wanted (MMC-6 table "Main Channel Selection").
public struct MainChannelSelection: SCSIStructure {
    public enum HeaderCodes: UInt8, Sendable {
        case none = 0b00
        case header = 0b01
        case subheader = 0b10
        case both = 0b11
    }

    public var hasSynchronization = false
    public var headers = HeaderCodes.none
    public var hasUserData = false
    public var hasErrorCorrection = false
    /// 0 none, 1 the C2 error bits, 2 these and a block error byte.
    public var errorField: UInt8 = 0

    public init() {}

    public static let byteCount = 1
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte: 0, bit: 7,      "SYNC",         \.hasSynchronization),
        Field(byte: 0, bits: 5...6, "Header Codes", .raw(HeaderCodes.self), \.headers),
        Field(byte: 0, bit: 4,      "User Data",    \.hasUserData),
        Field(byte: 0, bit: 3,      "EDC & ECC",    \.hasErrorCorrection),
        Field(byte: 0, bits: 1...2, "C2 Error Information", .byte, \.errorField),
        .reserved(byte: 0, bits: 0...0),
    ]
}

/// Which sub-channel data comes behind each sector.
public enum SubchannelSelection: UInt8, Sendable {
    case none = 0b000
    /// P-W as it is recorded, 96 bytes.
    case raw = 0b001
    /// The Q-channel, 16 bytes.
    case q = 0b010
    /// R-W, corrected and de-interleaved, 96 bytes.
    case corrected = 0b100

    public var byteCount: Int {
        switch self {
        case .none: 0
        case .raw, .corrected: Subchannel.symbolCount
        case .q: Subchannel.shortByteCount
        }
    }
}
