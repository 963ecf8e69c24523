import Synchronization

// The last Release of a client's object runs the client's code, which may call back: it must not come while a lock is held.
extension Mutex where Value: Sendable {
    /// Changes the value, and lets go of what it held before when the lock is free again, whether the change fails or not.
    func replacingUnderLock<Result: Sendable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let (outcome, previous) = withLock { value -> (Swift.Result<Result, Failure>, Value) in
            let previous = value
            do throws(Failure) { return (.success(try body(&value)), previous) } catch {
                return (.failure(error), previous)
            }
        }
        withExtendedLifetime(previous) {}
        return try outcome.get()
    }

    /// Puts a new value in the place of the old one, likewise.
    func replace(by new: Value) {
        let previous = withLock { value in
            defer { value = new }
            return value
        }
        withExtendedLifetime(previous) {}
    }
}
