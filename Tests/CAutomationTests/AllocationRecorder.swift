import CAutomation
import Synchronization
import Testing

/// A host that keeps count of what is allocated, and can refuse an allocation. It records for the task that asked.
final class AllocationRecorder: Sendable {
    private struct State {
        var live: Set<UInt> = []
        var strayFrees = 0
        var allocations = 0
        var refused: Int?
    }

    @TaskLocal private static var current: AllocationRecorder?
    private let state = Mutex(State())

    /// What was allocated while recording and is not freed.
    var liveCount: Int { state.withLock { $0.live.count } }

    /// Refuses the nth allocation from now on, once.
    func refuse(_ nth: Int?) {
        state.withLock {
            $0.allocations = 0
            $0.refused = nth
        }
    }

    /// Runs `body` on the recording host, and expects everything it allocates to be freed.
    static func run(
        sourceLocation: SourceLocation = #_sourceLocation, _ body: (AllocationRecorder) throws -> Void
    ) rethrows {
        #expect(installed == Code.ok)
        let recorder = AllocationRecorder()
        try $current.withValue(recorder) { try body(recorder) }
        #expect(recorder.liveCount == 0, "leaked", sourceLocation: sourceLocation)
        #expect(recorder.state.withLock { $0.strayFrees } == 0, "freed twice", sourceLocation: sourceLocation)
    }

    /// Runs an operation with its first, second, ... allocation refused until it needs no more, and expects each
    /// refused run to answer `failure` and to leave no more behind than before. Answers how many it needs.
    @discardableResult
    func refuseEach<Answer: Equatable>(
        expecting failure: Answer, sourceLocation: SourceLocation = #_sourceLocation, _ operation: () -> Answer
    ) -> Int {
        for nth in 1...1000 {
            let before = liveCount
            refuse(nth)
            let answer = operation()
            let wasRefused = state.withLock { $0.allocations >= nth }
            refuse(nil)
            guard wasRefused else { return nth - 1 }
            #expect(answer == failure, "allocation \(nth)", sourceLocation: sourceLocation)
            #expect(liveCount == before, "allocation \(nth)", sourceLocation: sourceLocation)
        }
        return 1000
    }

    // MARK: - The host

    private static let own: IMAPI2HostOps = unsafe imapi2_own_host().pointee

    private static let installed: HRESULT = {
        let table = UnsafeMutablePointer<IMAPI2HostOps>.allocate(capacity: 1)
        unsafe table.initialize(to: recordingHost())
        return unsafe imapi2_set_host(table)
    }()

    private static func recordingHost() -> IMAPI2HostOps {
        var host = own
        unsafe host.SysAllocStringLen = { text, count in
            unsafe AllocationRecorder.allocate { unsafe AllocationRecorder.own.SysAllocStringLen(text, count) }
        }
        unsafe host.SysAllocStringByteLen = { bytes, count in
            unsafe AllocationRecorder.allocate { unsafe AllocationRecorder.own.SysAllocStringByteLen(bytes, count) }
        }
        unsafe host.SysFreeString = { string in
            unsafe AllocationRecorder.free(string) { unsafe AllocationRecorder.own.SysFreeString(string) }
        }
        unsafe host.CoTaskMemAlloc = { count in
            unsafe AllocationRecorder.allocate { AllocationRecorder.own.CoTaskMemAlloc(count) }
        }
        unsafe host.CoTaskMemRealloc = { block, count in
            let resized = unsafe AllocationRecorder.allocate {
                unsafe AllocationRecorder.own.CoTaskMemRealloc(block, count)
            }
            if unsafe resized != nil || count == 0 { unsafe AllocationRecorder.free(block) {} }
            return unsafe resized
        }
        unsafe host.CoTaskMemFree = { block in
            unsafe AllocationRecorder.free(block) { unsafe AllocationRecorder.own.CoTaskMemFree(block) }
        }
        return host
    }

    private static func allocate<Pointee>(
        _ allocate: () -> UnsafeMutablePointer<Pointee>?
    ) -> UnsafeMutablePointer<Pointee>? {
        guard current?.admits() ?? true, let block = unsafe allocate() else { return nil }
        current?.add(UInt(bitPattern: block))
        return unsafe block
    }

    private static func allocate(_ allocate: () -> UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard current?.admits() ?? true, let block = unsafe allocate() else { return nil }
        current?.add(UInt(bitPattern: block))
        return unsafe block
    }

    /// Forgets the block before it is freed: another thread may be given its address at once.
    private static func free(_ block: UnsafeMutableRawPointer?, _ free: () -> Void) {
        if let block = unsafe block { current?.remove(UInt(bitPattern: block)) }
        free()
    }

    private func admits() -> Bool {
        state.withLock {
            $0.allocations += 1
            return $0.allocations != $0.refused
        }
    }

    private func add(_ address: UInt) { state.withLock { _ = $0.live.insert(address) } }

    private func remove(_ address: UInt) {
        state.withLock { if $0.live.remove(address) == nil { $0.strayFrees += 1 } }
    }
}
