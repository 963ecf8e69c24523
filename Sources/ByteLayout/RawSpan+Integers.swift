extension RawSpan {
    /// The integer recorded least significant byte first at an offset; traps outside the span.
    @inlinable
    public func littleEndian<Value: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Value.Type = Value.self
    ) -> Value {
        Value(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: type))
    }

    /// The integer recorded most significant byte first at an offset; traps outside the span.
    @inlinable
    public func bigEndian<Value: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Value.Type = Value.self
    ) -> Value {
        Value(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: type))
    }

    /// The byte at an offset; traps outside the span.
    @inlinable
    public subscript(offset: Int) -> UInt8 { littleEndian(at: offset) }

    /// A copy of the bytes.
    @inlinable
    public var array: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            unsafe withUnsafeBytes { unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
            count = byteCount
        }
    }

    /// Whether every byte is zero.
    public var isZero: Bool {
        for index in 0..<byteCount where self[index] != 0 { return false }
        return true
    }
}

extension MutableRawSpan {
    /// Records an integer least significant byte first; traps outside the span.
    @inlinable
    public mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(littleEndian value: Value, at offset: Int) {
        storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self)
    }

    /// Records an integer most significant byte first; traps outside the span.
    @inlinable
    public mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(bigEndian value: Value, at offset: Int) {
        storeBytes(of: value.bigEndian, toByteOffset: offset, as: Value.self)
    }

    /// Copies bytes to an offset; traps outside the span.
    @inlinable
    public mutating func copy(_ source: RawSpan, at offset: Int = 0) {
        precondition(offset >= 0 && offset <= byteCount - source.byteCount)
        unsafe withUnsafeMutableBytes { target in
            unsafe source.withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset..<(offset + bytes.count)])
                    .copyMemory(from: bytes)
            }
        }
    }

    /// Copies the bytes of an array to an offset; traps outside the span.
    @inlinable
    public mutating func copy(_ source: [UInt8], at offset: Int = 0) { unsafe copy(source.span.bytes, at: offset) }

    /// Copies the bytes of a piece of an array to an offset; traps outside the span.
    @inlinable
    public mutating func copy(_ source: ArraySlice<UInt8>, at offset: Int = 0) {
        unsafe copy(source.span.bytes, at: offset)
    }

    /// Fills a range of offsets with one byte; traps outside the span.
    @inlinable
    public mutating func fill(_ range: Range<Int>, with byte: UInt8 = 0) {
        precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
        unsafe withUnsafeMutableBytes { target in
            unsafe UnsafeMutableRawBufferPointer(rebasing: target[range]).initializeMemory(
                as: UInt8.self, repeating: byte)
            return
        }
    }
}
