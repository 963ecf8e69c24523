public import ByteLayout

/// The header of the answer to READ SUB-CHANNEL.
public struct SubChannelHeader: SCSIStructure {
    public static let noAudioStatus: UInt8 = 0x15

    public var audioStatus = noAudioStatus
    public var dataLength: UInt16 = 0

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0),
        Field(byte:  1,     "Audio Status",            .byte,  \.audioStatus),
        Field(bytes: 2...3, "Sub-channel Data Length", .msb16, \.dataLength),
    ]
}

/// The current position: format 01h.
public struct CurrentPosition: SCSIStructure {
    public var format: UInt8 = 1
    public var addressType: UInt8 = 1
    public var control: UInt8 = 0
    public var trackNumber: UInt8 = 0
    public var indexNumber: UInt8 = 0
    public var absoluteAddress: UInt32 = 0
    public var relativeAddress: UInt32 = 0

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:  0,              "Sub-channel Data Format Code", .byte,  \.format),
        Field(byte:  1, bits: 4...7, "ADR",                          .byte,  \.addressType),
        Field(byte:  1, bits: 0...3, "CONTROL",                      .byte,  \.control),
        Field(byte:  2,              "Track Number",                 .byte,  \.trackNumber),
        Field(byte:  3,              "Index Number",                 .byte,  \.indexNumber),
        Field(bytes: 4...7,          "Absolute CD Address",          .msb32, \.absoluteAddress),
        Field(bytes: 8...11,         "Track Relative CD Address",    .msb32, \.relativeAddress),
    ]
}

/// The media catalogue number, format 02h, or the recording code of a track, format 03h: as text.
public struct IdentificationNumber: SCSIStructure {
    public var format: UInt8 = 2
    public var addressType: UInt8 = 0
    public var control: UInt8 = 0
    public var trackNumber: UInt8 = 0
    public var isValid = false
    public var number = [UInt8](repeating: 0, count: 13)
    public var frame: UInt8 = 0

    public init() {}

    public static let byteCount = 20
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:   0,              "Sub-channel Data Format Code", .byte,      \.format),
        Field(byte:   1, bits: 4...7, "ADR",                          .byte,      \.addressType),
        Field(byte:   1, bits: 0...3, "CONTROL",                      .byte,      \.control),
        Field(byte:   2,              "Track Number",                 .byte,      \.trackNumber),
        .reserved(byte: 3),
        Field(byte:   4, bit: 7,      "MCVal/TCVal",                              \.isValid),
        .reserved(byte: 4, bits: 0...6),
        Field(bytes:  5...17,         "MCN/ISRC",                     .bytes(13), \.number),
        .reserved(byte: 18),
        Field(byte:  19,              "AFRAME",                       .byte,      \.frame),
    ]
}
