public import ByteLayout

/// The first bytes of the answer to MECHANISM STATUS (MMC-6).
public struct MechanismStatusHeader: SCSIStructure {
    public var isFaulty = false
    public var changerState: UInt8 = 0
    public var currentSlot: UInt8 = 0
    public var mechanismState: UInt8 = 0
    public var isDoorOpen = false
    public var currentAddress: UInt32 = 0
    public var numberOfSlots: UInt8 = 0
    public var lengthOfSlotTables: UInt16 = 0

    public init() {}

    public static let byteCount = 8
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(byte:  0, bit: 7,      "Fault",                        \.isFaulty),
        Field(byte:  0, bits: 5...6, "Changer State",         .byte, \.changerState),
        Field(byte:  0, bits: 0...4, "Current Slot",          .byte, \.currentSlot),
        Field(byte:  1, bits: 5...7, "Mechanism State",       .byte, \.mechanismState),
        Field(byte:  1, bit: 4,      "Door open",                    \.isDoorOpen),
        .reserved(byte: 1, bits: 0...3),
        Field(bytes: 2...4,          "Current LBA",           .msb24, \.currentAddress),
        Field(byte:  5,              "Number of Slots Available", .byte, \.numberOfSlots),
        Field(bytes: 6...7,          "Length of Slot Tables", .msb16, \.lengthOfSlotTables),
    ]
}
