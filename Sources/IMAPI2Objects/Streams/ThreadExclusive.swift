import Glibc
import Synchronization

/// State for one thread at a time, that the thread which has it cannot ask for once more: code of a client's, called meanwhile,
/// that comes back gets an error instead of a hang.
final class ThreadExclusive<Value: Sendable>: Sendable {
    struct Reentered: Error {}

    private let value: Mutex<Value>
    private let owner = Atomic<UInt>(0)

    init(_ value: Value) { self.value = Mutex(value) }

    func withLock<Result, Failure>(
        orElse failure: (Reentered) -> Failure, _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let thread = pthread_self()
        guard owner.load(ordering: .relaxed) != thread else { throw failure(Reentered()) }
        return try value.withLock { value throws(Failure) in
            owner.store(thread, ordering: .relaxed)
            defer { owner.store(0, ordering: .relaxed) }
            return try body(&value)
        }
    }
}
