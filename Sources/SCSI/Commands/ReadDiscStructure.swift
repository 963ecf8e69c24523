public import ByteLayout

/// READ DISC STRUCTURE (MMC-6), formerly READ DVD STRUCTURE.
public struct ReadDiscStructure: DataInCommand {
    public enum MediaType: UInt8, Sendable {
        case dvd = 0b0000
        case bluRay = 0b0001
    }

    // Formats with a use here; a device may know more.
    /// DVD: physical format information; BD: disc information.
    public static let physicalFormat: UInt8 = 0x00
    public static let copyright: UInt8 = 0x01
    public static let manufacturerInformation: UInt8 = 0x04
    public static let writeProtectionStatus: UInt8 = 0xC0
    public static let structureList: UInt8 = 0xFF

    public static let code = OperationCode.readDiscStructure
    public var operationCode = code
    public var mediaType = MediaType.dvd
    public var address: UInt32 = 0
    public var layerNumber: UInt8 = 0
    public var format: UInt8 = 0
    public var allocationLength: UInt16 = 0
    public var authenticationGrantID: UInt8 = 0

    public init() {}

    public var allocationByteCount: Int {
        get { Int(allocationLength) }
        set { allocationLength = UInt16(clamping: newValue) }
    }

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 4...7),
        Field(byte:   1, bits: 0...3, "Media Type",        .raw(MediaType.self), \.mediaType),
        Field(bytes:  2...5,          "Address",           .msb32,               \.address),
        Field(byte:   6,              "Layer Number",      .byte,                \.layerNumber),
        Field(byte:   7,              "Format Code",       .byte,                \.format),
        Field(bytes:  8...9,          "Allocation Length", .msb16,               \.allocationLength),
        Field(byte:  10, bits: 6...7, "AGID",              .byte,                \.authenticationGrantID),
        .reserved(byte: 10, bits: 0...5),
        .reserved(byte: 11),
    ]
}
