import CBinaryTestSupport
import COM
import Testing

/// Strings and blocks of task memory that the calling thread has allocated and not freed.
struct Heap: Equatable, CustomStringConvertible {
    let strings: Int64
    let blocks: Int64

    var description: String { "\(strings) strings, \(blocks) blocks" }

    private static let isCounting = heap_install()

    static var live: Heap {
        #expect(isCounting)
        return Heap(strings: heap_live_strings(), blocks: heap_live_blocks())
    }

    /// Runs the body again and again, so that each of its allocations fails once; afterwards with none that fails.
    ///
    /// - Returns: how many allocations the body makes.
    @discardableResult
    static func failingAtEach(_ body: (_ failing: Int64) -> Void) -> Int64 {
        #expect(isCounting)
        for count in 1...1_000 as ClosedRange<Int64> {
            heap_fail_at(count)
            body(count)
            let hasFailed = heap_has_failed()
            heap_fail_at(0)
            if !hasFailed { return count - 1 }
        }
        Issue.record("the allocations have no end")
        return 1_000
    }

    /// What the test itself allocates meanwhile never fails.
    static func withoutFailure<Result>(_ body: () -> Result) -> Result {
        heap_suspend_failure()
        defer { heap_resume_failure() }
        return body()
    }
}
