public import ByteLayout

/// One line of a cue sheet (MMC-5 6.33.3).
public struct CueSheetEntry: SCSIStructure {
    public var control: UInt8 = 0
    public var addressType: UInt8 = 1
    public var trackNumber: UInt8 = 0
    public var index: UInt8 = 0
    public var dataForm: UInt8 = 0
    public var serialCopyManagement: UInt8 = 0
    public var time = MinuteSecondFrame()

    public init() {}

    public static let byteCount = 8
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:  0, bits: 4...7, "CTL",             .byte,        \.control),
        Field(byte:  0, bits: 0...3, "ADR",             .byte,        \.addressType),
        Field(byte:  1,              "TNO",             .byte,        \.trackNumber),
        Field(byte:  2,              "INDEX",           .byte,        \.index),
        Field(byte:  3,              "DATA FORM",       .byte,        \.dataForm),
        Field(byte:  4,              "SCMS",            .byte,        \.serialCopyManagement),
        Field(bytes: 5...7,          "MIN, SEC, FRAME", .structure(), \.time),
    ]
}
