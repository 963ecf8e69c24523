/// One row of a structure's field table: where a value stands, what the standard calls it, how it is recorded.
///
/// Positions are written as the governing standard writes them: `BP` from 1 to the last byte (ECMA-119), `RBP` from 0
/// with a length (ECMA-167), `byte`, `bytes` and `bits` from 0 (SPC, MMC).
public struct Field<Root>: Sendable {
    public let name: String
    /// The first byte, from 0.
    public let offset: Int
    public let byteCount: Int
    /// The bits of its byte, where it does not fill it.
    public let bits: ClosedRange<Int>?
    public let isReserved: Bool

    let load: @Sendable (RawSpan, inout Root) throws(FormatError.Fault.Reason) -> Void
    let store: @Sendable (Root, inout MutableRawSpan) -> Void

    /// Bytes from byte position `first` to `last`, counted from 1 (ECMA-119).
    public init<Value>(
        BP first: Int, _ last: Int, _ name: String,
        _ codec: Codec<Value>, _ path: any WritableKeyPath<Root, Value> & Sendable
    ) {
        self.init(offset: first - 1, byteCount: last - first + 1, name, codec, path)
    }

    /// `byteCount` bytes from relative byte position `offset`, counted from 0 (ECMA-167).
    public init<Value>(
        RBP offset: Int, _ byteCount: Int, _ name: String,
        _ codec: Codec<Value>, _ path: any WritableKeyPath<Root, Value> & Sendable
    ) {
        self.init(offset: offset, byteCount: byteCount, name, codec, path)
    }

    /// The bytes of a closed range, counted from 0 (SPC, MMC).
    public init<Value>(
        bytes: ClosedRange<Int>, _ name: String,
        _ codec: Codec<Value>, _ path: any WritableKeyPath<Root, Value> & Sendable
    ) {
        self.init(offset: bytes.lowerBound, byteCount: bytes.count, name, codec, path)
    }

    /// One byte, counted from 0 (SPC, MMC).
    public init<Value>(
        byte: Int, _ name: String,
        _ codec: Codec<Value>, _ path: any WritableKeyPath<Root, Value> & Sendable
    ) {
        self.init(offset: byte, byteCount: 1, name, codec, path)
    }

    /// Some bits of one byte; bit 0 is the least significant (SPC, MMC).
    public init<Value>(
        byte: Int, bits: ClosedRange<Int>, _ name: String,
        _ codec: Codec<Value>, _ path: any WritableKeyPath<Root, Value> & Sendable
    ) {
        precondition(
            codec.byteCount == 1 && bits.lowerBound >= 0 && bits.upperBound <= 7, "\(name) does not fit a byte")
        let mask = UInt8((1 << bits.count) - 1)
        let shift = bits.lowerBound
        self.init(
            name: name, offset: byte, byteCount: 1, bits: bits, isReserved: false,
            load: { (span, root) throws(FormatError.Fault.Reason) in
                let value: [1 of UInt8] = [span[byte] >> shift & mask]
                root[keyPath: path] = try codec.load(unsafe value.span.bytes)
            },
            store: { root, span in
                let others = span.bytes[byte] & ~(mask << shift)
                var slot = span._mutatingExtracting(byte..<(byte + 1))
                codec.store(root[keyPath: path], &slot)
                let value = span.bytes[byte] & mask
                span.store(bigEndian: others | value << shift, at: byte)
            })
    }

    /// One bit of one byte (SPC, MMC).
    public init(byte: Int, bit: Int, _ name: String, _ path: any WritableKeyPath<Root, Bool> & Sendable) {
        self.init(byte: byte, bits: bit...bit, name, .flag, path)
    }

    private init<Value>(
        offset: Int, byteCount: Int, _ name: String,
        _ codec: Codec<Value>, _ path: any WritableKeyPath<Root, Value> & Sendable
    ) {
        precondition(codec.byteCount == byteCount, "\(name) has \(byteCount) bytes, its codec \(codec.byteCount)")
        let range = offset..<(offset + byteCount)
        self.init(
            name: name, offset: offset, byteCount: byteCount, bits: nil, isReserved: false,
            load: { (span, root) throws(FormatError.Fault.Reason) in
                root[keyPath: path] = try codec.load(span.extracting(range))
            },
            store: { root, span in
                var bytes = span._mutatingExtracting(range)
                codec.store(root[keyPath: path], &bytes)
            })
    }

    private init(
        name: String, offset: Int, byteCount: Int, bits: ClosedRange<Int>?, isReserved: Bool,
        load: @escaping @Sendable (RawSpan, inout Root) throws(FormatError.Fault.Reason) -> Void,
        store: @escaping @Sendable (Root, inout MutableRawSpan) -> Void
    ) {
        self.name = name
        self.offset = offset
        self.byteCount = byteCount
        self.bits = bits
        self.isReserved = isReserved
        self.load = load
        self.store = store
    }
}

// Bytes and bits without a meaning: recorded as zero, read without a look.
extension Field {
    public static func reserved(BP first: Int, _ last: Int) -> Self { reserved(offset: first - 1, last - first + 1) }
    public static func reserved(RBP offset: Int, _ byteCount: Int) -> Self { reserved(offset: offset, byteCount) }
    public static func reserved(bytes: ClosedRange<Int>) -> Self { reserved(offset: bytes.lowerBound, bytes.count) }
    public static func reserved(byte: Int) -> Self { reserved(offset: byte, 1) }

    public static func reserved(byte: Int, bits: ClosedRange<Int>) -> Self {
        Self(
            name: "Reserved", offset: byte, byteCount: 1, bits: bits, isReserved: true,
            load: { _, _ in }, store: { _, _ in })
    }

    private static func reserved(offset: Int, _ byteCount: Int) -> Self {
        Self(
            name: "Reserved", offset: offset, byteCount: byteCount, bits: nil, isReserved: true,
            load: { _, _ in }, store: { _, _ in })
    }
}
