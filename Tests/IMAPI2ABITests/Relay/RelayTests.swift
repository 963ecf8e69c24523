import COM
import IDLModel
import Testing

@testable import IMAPI2ABI

/// Every method of every interface, called through a vtable of ours and answered by a foreign object.
@Suite struct RelayTests {
    @Test("arguments and results arrive unchanged, and nothing is left behind", arguments: Manifest.interfaces)
    func unchanged(_ tested: TestedInterface) throws {
        try Relay.forEach(of: tested) { relay in
            #expect(relay.call() == relay.successOfAFullCall, relay.comment)
            #expect(relay.callCount == 1, relay.comment)
            relay.caller.expectResults(relay.comment)
        }
    }

    @Test("a failure comes through and leaves NULL in pointers", arguments: Manifest.interfaces)
    func failures(_ tested: TestedInterface) throws {
        try Relay.forEach(of: tested, rounds: 0..<1) { relay in
            for code in Set(relay.method.codes.filter { !$0.isSuccess }.map(\.value) + [HRESULT.E_FAIL.rawValue]) {
                relay.answer = HRESULT(code)
                #expect(relay.call() == relay.answer, relay.comment)
                relay.caller.expectCleared(relay.comment)
                relay.caller.reset()
            }
        }
    }

    @Test("documented success codes come through with the results", arguments: Manifest.interfaces)
    func successCodes(_ tested: TestedInterface) throws {
        try Relay.forEach(of: tested, rounds: 0..<1) { relay in
            for code in relay.method.successCodes {
                relay.answer = HRESULT(code.value)
                #expect(relay.call() == relay.answer, relay.comment)
                relay.caller.expectResults(relay.comment)
                relay.caller.reset()
            }
        }
    }
}

extension Relay {
    /// S_FALSE where an enumerator gave fewer elements than asked for.
    fileprivate var successOfAFullCall: HRESULT {
        let isEnumerator = method.name == "Next"
        return isEnumerator && cargo.round == 1 ? .S_FALSE : .S_OK
    }
}
