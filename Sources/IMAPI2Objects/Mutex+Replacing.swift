import Synchronization

extension Mutex where Value: Sendable {
    /// Changes the value. What goes away by that, an object of a client's own among it, is released when the lock is free
    /// again: it may call back.
    func replacingUnderLock<Result: Sendable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let (result, previous) = try withLock { (value) throws(Failure) -> (Result, Value) in
            let previous = value
            return (try body(&value), previous)
        }
        withExtendedLifetime(previous) {}
        return result
    }
}
