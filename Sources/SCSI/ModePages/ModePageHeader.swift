public import ByteLayout

/// The first two bytes of every mode page without subpages (SPC-4 7.5.7).
public struct ModePageHeader: SCSIStructure {
    /// PS: the device can keep the page.
    public var isSavable = false
    public var hasSubpage = false
    public var pageCode = ModePageCode.all
    /// The bytes behind this field.
    public var pageLength: UInt8 = 0

    public init() {}

    public static let byteCount = 2
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte: 0, bit: 7,      "PS",                                  \.isSavable),
        Field(byte: 0, bit: 6,      "SPF",                                 \.hasSubpage),
        Field(byte: 0, bits: 0...5, "Page Code",   .raw(ModePageCode.self), \.pageCode),
        Field(byte: 1,              "Page Length", .byte,                  \.pageLength),
    ]
}
