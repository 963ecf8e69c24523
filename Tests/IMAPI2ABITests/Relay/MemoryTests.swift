import COM
import IDLModel
import Testing

@testable import IMAPI2ABI

/// Memory that runs out, at every allocation of every method.
@Suite struct MemoryTests {
    @Test("a failed allocation is E_OUTOFMEMORY and leaves nothing behind", arguments: Manifest.interfaces)
    func outOfMemory(_ tested: TestedInterface) throws {
        try Relay.forEach(of: tested, rounds: 0..<1) { relay in
            let failures = Heap.failingAtEach { count in
                let comment: Comment = "\(relay.comment), allocation \(count) fails"
                let before = Heap.live
                let result = relay.call()
                guard result.failed else {
                    return Heap.withoutFailure { relay.caller.takeAndReset(relay.comment) }
                }
                #expect(result == .E_OUTOFMEMORY, comment)
                relay.caller.expectUnwritten(comment)
                relay.caller.reset()
                #expect(Heap.live == before, comment)
            }
            #expect(failures > 0 || !relay.allocates, relay.comment)
        }
    }
}

extension Relay {
    /// Whether the method passes anything that has to be allocated.
    fileprivate var allocates: Bool {
        zip(method.parameters, cargo.values).contains { (parameter: Parameter, value: Carried) -> Bool in
            switch value {
            case .text, .array: return true
            case .memory: if case .allocated(_) = parameter.extent { return true } else { return false }
            default: return false
            }
        }
    }
}

extension Caller {
    fileprivate func takeAndReset(_ comment: Comment) {
        expectResults(comment)
        reset()
    }
}
