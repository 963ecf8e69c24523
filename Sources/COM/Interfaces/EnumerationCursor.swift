import Synchronization

/// The state behind every enumerator (IEnumXxx): elements that stand fast, and a position.
public final class EnumerationCursor<Element: Sendable>: Sendable {
    private let elements: [Element]
    private let position: Mutex<Int>

    public init(_ elements: [Element], position: Int = 0) {
        self.elements = elements
        self.position = Mutex(position)
    }

    /// The next `count` elements, fewer at the end.
    public func next(_ count: UInt32) -> ArraySlice<Element> {
        position.withLock { position in
            let range = position..<min(elements.count, position + Int(count))
            position = range.upperBound
            return elements[range]
        }
    }

    /// The shape of every Next: S_FALSE when there were fewer elements than asked for.
    public func next(_ count: UInt32, _ fetched: inout [Element]) -> HRESULT {
        fetched = Array(next(count))
        return fetched.count == Int(count) ? .S_OK : .S_FALSE
    }

    /// Takes back the last elements, which did not reach the caller: memory was short. If another thread has taken elements
    /// meanwhile, it is those that come again.
    public func giveBack(_ count: Int) { position.withLock { $0 = max(0, $0 - count) } }

    public func skip(_ count: UInt32) -> HRESULT { next(count).count == Int(count) ? .S_OK : .S_FALSE }
    public func reset() { position.withLock { $0 = 0 } }
    public func copy() -> EnumerationCursor { EnumerationCursor(elements, position: position.withLock { $0 }) }
}

/// An enumerator that takes elements back which did not reach its caller.
public protocol RestorableEnumerator: IUnknown {
    func giveBack(_ count: Int)
}
