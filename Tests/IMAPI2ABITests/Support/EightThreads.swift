import Glibc
import Testing

private final class ThreadBody {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
}

/// Runs a body on eight threads at once; when this returns, the threads hold nothing any more.
func onEightThreads(_ body: @escaping @Sendable (Int) -> Void) {
    let threads = (0..<8).map { number in
        var thread = pthread_t()
        let start = Unmanaged.passRetained(ThreadBody { body(number) }).toOpaque()
        let result = pthread_create(
            &thread, nil,
            { start in
                Unmanaged<ThreadBody>.fromOpaque(start!).takeRetainedValue().body()
                return nil
            }, start)
        #expect(result == 0)
        return thread
    }
    for thread in threads { pthread_join(thread, nil) }
}
