/// A command descriptor block of 6 to 16 bytes (SPC-4 4.3).
public struct CommandBlock: Hashable, Sendable {
    public let bytes: [UInt8]

    /// - Precondition: 6 to 16 bytes.
    public init(_ bytes: [UInt8]) {
        precondition((6...16).contains(bytes.count), "a command block has 6 to 16 bytes")
        self.bytes = bytes
    }

    public var operationCode: UInt8 { bytes[0] }
}
