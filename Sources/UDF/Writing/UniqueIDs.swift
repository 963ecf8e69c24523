/// The unique IDs of a volume's files: 0 for the root, then numbers whose lower half is never below 16
/// (ECMA-167 4/14.9.18, UDF 3.2.1.1).
struct UniqueIDs: Sendable {
    static let first: UInt64 = 16
    private let start: UInt64
    private let count: UInt64

    /// So many IDs beside the root's, from the first that is not given out on.
    init(from next: UInt64, count: Int) {
        start = Self.allowed(next)
        self.count = UInt64(count)
    }

    /// The ID of the item at an index of the structures' order.
    subscript(index: Int) -> UInt64 { index == 0 ? 0 : value(UInt64(index) - 1) }

    /// The first that is not given out.
    var next: UInt64 { value(count) }

    private func value(_ distance: UInt64) -> UInt64 {
        let value = start &+ distance
        return value >> 32 == start >> 32 ? value : value &+ Self.first
    }

    private static func allowed(_ value: UInt64) -> UInt64 {
        value & 0xFFFF_FFFF < first ? value & ~0xFFFF_FFFF | first : value
    }
}
