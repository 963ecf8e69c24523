import Synchronization

extension Mutex where Value: Sendable {
    /// Puts a new value in the place of the old one, which the caller lets go of while the lock is not held: the last Release of a client's
    /// object runs the client's code, which may call back.
    func exchange(for new: Value) -> Value {
        withLock { value in
            let old = value
            value = new
            return old
        }
    }
}
