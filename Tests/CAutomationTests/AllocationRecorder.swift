import CAutomation
import CBinaryTestSupport
import Testing

/// What the calling thread allocates, counted by the host of all suites, which can refuse an allocation.
struct AllocationRecorder {
    private static let isCounting = heap_install()
    private static var liveOfThread: Int64 { heap_live_strings() + heap_live_blocks() }

    private let before = liveOfThread

    private init() {}

    /// How much was allocated while recording and is not freed; negative if more was freed.
    var liveCount: Int64 { AllocationRecorder.liveOfThread - before }

    /// Refuses the nth allocation from now on, once.
    func refuse(_ nth: Int64?) { heap_fail_at(nth ?? 0) }

    /// Runs `body`, and expects it to free what it allocates, and nothing twice.
    static func run(
        sourceLocation: SourceLocation = #_sourceLocation, _ body: (AllocationRecorder) throws -> Void
    ) rethrows {
        #expect(isCounting)
        let recorder = AllocationRecorder()
        defer { recorder.refuse(nil) }
        try body(recorder)
        #expect(recorder.liveCount == 0, "leaked, or freed twice", sourceLocation: sourceLocation)
    }

    /// Runs an operation with its first, second, ... allocation refused until it needs no more, and expects each
    /// refused run to answer `failure` and to leave no more behind than before. Answers how many it needs.
    @discardableResult
    func refuseEach<Answer: Equatable>(
        expecting failure: Answer, sourceLocation: SourceLocation = #_sourceLocation, _ operation: () -> Answer
    ) -> Int {
        for nth in 1...1000 {
            let before = liveCount
            refuse(Int64(nth))
            let answer = operation()
            let wasRefused = heap_has_failed()
            refuse(nil)
            guard wasRefused else { return nth - 1 }
            #expect(answer == failure, "allocation \(nth)", sourceLocation: sourceLocation)
            #expect(liveCount == before, "allocation \(nth)", sourceLocation: sourceLocation)
        }
        return 1000
    }
}
