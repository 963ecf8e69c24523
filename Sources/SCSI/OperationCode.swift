/// The first byte of a command block (SPC-4 4.3.5.1, MMC-6 table of commands).
public struct OperationCode: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
}

// swift-format-ignore
extension OperationCode {
    public static let testUnitReady              = Self(rawValue: 0x00)
    public static let requestSense               = Self(rawValue: 0x03)
    public static let formatUnit                 = Self(rawValue: 0x04)
    public static let inquiry                    = Self(rawValue: 0x12)
    public static let startStopUnit              = Self(rawValue: 0x1B)
    public static let preventAllowMediumRemoval  = Self(rawValue: 0x1E)
    public static let readFormatCapacities       = Self(rawValue: 0x23)
    public static let readCapacity               = Self(rawValue: 0x25)
    public static let read10                     = Self(rawValue: 0x28)
    public static let write10                    = Self(rawValue: 0x2A)
    public static let writeAndVerify10           = Self(rawValue: 0x2E)
    public static let verify10                   = Self(rawValue: 0x2F)
    public static let synchronizeCache           = Self(rawValue: 0x35)
    public static let readBuffer                 = Self(rawValue: 0x3C)
    public static let readSubChannel             = Self(rawValue: 0x42)
    public static let readTOCPMAATIP             = Self(rawValue: 0x43)
    public static let getConfiguration           = Self(rawValue: 0x46)
    public static let getEventStatusNotification = Self(rawValue: 0x4A)
    public static let readDiscInformation        = Self(rawValue: 0x51)
    public static let readTrackInformation       = Self(rawValue: 0x52)
    public static let reserveTrack               = Self(rawValue: 0x53)
    public static let sendOPCInformation         = Self(rawValue: 0x54)
    public static let modeSelect10               = Self(rawValue: 0x55)
    public static let modeSense10                = Self(rawValue: 0x5A)
    public static let closeTrackSession          = Self(rawValue: 0x5B)
    public static let readBufferCapacity         = Self(rawValue: 0x5C)
    public static let sendCueSheet               = Self(rawValue: 0x5D)
    public static let blank                      = Self(rawValue: 0xA1)
    public static let read12                     = Self(rawValue: 0xA8)
    public static let write12                    = Self(rawValue: 0xAA)
    public static let getPerformance             = Self(rawValue: 0xAC)
    public static let readDiscStructure          = Self(rawValue: 0xAD)
    public static let setStreaming               = Self(rawValue: 0xB6)
    public static let readCDMSF                  = Self(rawValue: 0xB9)
    public static let setCDSpeed                 = Self(rawValue: 0xBB)
    public static let mechanismStatus            = Self(rawValue: 0xBD)
    public static let readCD                     = Self(rawValue: 0xBE)
    public static let sendDiscStructure          = Self(rawValue: 0xBF)

    static let names: [OperationCode: String] = [
        .testUnitReady: "TEST UNIT READY", .requestSense: "REQUEST SENSE", .formatUnit: "FORMAT UNIT",
        .inquiry: "INQUIRY", .startStopUnit: "START STOP UNIT",
        .preventAllowMediumRemoval: "PREVENT ALLOW MEDIUM REMOVAL",
        .readFormatCapacities: "READ FORMAT CAPACITIES", .readCapacity: "READ CAPACITY", .read10: "READ(10)",
        .write10: "WRITE(10)", .writeAndVerify10: "WRITE AND VERIFY(10)",
        .verify10: "VERIFY(10)", .synchronizeCache: "SYNCHRONIZE CACHE",
        .readBuffer: "READ BUFFER", .readTOCPMAATIP: "READ TOC/PMA/ATIP", .getConfiguration: "GET CONFIGURATION",
        .getEventStatusNotification: "GET EVENT STATUS NOTIFICATION",
        .readDiscInformation: "READ DISC INFORMATION", .readTrackInformation: "READ TRACK INFORMATION",
        .reserveTrack: "RESERVE TRACK", .sendOPCInformation: "SEND OPC INFORMATION",
        .modeSelect10: "MODE SELECT(10)", .modeSense10: "MODE SENSE(10)",
        .closeTrackSession: "CLOSE TRACK/SESSION", .readBufferCapacity: "READ BUFFER CAPACITY",
        .sendCueSheet: "SEND CUE SHEET", .blank: "BLANK", .read12: "READ(12)", .write12: "WRITE(12)",
        .getPerformance: "GET PERFORMANCE", .readDiscStructure: "READ DISC STRUCTURE",
        .setStreaming: "SET STREAMING", .setCDSpeed: "SET CD SPEED", .mechanismStatus: "MECHANISM STATUS",
        .sendDiscStructure: "SEND DISC STRUCTURE", .readSubChannel: "READ SUB-CHANNEL", .readCD: "READ CD",
        .readCDMSF: "READ CD MSF",
    ]
}

extension OperationCode: CustomStringConvertible {
    public var description: String {
        Self.names[self] ?? "operation code \(hexadecimal(rawValue))"
    }
}
