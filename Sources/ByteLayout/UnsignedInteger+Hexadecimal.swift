extension UnsignedInteger {
    /// The value in hexadecimal notation, with zeros before it where it has fewer digits than that: `0A2F`.
    public func hexadecimal(digits: Int) -> String {
        let text = String(self, radix: 16, uppercase: true)
        return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
    }
}
