public import ByteLayout

/// TEST UNIT READY (SPC-4 6.47).
public struct TestUnitReady: SCSICommand {
    public static let code = OperationCode.testUnitReady
    public var operationCode = code

    public init() {}

    public static let byteCount = 6
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .operationCode,
        .reserved(bytes: 1...5),
    ]
}
