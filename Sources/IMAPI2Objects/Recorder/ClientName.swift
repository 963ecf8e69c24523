import COM

/// The name under which a client has a drive to itself.
enum ClientName {
    /// 64 with the terminating NUL and one that Microsoft's own formatters leave free.
    private static let longest = 62

    /// 1 to 62 characters: ASCII letters and digits, space, and `. , : ; _ -`.
    static func isValid(_ name: String) -> Bool {
        (1...longest).contains(name.utf8.count) && name.utf8.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: " .,:;_-".utf8.contains(byte)
        }
    }
}
