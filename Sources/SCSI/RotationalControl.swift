/// How the disc turns while it is written or read (MMC-6: WRC, Rotational Control).
public struct RotationalControl: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The medium's own: CLV, or what the drive prefers.
    public static let constantLinearVelocity = Self(rawValue: 0b00)
    public static let pureConstantAngularVelocity = Self(rawValue: 0b01)
}
