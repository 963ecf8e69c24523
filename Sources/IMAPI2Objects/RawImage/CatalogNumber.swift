/// The catalogue number of a disc: a European Article Number of 13 digits (EAN-13), the last of which checks the others.
struct CatalogNumber {
    private static let digitCount = 13
    let digits: String

    /// - Parameter text: the number, whose zeros at the left may be left out.
    /// - Returns: nil for what is no such number.
    init?(_ text: String) {
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, text.utf8.count <= Self.digitCount else { return nil }
        digits = String(repeating: "0", count: Self.digitCount - text.utf8.count) + text
        guard Self.sum(of: digits) % 10 == 0 else { return nil }
    }

    /// The digits with the weights 1 and 3 in turn: with the right last digit, a multiple of ten.
    private static func sum(of digits: String) -> Int {
        digits.utf8.enumerated().reduce(0) { $0 + Int($1.element - UInt8(ascii: "0")) * ($1.offset % 2 == 0 ? 1 : 3) }
    }
}
