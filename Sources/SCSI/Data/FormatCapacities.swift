public import ByteLayout

/// The capacity list, the answer to READ FORMAT CAPACITIES (MMC-5 6.24.3).
public struct FormatCapacities: Hashable, Sendable {
    public var current: CurrentMaximumCapacityDescriptor
    public var formattable: [FormattableCapacityDescriptor]

    public init(current: CurrentMaximumCapacityDescriptor, formattable: [FormattableCapacityDescriptor]) {
        self.current = current
        self.formattable = formattable
    }

    /// Reads the list; a descriptor that did not come whole is left out.
    public init(answer: [UInt8]) throws(SCSIError) {
        guard answer.count >= 12 else {
            throw .invalidResponse("format capacities: 12 bytes expected, \(answer.count) came")
        }
        let list = Array(answer.dropFirst(4).prefix(Int(answer[3])))
        current = try CurrentMaximumCapacityDescriptor(answer: list)
        formattable = []
        for offset in stride(from: 8, through: list.count - 8, by: 8) {
            formattable.append(try FormattableCapacityDescriptor(answer: Array(list[offset..<(offset + 8)])))
        }
    }

    public var encoded: [UInt8] {
        let kept = formattable.prefix(30)
        return [0, 0, 0, UInt8(8 * (kept.count + 1))] + current.encoded + kept.flatMap(\.encoded)
    }
}

/// What the medium holds, or could hold at most (MMC-5 6.24.3.2).
public struct CurrentMaximumCapacityDescriptor: SCSIStructure {
    public enum DescriptorType: UInt8, Sendable {
        case reserved = 0b00
        /// The most that a format gives.
        case unformatted = 0b01
        case formatted = 0b10
        /// No medium, or a session that is being written (DVD-RW).
        case unknown = 0b11
    }

    public var numberOfBlocks: UInt32 = 0
    public var descriptorType = DescriptorType.unknown
    public var blockLength: UInt32 = 2048

    public init() {}

    public static let byteCount = 8
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...3,          "Number of Blocks", .msb32,                    \.numberOfBlocks),
        .reserved(byte: 4, bits: 2...7),
        Field(byte:  4, bits: 0...1, "Descriptor Type",  .raw(DescriptorType.self), \.descriptorType),
        Field(bytes: 5...7,          "Block Length",     .msb24,                    \.blockLength),
    ]
}

/// A format that the medium can take (MMC-5 6.24.3.3); FORMAT UNIT takes the same eight bytes.
public struct FormattableCapacityDescriptor: SCSIStructure {
    public var numberOfBlocks: UInt32 = 0
    public var formatType = FormatType.full
    /// FORMAT UNIT only: how thoroughly, or which kind (BD).
    public var formatSubType: UInt8 = 0
    public var typeDependentParameter: UInt32 = 0

    public init() {}

    public static let byteCount = 8
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...3,          "Number of Blocks",         .msb32,                \.numberOfBlocks),
        Field(byte:  4, bits: 2...7, "Format Type",              .raw(FormatType.self), \.formatType),
        Field(byte:  4, bits: 0...1, "Format Sub-type",          .byte,                 \.formatSubType),
        Field(bytes: 5...7,          "Type Dependent Parameter", .msb24,                \.typeDependentParameter),
    ]
}

/// FORMAT TYPE (MMC-5 6.5.4.2).
public struct FormatType: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let full = Self(rawValue: 0x00)
    public static let spareAreaExpansion = Self(rawValue: 0x01)
    public static let zoneReformat = Self(rawValue: 0x04)
    public static let cdRWFullFormat = Self(rawValue: 0x10)
    public static let growSession = Self(rawValue: 0x11)
    public static let addSession = Self(rawValue: 0x12)
    public static let quickGrowSession = Self(rawValue: 0x13)
    public static let quickAddSession = Self(rawValue: 0x14)
    public static let quick = Self(rawValue: 0x15)
    public static let mountRainier = Self(rawValue: 0x24)
    public static let dvdPlusRWBasic = Self(rawValue: 0x26)
    public static let bdREWithSpareAreas = Self(rawValue: 0x30)
    public static let bdREWithoutSpareAreas = Self(rawValue: 0x31)
    public static let bdRWithSpareAreas = Self(rawValue: 0x32)
}
