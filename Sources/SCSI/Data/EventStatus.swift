public import ByteLayout

/// Classes of events, a bit each (MMC-5 6.7.2.2).
public struct NotificationClasses: OptionSet, Hashable, Sendable {
    public var rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let operationalChange = Self(rawValue: 1 << 1)
    public static let powerManagement = Self(rawValue: 1 << 2)
    public static let externalRequest = Self(rawValue: 1 << 3)
    public static let media = Self(rawValue: 1 << 4)
    public static let multiInitiator = Self(rawValue: 1 << 5)
    public static let deviceBusy = Self(rawValue: 1 << 6)
}

/// The header of every answer to GET EVENT STATUS NOTIFICATION (MMC-5 6.7.3).
public struct EventHeader: SCSIStructure {
    /// The bytes behind this field.
    public var dataLength: UInt16 = 2
    /// NEA: none of the classes asked for is supported.
    public var noEventAvailable = false
    /// The class of the event that follows, 0 for none.
    public var notificationClass: UInt8 = 0
    public var supportedClasses = NotificationClasses()

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1,          "Event Descriptor Length", .msb16,                          \.dataLength),
        Field(byte:  2, bit: 7,      "NEA",                                                      \.noEventAvailable),
        .reserved(byte: 2, bits: 3...6),
        Field(byte:  2, bits: 0...2, "Notification Class",      .byte,                           \.notificationClass),
        Field(byte:  3,              "Supported Event Class",   .raw(NotificationClasses.self),  \.supportedClasses),
    ]
}

/// A media event, class 4 (MMC-5 6.7.3.5).
public struct MediaEvent: SCSIStructure {
    /// MEDIA EVENT code.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public var rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let noChange = Self(rawValue: 0)
        public static let ejectRequest = Self(rawValue: 1)
        public static let newMedia = Self(rawValue: 2)
        public static let mediaRemoval = Self(rawValue: 3)
        public static let mediaChanged = Self(rawValue: 4)
        public static let backgroundFormatCompleted = Self(rawValue: 5)
        public static let backgroundFormatRestarted = Self(rawValue: 6)
    }

    public static let notificationClass: UInt8 = 4

    public var code = Code.noChange
    public var isMediaPresent = false
    public var isTrayOpen = false
    public var startSlot: UInt8 = 0
    public var endSlot: UInt8 = 0

    public init() {}

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        .reserved(byte: 0, bits: 4...7),
        Field(byte: 0, bits: 0...3, "Event Code",        .raw(Code.self), \.code),
        .reserved(byte: 1, bits: 2...7),
        Field(byte: 1, bit: 1,      "Media Present",                      \.isMediaPresent),
        Field(byte: 1, bit: 0,      "Door or Tray open",                  \.isTrayOpen),
        Field(byte: 2,              "Start Slot",        .byte,           \.startSlot),
        Field(byte: 3,              "End Slot",          .byte,           \.endSlot),
    ]
}
