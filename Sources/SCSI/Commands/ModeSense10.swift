public import ByteLayout

/// MODE SENSE (10) (SPC-4 6.12).
public struct ModeSense10: DataInCommand {
    /// PC: which values are wanted.
    public enum PageControl: UInt8, Sendable {
        case currentValues = 0b00
        case changeableValues = 0b01
        case defaultValues = 0b10
        case savedValues = 0b11
    }

    public static let code = OperationCode.modeSense10
    public var operationCode = code
    public var acceptsLongAddresses = false
    public var disableBlockDescriptors = true
    public var pageControl = PageControl.currentValues
    public var pageCode = ModePageCode.all
    public var subpageCode: UInt8 = 0
    public var allocationLength: UInt16 = 0

    public init() {}

    public var allocationByteCount: Int {
        get { Int(allocationLength) }
        set { allocationLength = UInt16(clamping: newValue) }
    }

    public static let byteCount = 10
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 5...7),
        Field(byte:  1, bit: 4,      "LLBAA",                                     \.acceptsLongAddresses),
        Field(byte:  1, bit: 3,      "DBD",                                       \.disableBlockDescriptors),
        .reserved(byte: 1, bits: 0...2),
        Field(byte:  2, bits: 6...7, "PC",                .raw(PageControl.self), \.pageControl),
        Field(byte:  2, bits: 0...5, "Page Code",         .raw(ModePageCode.self), \.pageCode),
        Field(byte:  3,              "Subpage Code",      .byte,                  \.subpageCode),
        .reserved(bytes: 4...6),
        Field(bytes: 7...8,          "Allocation Length", .msb16,                 \.allocationLength),
        .reserved(byte: 9),
    ]
}
