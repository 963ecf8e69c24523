public import ByteLayout

/// GET EVENT STATUS NOTIFICATION (MMC-5 6.7).
public struct GetEventStatusNotification: DataInCommand {
    public static let code = OperationCode.getEventStatusNotification
    public var operationCode = code
    public var isPolled = true
    public var notificationClassRequest = NotificationClasses()
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
        .reserved(byte: 1, bits: 1...7),
        Field(byte:  1, bit: 0, "Polled",                                                        \.isPolled),
        .reserved(bytes: 2...3),
        Field(byte:  4,         "Notification Class Request", .raw(NotificationClasses.self), \.notificationClassRequest),
        .reserved(bytes: 5...6),
        Field(bytes: 7...8,     "Allocation Length",          .msb16,                            \.allocationLength),
        .reserved(byte: 9),
    ]
}
