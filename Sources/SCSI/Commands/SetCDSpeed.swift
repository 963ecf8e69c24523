public import ByteLayout

/// SET CD SPEED (MMC-5 6.37); speeds in 1000 bytes a second, 0xFFFF for the best.
public struct SetCDSpeed: SCSICommand {
    public static let code = OperationCode.setCDSpeed
    public var operationCode = code
    public var rotationalControl = RotationalControl.constantLinearVelocity
    public var readSpeed: UInt16 = 0xFFFF
    public var writeSpeed: UInt16 = 0xFFFF

    public init() {}

    public static let byteCount = 12
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(byte: 1, bits: 2...7),
        Field(byte:  1, bits: 0...1, "Rotational Control",               .raw(RotationalControl.self), \.rotationalControl),
        Field(bytes: 2...3,          "Logical Unit Read Speed",  .msb16, \.readSpeed),
        Field(bytes: 4...5,          "Logical Unit Write Speed", .msb16, \.writeSpeed),
        .reserved(bytes: 6...11),
    ]
}
