/// A globally unique identifier: of an interface, a class, a library.
public struct GUID: Hashable, Sendable {
    public let Data1: UInt32
    public let Data2: UInt16
    public let Data3: UInt16
    /// The last eight bytes, the first of them in the most significant position.
    public let Data4: UInt64

    public init(Data1: UInt32, Data2: UInt16, Data3: UInt16, Data4: UInt64) {
        (self.Data1, self.Data2, self.Data3, self.Data4) = (Data1, Data2, Data3, Data4)
    }

    /// GUID_NULL, also IID_NULL and CLSID_NULL.
    public static let null = GUID(Data1: 0, Data2: 0, Data3: 0, Data4: 0)

    /// A GUID written in the source; a mistake in it is a bug and traps.
    public init(_ literal: StaticString) {
        guard let guid = GUID(parsing: "\(literal)") else { preconditionFailure("\(literal) is no GUID") }
        self = guid
    }

    /// `2735412E-7F64-5B0F-8F00-5D77AFBE261E` in either letter case, also in braces.
    public init?(parsing text: some StringProtocol) {
        var characters = Array(text.utf8)
        if characters.first == UInt8(ascii: "{"), characters.last == UInt8(ascii: "}") {
            characters = Array(characters.dropFirst().dropLast())
        }
        let groups = characters.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard groups.map(\.count) == [8, 4, 4, 4, 12] else { return nil }
        let numbers = groups.compactMap(GUID.number)
        guard numbers.count == 5 else { return nil }
        self.init(
            Data1: UInt32(numbers[0]), Data2: UInt16(numbers[1]), Data3: UInt16(numbers[2]),
            Data4: numbers[3] << 48 | numbers[4])
    }

    /// Hexadecimal digits only: `UInt64(_:radix:)` would let a sign pass.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for digit in digits {
            guard let nibble = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt64(nibble)
        }
        return value
    }
}

extension GUID: CustomStringConvertible {
    public var description: String {
        [
            hexadecimal(Data1, digits: 8), hexadecimal(Data2, digits: 4), hexadecimal(Data3, digits: 4),
            hexadecimal(Data4 >> 48, digits: 4), hexadecimal(Data4 & 0xFFFF_FFFF_FFFF, digits: 12),
        ].joined(separator: "-")
    }
}

extension GUID: ExpressibleByStringLiteral {
    public init(stringLiteral literal: StaticString) { self.init(literal) }
}

extension GUID {
    /// The sixteen bytes as they lie in memory: the first three fields little-endian, the last eight in order.
    public var bytes: [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: Data1 >> ($0 * 8)) }
            + (0..<2).map { UInt8(truncatingIfNeeded: Data2 >> ($0 * 8)) }
            + (0..<2).map { UInt8(truncatingIfNeeded: Data3 >> ($0 * 8)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: Data4 >> ((7 - $0) * 8)) }
    }

    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let bytes = bytes.map(UInt64.init)
        self.init(
            Data1: UInt32(bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24),
            Data2: UInt16(bytes[4] | bytes[5] << 8), Data3: UInt16(bytes[6] | bytes[7] << 8),
            Data4: bytes[8...].reduce(0) { $0 << 8 | $1 })
    }
}
