import ByteLayout

extension Codec<UInt64> {
    /// Seven bytes, most significant first.
    static var msb56: Self {
        Self(
            byteCount: 7,
            load: { bytes in (0..<7).reduce(0) { $0 << 8 | UInt64(bytes[$1]) } },
            store: { value, target in
                for index in 0..<7 {
                    target.store(bigEndian: UInt8(truncatingIfNeeded: value >> UInt64(8 * (6 - index))), at: index)
                }
            })
    }
}

extension Codec<String> {
    /// Left-aligned ASCII, filled with spaces (SPC-4 4.4.1). Anything that is not printable ASCII is read as a space.
    static func ascii(_ count: Int) -> Self {
        Self(
            byteCount: count,
            load: { String(printableASCII: $0.array) },
            store: { value, target in
                target.fill(0..<count, with: 0x20)
                let kept = value.utf8.prefix(count).map { (0x20...0x7E).contains($0) ? $0 : 0x20 }
                target.copy(kept)
            })
    }
}

extension String {
    /// The printable characters of a recorded ASCII field without the spaces around them.
    init(printableASCII bytes: [UInt8]) {
        let text = bytes.map { (0x20...0x7E).contains($0) ? $0 : 0x20 }
        let start = text.firstIndex { $0 != 0x20 } ?? text.endIndex
        let end = text.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start
        self.init(decoding: text[start..<end], as: UTF8.self)
    }
}
