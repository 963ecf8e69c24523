/// Text in Joliet's 16-bit characters, the most significant byte first.
enum UCS2 {
    static func bytes(_ characters: some Sequence<UInt16>) -> [UInt8] {
        characters.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }

    /// What writers that take it for UTF-16 put there is understood too; half a pair is replaced.
    static func text(_ bytes: [UInt8]) -> String {
        let characters = stride(from: 0, to: bytes.count - 1, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        return String(decoding: characters, as: UTF16.self)
    }
}
