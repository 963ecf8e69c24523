import COM
import IDLModel
import Testing

@testable import IMAPI2ABI

/// What is answered before an object hears of a call.
@Suite struct NullPointerTests {
    @Test("NULL for a result is E_POINTER, and nothing is touched", arguments: Manifest.interfaces)
    func results(_ tested: TestedInterface) throws {
        try Relay.forEach(of: tested, rounds: 0..<1) { relay in
            for (index, parameter) in relay.method.parameters.enumerated() where parameter.direction == .out {
                let comment: Comment = "\(relay.comment), \(parameter.name) is NULL"
                let result = relay.caller.with(index, 0, relay.call)
                #expect(result == relay.nullPointerCode, comment)
                relay.caller.expectUntouched(comment)
            }
            #expect(relay.callCount == 0, relay.comment)
        }
    }

    /// Text may be NULL, which is the empty text, unless E_POINTER is documented and no result can be the reason.
    @Test("NULL for an argument is E_POINTER where it has to be", arguments: Manifest.interfaces)
    func arguments(_ tested: TestedInterface) throws {
        try Relay.forEach(of: tested, rounds: 0..<1) { relay in
            for (index, parameter) in relay.method.parameters.enumerated() where relay.isRequired(parameter) {
                let result = relay.caller.with(index, 0, relay.call)
                #expect(result == .E_POINTER, "\(relay.comment), \(parameter.name) is NULL")
                relay.caller.expectUnwritten(relay.comment)
                relay.caller.reset()
            }
            #expect(relay.callCount == 0, relay.comment)
        }
    }

    @Test("NULL for other text is the empty text", arguments: Manifest.interfaces)
    func emptyText(_ tested: TestedInterface) throws {
        try Relay.forEach(of: tested, rounds: 0..<1) { relay in
            for (index, parameter) in relay.method.parameters.enumerated()
            where parameter.type == .bstr && !relay.isRequired(parameter) {
                relay.answer = .E_FAIL
                relay.emptyText = index
                #expect(relay.caller.with(index, 0, relay.call) == .E_FAIL, relay.comment)
                #expect(relay.callCount > 0, relay.comment)
            }
        }
    }

    @Test("a count that the IDL rules out is E_INVALIDARG", arguments: Manifest.interfaces)
    func counts(_ tested: TestedInterface) throws {
        try Relay.forEach(of: tested, rounds: 0..<1) { relay in
            for (index, parameter) in relay.method.parameters.enumerated() {
                guard let range = relay.countRange(parameter) else { continue }
                for count in [range.lowerBound - 1, range.upperBound + 1] where (0...0xFFFF_FFFF).contains(count) {
                    let comment: Comment = "\(relay.comment), \(parameter.name) is \(count)"
                    #expect(relay.caller.with(index, UInt64(count), relay.call) == .E_INVALIDARG, comment)
                    relay.caller.expectUntouched(comment)
                }
            }
            #expect(relay.callCount == 0, relay.comment)
        }
    }

    @Test(
        "an enumerator's caller who asks for one element need not ask for the count",
        arguments: [
            "IEnumProgressItems", "IEnumFsiItems",
        ])
    func enumerators(_ name: String) throws {
        let tested = try #require(Manifest.interfaces.first { $0.name == name })
        let next = try #require(tested.methods.first { $0.name == "Next" })
        let relay = try Relay(tested.interface, next, .systemV, .microsoft, round: 0)
        relay.expectsArguments = false
        relay.answer = .E_FAIL
        let result = relay.caller.with(0, 1) { relay.caller.with(2, 0, relay.call) }
        #expect(result == .E_FAIL && relay.callCount == 1)
        relay.end()
    }
}

extension Relay {
    /// One page lists E_INVALIDARG in the place of E_POINTER.
    fileprivate var nullPointerCode: HRESULT {
        method.vtableName == "get_ActiveDiscRecorder" ? .E_INVALIDARG : .E_POINTER
    }

    /// Whether an argument must not be NULL.
    fileprivate func isRequired(_ parameter: Parameter) -> Bool {
        guard parameter.direction == .in else { return false }
        switch (parameter.type, parameter.extent) {
        case (.safearray, _), (.pointer, .counted): return true
        case (.bstr, _):
            let documents = method.codes.contains { $0.name == "E_POINTER" }
            return documents && !method.parameters.contains { $0.direction == .out }
        default: return false
        }
    }

    /// What the count of an argument's elements, or of the elements that a caller has room for, may be.
    fileprivate func countRange(_ parameter: Parameter) -> ClosedRange<Int64>? {
        let counts = method.parameters.contains { other in
            if case .counted(parameter.name) = other.extent { true } else { false }
        }
        guard counts, parameter.direction == .in else { return nil }
        if case .range(let name) = parameter.type {
            return Manifest.specification.ranges.first { $0.name == name }?.range
        }
        return parameter.range
    }
}
