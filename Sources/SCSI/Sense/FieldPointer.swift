public import ByteLayout

/// Where the field is that a device server refuses: the sense-key specific bytes of ILLEGAL REQUEST (SPC-4 4.5.2.4.2).
public struct FieldPointer: Hashable, Sendable {
    /// In the command block, otherwise in the parameter list.
    public var isInCommand: Bool
    public var byte: UInt16
    /// The most significant bit of the field, where it does not begin at bit 7.
    public var bit: UInt8?

    public init(isInCommand: Bool, byte: UInt16, bit: UInt8? = nil) {
        self.isInCommand = isInCommand
        self.byte = byte
        self.bit = bit
    }

    /// The pointer to a field of a table, with an offset where the structure is not first in its list.
    ///
    /// - Precondition: the table has a field of that name.
    public init<Structure: RecordedStructure>(
        of name: String, in type: Structure.Type, at start: Int = 0, isInCommand: Bool
    ) {
        guard let field = type.layout.first(where: { $0.name == name }) else {
            preconditionFailure("\(type.structureName) has no field \(name)")
        }
        self.init(
            isInCommand: isInCommand, byte: UInt16(clamping: start + field.offset),
            bit: field.bits.map { UInt8($0.upperBound) })
    }

    init?(senseKeySpecific bytes: [UInt8]) {
        guard bytes.count == 3, bytes[0] & 0x80 != 0 else { return nil }
        self.init(
            isInCommand: bytes[0] & 0x40 != 0, byte: UInt16(bytes[1]) << 8 | UInt16(bytes[2]),
            bit: bytes[0] & 0x08 != 0 ? bytes[0] & 0x07 : nil)
    }

    var senseKeySpecific: [UInt8] {
        let flags: UInt8 = 0x80 | (isInCommand ? 0x40 : 0) | (bit.map { 0x08 | $0 } ?? 0)
        return [flags, UInt8(byte >> 8), UInt8(byte & 0xFF)]
    }
}
