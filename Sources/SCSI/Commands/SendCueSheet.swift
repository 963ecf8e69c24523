public import ByteLayout

/// SEND CUE SHEET (MMC-5 6.33); `CueSheetEntry` after `CueSheetEntry` goes with it.
public struct SendCueSheet: SCSICommand {
    public static let code = OperationCode.sendCueSheet
    public var operationCode = code
    public var cueSheetSize: UInt32 = 0

    public init() {}

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(bytes: 1...5),
        Field(bytes: 6...8, "Cue Sheet Size", .msb24, \.cueSheetSize),
        .reserved(byte: 9),
    ]
}
