/// The order of names in a directory: by their letters without regard to case, then, between names that differ in case
/// only, by their bytes. Nothing is normalised: names that look alike but are spelled differently stay apart.
public enum NameOrder {
    /// Negative, zero or positive as the left name stands before, at or behind the right one; case counts for nothing.
    public static func compareIgnoringCase(_ left: String, _ right: String) -> Int {
        let a = left.utf8.span
        let b = right.utf8.span
        var index = 0
        var scalarStart = 0
        while index < min(a.count, b.count) {
            let (x, y) = (a[index], b[index])
            if x & 0xC0 != 0x80 { scalarStart = index }
            if x != y {
                guard x < 0x80, y < 0x80 else { return compareScalars(left, right, from: scalarStart) }
                let (lowerX, lowerY) = (lowercased(x), lowercased(y))
                if lowerX != lowerY { return Int(lowerX) - Int(lowerY) }
            }
            index += 1
        }
        return a.count - b.count
    }

    /// As `compareIgnoringCase`, but zero for one and the same spelling only.
    public static func compare(_ left: String, _ right: String) -> Int {
        let order = compareIgnoringCase(left, right)
        guard order == 0 else { return order }
        if left.utf8.elementsEqual(right.utf8) { return 0 }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    private static func compareScalars(_ left: String, _ right: String, from offset: Int) -> Int {
        var a = lowercasedScalars(left, from: offset).makeIterator()
        var b = lowercasedScalars(right, from: offset).makeIterator()
        while true {
            switch (a.next(), b.next()) {
            case (nil, nil): return 0
            case (nil, _): return -1
            case (_, nil): return 1
            case (let x?, let y?): if x != y { return x < y ? -1 : 1 }
            }
        }
    }

    private static func lowercasedScalars(_ name: String, from offset: Int) -> some Sequence<Unicode.Scalar> {
        name.unicodeScalars[name.utf8.index(name.startIndex, offsetBy: offset)...].lazy
            .flatMap { $0.properties.lowercaseMapping.unicodeScalars }
    }
}
