public import ByteLayout

/// One entry of the Profile List feature (MMC-5 5.3.1).
public struct ProfileDescriptor: SCSIStructure {
    public var profile = Profile.none
    public var isCurrent = false

    public init() {}

    public init(_ profile: Profile, isCurrent: Bool) {
        self.profile = profile
        self.isCurrent = isCurrent
    }

    public static let byteCount = 4
    // swift-format-ignore
    public static let layout: [Field<Self>] = [
        Field(bytes: 0...1,     "Profile Number", .raw(Profile.self, .msb16), \.profile),
        .reserved(byte: 2, bits: 1...7),
        Field(byte:  2, bit: 0, "CurrentP",                                   \.isCurrent),
        .reserved(byte: 3),
    ]
}
