/// How one value is recorded in the bytes of its field.
public struct Codec<Value>: Sendable {
    /// The bytes it takes.
    public let byteCount: Int
    let load: @Sendable (RawSpan) throws(FormatError.Fault.Reason) -> Value
    let store: @Sendable (Value, inout MutableRawSpan) -> Void

    public init(
        byteCount: Int,
        load: @escaping @Sendable (RawSpan) throws(FormatError.Fault.Reason) -> Value,
        store: @escaping @Sendable (Value, inout MutableRawSpan) -> Void
    ) {
        self.byteCount = byteCount
        self.load = load
        self.store = store
    }
}

extension Codec {
    /// The value that bytes hold on their own.
    public func value(_ bytes: RawSpan) throws(FormatError.Fault.Reason) -> Value { try load(bytes) }

    /// The bytes of a value on its own.
    public func encoded(_ value: Value) -> [UInt8] {
        var array = [UInt8](repeating: 0, count: byteCount)
        var elements = array.mutableSpan
        var bytes = unsafe elements.mutableBytes
        store(value, &bytes)
        return array
    }
}

extension FormatError.Fault {
    /// Why a codec refuses a value; the field's name is added by the table.
    public struct Reason: Error {
        public let text: String
        public init(_ text: String) { self.text = text }
    }
}

extension Codec where Value: FixedWidthInteger & BitwiseCopyable & Sendable {
    public static var littleEndian: Self {
        Self(
            byteCount: MemoryLayout<Value>.size, load: { $0.littleEndian(at: 0) },
            store: { $1.store(littleEndian: $0, at: 0) })
    }

    public static var bigEndian: Self {
        Self(
            byteCount: MemoryLayout<Value>.size, load: { $0.bigEndian(at: 0) },
            store: { $1.store(bigEndian: $0, at: 0) })
    }

    /// Recorded twice, least significant byte first and then most significant byte first. Read from the first.
    public static var bothEndian: Self {
        let size = MemoryLayout<Value>.size
        return Self(
            byteCount: 2 * size,
            load: { $0.littleEndian(at: 0) },
            store: {
                $1.store(littleEndian: $0, at: 0)
                $1.store(bigEndian: $0, at: size)
            })
    }
}

// The numerical values of ECMA-119 7.
extension Codec<UInt8> { public static var n711: Self { .littleEndian } }
extension Codec<Int8> { public static var n712: Self { .littleEndian } }
extension Codec<UInt16> {
    public static var n721: Self { .littleEndian }
    public static var n722: Self { .bigEndian }
    public static var n723: Self { .bothEndian }
}
extension Codec<UInt32> {
    public static var n731: Self { .littleEndian }
    public static var n732: Self { .bigEndian }
    public static var n733: Self { .bothEndian }
}

// The numerical values of ECMA-167 1/7.1.
extension Codec<UInt8> { public static var uint8: Self { .littleEndian } }
extension Codec<Int8> { public static var int8: Self { .littleEndian } }
extension Codec<UInt16> { public static var uint16: Self { .littleEndian } }
extension Codec<Int16> { public static var int16: Self { .littleEndian } }
extension Codec<UInt32> { public static var uint32: Self { .littleEndian } }
extension Codec<Int32> { public static var int32: Self { .littleEndian } }
extension Codec<UInt64> { public static var uint64: Self { .littleEndian } }

// The integers of SPC and MMC: most significant byte first.
extension Codec<UInt8> { public static var byte: Self { .bigEndian } }
extension Codec<UInt16> { public static var msb16: Self { .bigEndian } }
extension Codec<UInt32> {
    public static var msb24: Self {
        Self(
            byteCount: 3,
            load: { UInt32($0[0]) << 16 | UInt32($0.bigEndian(at: 1, as: UInt16.self)) },
            store: {
                $1.store(bigEndian: UInt8(truncatingIfNeeded: $0 >> 16), at: 0)
                $1.store(bigEndian: UInt16(truncatingIfNeeded: $0), at: 1)
            })
    }

    public static var msb32: Self { .bigEndian }
}
extension Codec<UInt64> { public static var msb64: Self { .bigEndian } }

extension Codec
where Value: RawRepresentable & Sendable, Value.RawValue: FixedWidthInteger & BitwiseCopyable & Sendable {
    /// A value of an enumeration or option set, as the integer that `codec` records. An unknown integer is refused.
    public static func raw(_ type: Value.Type = Value.self, _ codec: Codec<Value.RawValue>) -> Self {
        Self(
            byteCount: codec.byteCount,
            load: { (bytes) throws(FormatError.Fault.Reason) in
                let rawValue = try codec.load(bytes)
                guard let value = Value(rawValue: rawValue) else { throw .init("is \(rawValue), which is not defined") }
                return value
            },
            store: { codec.store($0.rawValue, &$1) })
    }
}

extension Codec where Value: RawRepresentable & Sendable, Value.RawValue == UInt8 {
    /// A value of an enumeration or option set in one byte, or in some bits of one.
    public static func raw(_ type: Value.Type = Value.self) -> Self { raw(type, .byte) }
}

extension Codec<Bool> {
    /// One bit.
    public static var flag: Self {
        Self(byteCount: 1, load: { $0[0] != 0 }, store: { $1.store(bigEndian: $0 ? UInt8(1) : 0, at: 0) })
    }
}

extension Codec<[UInt8]> {
    /// So many bytes as they are; a shorter value is filled up, a longer one is cut.
    public static func bytes(_ count: Int, filler: UInt8 = 0) -> Self {
        Self(
            byteCount: count,
            load: { $0.array },
            store: { value, target in
                let kept = min(value.count, count)
                target.copy(value.prefix(kept))
                target.fill(kept..<count, with: filler)
            })
    }
}

extension Codec where Value: RecordedStructure {
    /// A structure within a structure.
    public static func structure(_ type: Value.Type = Value.self) -> Self {
        Self(
            byteCount: type.byteCount,
            load: { (bytes) throws(FormatError.Fault.Reason) in
                do { return try Value(parsing: bytes) } catch { throw .init("holds a bad \(error)") }
            },
            store: { $0.store(into: &$1) })
    }
}
