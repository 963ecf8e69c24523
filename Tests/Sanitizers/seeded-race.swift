import Glibc
import Synchronization

// Four threads count under a Mutex that they contend for; asked for a race, they also count without it.

final class Counters: Sendable {
    let guarded = Mutex([0])
    nonisolated(unsafe) var unguarded = 0
}

final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

func onFourThreads(_ run: @escaping @Sendable () -> Void) {
    let threads = (0..<4).map { _ in
        var thread = pthread_t()
        let body = Unmanaged.passRetained(Body(run)).toOpaque()
        _ = pthread_create(
            &thread, nil,
            { body in
                Unmanaged<Body>.fromOpaque(body!).takeRetainedValue().run()
                return nil
            }, body)
        return thread
    }
    for thread in threads { pthread_join(thread, nil) }
}

let counters = Counters()
onFourThreads {
    for _ in 0..<1_000 { counters.guarded.withLock { for _ in 0..<200 { $0[0] += 1 } } }
}
guard counters.guarded.withLock({ $0 }) == [800_000] else { exit(EXIT_FAILURE) }
if CommandLine.arguments.contains("race") {
    onFourThreads { for _ in 0..<1_000 { counters.unguarded += 1 } }
}
