public import ByteLayout

/// The answer to GET PERFORMANCE: a header and descriptors of one kind (MMC-5 6.8.3, 6.8.4).
public struct Performance<Descriptor: SCSIStructure>: Hashable, Sendable {
    public var isWrite: Bool
    public var isExcept: Bool
    public var descriptors: [Descriptor]

    public init(isWrite: Bool = false, isExcept: Bool = false, descriptors: [Descriptor]) {
        self.isWrite = isWrite
        self.isExcept = isExcept
        self.descriptors = descriptors
    }

    /// Reads an answer; a descriptor that was cut is left out.
    public init(answer: [UInt8]) throws(SCSIError) {
        let header = try PerformanceHeader(answer: answer)
        let data = Array(answer.dropFirst(8).prefix(max(0, Int(header.dataLength) - 4)))
        var descriptors: [Descriptor] = []
        for offset in stride(from: 0, through: data.count - Descriptor.byteCount, by: Descriptor.byteCount) {
            descriptors.append(try Descriptor(answer: Array(data[offset..<(offset + Descriptor.byteCount)])))
        }
        self.init(isWrite: header.isWrite, isExcept: header.isExcept, descriptors: descriptors)
    }

    public var encoded: [UInt8] {
        let header = PerformanceHeader {
            $0.dataLength = UInt32(4 + descriptors.count * Descriptor.byteCount)
            $0.isWrite = isWrite
            $0.isExcept = isExcept
        }
        return header.encoded + descriptors.flatMap(\.encoded)
    }
}

/// The header of the answers to GET PERFORMANCE (MMC-5 6.8.3).
public struct PerformanceHeader: SCSIStructure {
    /// The bytes behind this field.
    public var dataLength: UInt32 = 4
    public var isWrite = false
    public var isExcept = false

    public init() {}

    public static let byteCount = 8
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...3,     "Performance Data Length", .msb32, \.dataLength),
        .reserved(byte: 4, bits: 2...7),
        Field(byte:  4, bit: 1, "Write",                           \.isWrite),
        Field(byte:  4, bit: 0, "Except",                          \.isExcept),
        .reserved(bytes: 5...7),
    ]
}

/// Nominal performance, type 0 with EXCEPT 00b; 1000 bytes a second (MMC-5 6.8.4.1).
public struct NominalPerformanceDescriptor: SCSIStructure {
    public var startAddress: UInt32 = 0
    public var startPerformance: UInt32 = 0
    public var endAddress: UInt32 = 0
    public var endPerformance: UInt32 = 0

    public init() {}

    public static let byteCount = 16
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes:  0...3,  "Start LBA",         .msb32, \.startAddress),
        Field(bytes:  4...7,  "Start Performance", .msb32, \.startPerformance),
        Field(bytes:  8...11, "End LBA",           .msb32, \.endAddress),
        Field(bytes: 12...15, "End Performance",   .msb32, \.endPerformance),
    ]
}

/// A speed that can be set for the medium, type 3; 1000 bytes a second (MMC-5 6.8.4.4).
public struct WriteSpeedDescriptor: SCSIStructure {
    public var rotationalControl = RotationalControl.constantLinearVelocity
    /// RDD: back to the default.
    public var restoreDefault = false
    public var isExact = false
    public var isMixed = false
    public var endAddress: UInt32 = 0
    public var readSpeed: UInt32 = 0
    public var writeSpeed: UInt32 = 0

    public init() {}

    public static let byteCount = 16
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 5...7),
        Field(byte:   0, bits: 3...4, "WRC",         .raw(RotationalControl.self), \.rotationalControl),
        Field(byte:   0, bit: 2,      "RDD",                                       \.restoreDefault),
        Field(byte:   0, bit: 1,      "Exact",                                     \.isExact),
        Field(byte:   0, bit: 0,      "MRW",                                       \.isMixed),
        .reserved(bytes: 1...3),
        Field(bytes:  4...7,          "End LBA",     .msb32,                       \.endAddress),
        Field(bytes:  8...11,         "Read Speed",  .msb32,                       \.readSpeed),
        Field(bytes: 12...15,         "Write Speed", .msb32,                       \.writeSpeed),
    ]
}

/// The parameter list of SET STREAMING, type 0 (MMC-5 6.39.3): so many 1000 bytes in so many milliseconds.
public struct StreamingDescriptor: SCSIStructure {
    public var rotationalControl = RotationalControl.constantLinearVelocity
    public var restoreDefault = false
    public var isExact = false
    public var isRandomAccess = false
    public var startAddress: UInt32 = 0
    public var endAddress: UInt32 = 0
    public var readSize: UInt32 = 0
    public var readTime: UInt32 = 1000
    public var writeSize: UInt32 = 0
    public var writeTime: UInt32 = 1000

    public init() {}

    public static let byteCount = 28
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 5...7),
        Field(byte:   0, bits: 3...4, "WRC",        .raw(RotationalControl.self), \.rotationalControl),
        Field(byte:   0, bit: 2,      "RDD",                                      \.restoreDefault),
        Field(byte:   0, bit: 1,      "Exact",                                    \.isExact),
        Field(byte:   0, bit: 0,      "RA",                                       \.isRandomAccess),
        .reserved(bytes: 1...3),
        Field(bytes:  4...7,          "Start LBA",  .msb32,                       \.startAddress),
        Field(bytes:  8...11,         "End LBA",    .msb32,                       \.endAddress),
        Field(bytes: 12...15,         "Read Size",  .msb32,                       \.readSize),
        Field(bytes: 16...19,         "Read Time",  .msb32,                       \.readTime),
        Field(bytes: 20...23,         "Write Size", .msb32,                       \.writeSize),
        Field(bytes: 24...27,         "Write Time", .msb32,                       \.writeTime),
    ]
}
