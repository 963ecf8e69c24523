/// The international standard recording code as people write it: US-K7Y-98-12345 (ISO 3901).
enum RecordingCode {
    /// The twelve characters of a code with or without dashes; nil if it is none.
    static func compact(_ text: String) -> String? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.utf8.count }
        guard parts == [12] || parts == [2, 3, 2, 5] else { return nil }
        let characters = text.uppercased().utf8.filter { $0 != UInt8(ascii: "-") }
        let isSound = characters.enumerated().allSatisfy { index, character in
            let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character)
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
            return index < 2 ? isLetter : index < 5 ? isLetter || isDigit : isDigit
        }
        return isSound && characters.count == 12 ? String(decoding: characters, as: UTF8.self) : nil
    }

    /// With dashes.
    static func dashed(_ code: String) -> String {
        guard code.utf8.count == 12 else { return code }
        let characters = Array(code)
        return [0..<2, 2..<5, 5..<7, 7..<12].map { String(characters[$0]) }.joined(separator: "-")
    }
}
