import ByteLayout

/// OSTA Compressed Unicode (UDF 2.1.1): a compression ID, 8 or 16, then that many bits for each UTF-16 code unit.
///
/// UDF 1.02 and 1.50 name Unicode 1.1, which ends at U+FFFF. What lies beyond is recorded as a surrogate pair in
/// every revision: readers of all revisions hand the units on as UTF-16, so that no name is lost or changed.
enum CompressedUnicode {
    /// The bytes of a text, or none for an empty one.
    static func encode(_ text: String) -> [UInt8] { encode(Array(text.utf16)) }

    static func encode(_ units: [UInt16]) -> [UInt8] {
        if units.isEmpty { return [] }
        if units.allSatisfy({ $0 < 256 }) { return [8] + units.map { UInt8($0) } }
        var bytes: [UInt8] = [16]
        bytes.reserveCapacity(1 + 2 * units.count)
        for unit in units {
            bytes.append(UInt8(unit >> 8))
            bytes.append(UInt8(unit & 0xFF))
        }
        return bytes
    }

    /// The bytes that `encode` makes of a text.
    static func byteCount(_ text: String) -> Int {
        var count = 0
        var width = 1
        for unit in text.utf16 {
            count += 1
            if unit > 255 { width = 2 }
        }
        return count == 0 ? 0 : 1 + count * width
    }

    /// As much of the text as fits so many bytes, never half a character.
    static func prefix(of text: String, byteCount limit: Int) -> String {
        if byteCount(text) <= limit { return text }
        var kept = String.UnicodeScalarView()
        var units = 0
        var width = 1
        for scalar in text.unicodeScalars {
            let unitCount = UTF16.width(scalar)
            let newWidth = scalar.value > 255 ? 2 : width
            guard 1 + (units + unitCount) * newWidth <= limit else { break }
            kept.append(scalar)
            units += unitCount
            width = newWidth
        }
        return String(kept)
    }

    /// The text of the bytes, or nil if the compression ID is none or a unit is cut.
    static func decode(_ bytes: RawSpan) -> String? {
        if bytes.byteCount == 0 { return "" }
        switch bytes[0] {
        case 8, 254:
            var scalars = String.UnicodeScalarView()
            for index in 1..<bytes.byteCount { scalars.append(Unicode.Scalar(bytes[index])) }
            return String(scalars)
        case 16, 255:
            guard bytes.byteCount % 2 == 1 else { return nil }
            var units: [UInt16] = []
            units.reserveCapacity(bytes.byteCount / 2)
            for index in stride(from: 1, to: bytes.byteCount, by: 2) { units.append(bytes.bigEndian(at: index)) }
            return String(decoding: units, as: UTF16.self)
        default:
            return nil
        }
    }
}

extension Codec<String> {
    /// d-characters in a field of fixed length whose last byte holds the length used (ECMA-167 1/7.2.12, UDF 2.1.3).
    ///
    /// A text that is too long is cut; bytes that make no text are read as an empty one.
    static func dstring(_ byteCount: Int) -> Self {
        Self(
            byteCount: byteCount,
            load: { bytes in
                let used = min(Int(bytes[byteCount - 1]), byteCount - 1)
                return CompressedUnicode.decode(bytes.extracting(first: used)) ?? ""
            },
            store: { text, target in
                let kept = CompressedUnicode.encode(CompressedUnicode.prefix(of: text, byteCount: byteCount - 1))
                target.copy(kept)
                target.fill(kept.count..<(byteCount - 1))
                target.store(littleEndian: UInt8(kept.count), at: byteCount - 1)
            })
    }
}
