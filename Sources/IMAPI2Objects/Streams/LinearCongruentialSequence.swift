import ByteLayout

/// The words x' = 0x19660D x + 0x3C6EF35F modulo 2^32, least significant byte first; the first one follows the seed.
///
/// Any part of the sequence can be had without what is before it: n steps at once are one step with other constants. All 2^32
/// words come before they come again.
struct LinearCongruentialSequence: Sendable {
    var seed: UInt32

    /// x' = multiplier x + increment.
    private struct Step {
        var multiplier: UInt32
        var increment: UInt32

        static let one = Step(multiplier: 0x19660D, increment: 0x3C6E_F35F)
        static let none = Step(multiplier: 1, increment: 0)

        func callAsFunction(_ word: UInt32) -> UInt32 { multiplier &* word &+ increment }

        /// This step, then another.
        func then(_ next: Step) -> Step {
            Step(multiplier: next.multiplier &* multiplier, increment: next(increment))
        }

        static func times(_ count: UInt32) -> Step {
            var all = none
            var power = one
            var left = count
            while left > 0 {
                if left & 1 == 1 { all = all.then(power) }
                power = power.then(power)
                left >>= 1
            }
            return all
        }
    }

    /// The word at an index, counted from 0.
    func word(at index: UInt64) -> UInt32 { Step.times(UInt32(truncatingIfNeeded: index &+ 1))(seed) }

    /// The bytes from an offset on.
    func fill(_ span: inout MutableRawSpan, at offset: UInt64) {
        var word = word(at: offset / 4)
        var done = 0
        let skipped = Int(offset % 4)
        if skipped > 0 {
            done = min(4 - skipped, span.byteCount)
            span.storeBytes(word, skipping: skipped, count: done, at: 0)
            word = Step.one(word)
        }
        while done + 4 <= span.byteCount {
            span.store(littleEndian: word, at: done)
            word = Step.one(word)
            done += 4
        }
        span.storeBytes(word, skipping: 0, count: span.byteCount - done, at: done)
    }
}

extension MutableRawSpan {
    fileprivate mutating func storeBytes(_ word: UInt32, skipping skipped: Int, count: Int, at offset: Int) {
        for index in 0..<count {
            store(littleEndian: UInt8(truncatingIfNeeded: word >> (8 * UInt32(skipped + index))), at: offset + index)
        }
    }
}
