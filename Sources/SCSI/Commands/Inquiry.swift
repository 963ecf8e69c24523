public import ByteLayout

/// INQUIRY (SPC-4 6.6).
public struct Inquiry: DataInCommand {
    public static let code = OperationCode.inquiry
    public var operationCode = code
    /// Vital product data is wanted: the page `pageCode`.
    public var enableVitalProductData = false
    public var pageCode: UInt8 = 0
    public var allocationLength: UInt16 = 0

    public init() {}

    public var allocationByteCount: Int {
        get { Int(allocationLength) }
        set { allocationLength = UInt16(clamping: newValue) }
    }

    public static let byteCount = 6
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 1...7),
        Field(byte:  1, bit: 0, "EVPD",                      \.enableVitalProductData),
        Field(byte:  2,         "Page Code",         .byte,  \.pageCode),
        Field(bytes: 3...4,     "Allocation Length", .msb16, \.allocationLength),
        .reserved(byte: 5),
    ]
}
