public import ByteLayout

/// Standard disc information, the answer to READ DISC INFORMATION (MMC-5 6.22.3.1).
public struct DiscInformation: SCSIStructure {
    public enum DiscStatus: UInt8, Sendable {
        case empty = 0b00
        case incomplete = 0b01
        case complete = 0b10
        /// Not a matter of sessions: randomly writable.
        case others = 0b11
    }

    public enum SessionState: UInt8, Sendable {
        case empty = 0b00
        case incomplete = 0b01
        case damaged = 0b10
        case complete = 0b11
    }

    public enum BackgroundFormatStatus: UInt8, Sendable {
        /// Neither formatted nor formatting: blank DVD+RW, or no matter of this medium.
        case none = 0b00
        case stopped = 0b01
        case inProgress = 0b10
        case complete = 0b11
    }

    /// The bytes behind this field.
    public var dataLength: UInt16 = 32
    public var dataType: UInt8 = 0
    public var isErasable = false
    public var stateOfLastSession = SessionState.empty
    public var discStatus = DiscStatus.empty
    public var firstTrackOnDisc: UInt8 = 1
    public var numberOfSessionsLSB: UInt8 = 1
    public var firstTrackInLastSessionLSB: UInt8 = 1
    public var lastTrackInLastSessionLSB: UInt8 = 1
    public var isDiscIdentificationValid = false
    public var isBarCodeValid = false
    public var isUnrestrictedUse = true
    public var isApplicationCodeValid = false
    /// MRW: the defect tables on the disc may be old.
    public var isDirty = false
    public var backgroundFormatStatus = BackgroundFormatStatus.none
    /// 00h CD-DA or CD-ROM, 10h CD-I, 20h CD-ROM XA, FFh undefined.
    public var discType: UInt8 = 0
    public var numberOfSessionsMSB: UInt8 = 0
    public var firstTrackInLastSessionMSB: UInt8 = 0
    public var lastTrackInLastSessionMSB: UInt8 = 0
    public var discIdentification: UInt32 = 0
    /// Hour, minute, second and frame; all ones where there is none.
    public var lastSessionLeadInStart: UInt32 = 0
    /// On CD hour, minute, second and frame, otherwise a block address.
    public var lastPossibleLeadOutStart: UInt32 = 0
    public var discBarCode: UInt64 = 0
    public var discApplicationCode: UInt8 = 0
    public var numberOfOPCTables: UInt8 = 0

    public init() {}

    public var numberOfSessions: Int {
        get { Int(numberOfSessionsMSB) << 8 | Int(numberOfSessionsLSB) }
        set { (numberOfSessionsMSB, numberOfSessionsLSB) = split(newValue) }
    }

    public var firstTrackInLastSession: Int {
        get { Int(firstTrackInLastSessionMSB) << 8 | Int(firstTrackInLastSessionLSB) }
        set { (firstTrackInLastSessionMSB, firstTrackInLastSessionLSB) = split(newValue) }
    }

    public var lastTrackInLastSession: Int {
        get { Int(lastTrackInLastSessionMSB) << 8 | Int(lastTrackInLastSessionLSB) }
        set { (lastTrackInLastSessionMSB, lastTrackInLastSessionLSB) = split(newValue) }
    }

    public static let byteCount = 34
    /// Up to the disc type: all that tells the state.
    public static let minimumByteCount = 9
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes:  0...1,          "Disc Information Length",                .msb16,           \.dataLength),
        Field(byte:   2, bits: 5...7, "Disc Information Data Type",             .byte,            \.dataType),
        Field(byte:   2, bit: 4,      "Erasable",                                                 \.isErasable),
        Field(byte:   2, bits: 2...3, "State of last Session",       .raw(SessionState.self),     \.stateOfLastSession),
        Field(byte:   2, bits: 0...1, "Disc Status",                 .raw(DiscStatus.self),       \.discStatus),
        Field(byte:   3,              "Number of First Track on Disc",          .byte,            \.firstTrackOnDisc),
        Field(byte:   4,              "Number of Sessions (LSB)",               .byte,            \.numberOfSessionsLSB),
        Field(byte:   5,              "First Track Number in Last Session (LSB)", .byte,          \.firstTrackInLastSessionLSB),
        Field(byte:   6,              "Last Track Number in Last Session (LSB)", .byte,           \.lastTrackInLastSessionLSB),
        Field(byte:   7, bit: 7,      "DID_V",                                                    \.isDiscIdentificationValid),
        Field(byte:   7, bit: 6,      "DBC_V",                                                    \.isBarCodeValid),
        Field(byte:   7, bit: 5,      "URU",                                                      \.isUnrestrictedUse),
        Field(byte:   7, bit: 4,      "DAC_V",                                                    \.isApplicationCodeValid),
        .reserved(byte: 7, bits: 3...3),
        Field(byte:   7, bit: 2,      "Dbit",                                                     \.isDirty),
        Field(byte:   7, bits: 0...1, "BG Format Status",  .raw(BackgroundFormatStatus.self),     \.backgroundFormatStatus),
        Field(byte:   8,              "Disc Type",                              .byte,            \.discType),
        Field(byte:   9,              "Number of Sessions (MSB)",               .byte,            \.numberOfSessionsMSB),
        Field(byte:  10,              "First Track Number in Last Session (MSB)", .byte,          \.firstTrackInLastSessionMSB),
        Field(byte:  11,              "Last Track Number in Last Session (MSB)", .byte,           \.lastTrackInLastSessionMSB),
        Field(bytes: 12...15,         "Disc Identification",                    .msb32,           \.discIdentification),
        Field(bytes: 16...19,         "Last Session Lead-in Start Address",     .msb32,           \.lastSessionLeadInStart),
        Field(bytes: 20...23,         "Last Possible Lead-out Start Address",   .msb32,           \.lastPossibleLeadOutStart),
        Field(bytes: 24...31,         "Disc Bar Code",                          .msb64,           \.discBarCode),
        Field(byte:  32,              "Disc Application Code",                  .byte,            \.discApplicationCode),
        Field(byte:  33,              "Number of OPC Tables",                   .byte,            \.numberOfOPCTables),
    ]
}

/// A number as its most and least significant byte.
func split(_ number: Int) -> (UInt8, UInt8) {
    let clamped = UInt16(clamping: number)
    return (UInt8(clamped >> 8), UInt8(clamped & 0xFF))
}
