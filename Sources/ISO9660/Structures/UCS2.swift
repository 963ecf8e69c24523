/// Text in Joliet's 16-bit characters, the most significant byte first.
enum UCS2 {
    static func bytes(_ characters: some Sequence<UInt16>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * characters.underestimatedCount)
        for character in characters {
            bytes.append(UInt8(character >> 8))
            bytes.append(UInt8(truncatingIfNeeded: character))
        }
        return bytes
    }

    /// What writers that take it for UTF-16 put there is understood too; half a pair is replaced.
    static func text(_ bytes: [UInt8]) -> String {
        let characters = stride(from: 0, to: bytes.count - 1, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        return String(decoding: characters, as: UTF16.self)
    }
}
