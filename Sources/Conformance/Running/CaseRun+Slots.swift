import COM

/// Calls of a vtable's slot that no language but C can make.
extension CaseRun {
    func performSlot(_ call: CallStep, _ interface: String, _ target: VARIANT, _ arguments: [VARIANT]) throws {
        guard caller.level == .binary else { throw CaseFault("NULL and failing memory are of the level binary") }
        guard let entry = manifest.lineage(of: interface).first(where: { $0.method(call.member) != nil }),
            let method = entry.method(call.member), let iid = GUID(parsing: entry.iid)
        else { throw CaseFault("the manifest has no \(interface).\(call.member)") }
        guard let object = target.object else { throw CaseFault("\(call.target) is no object") }
        if let unknown = call.noPointer.first(where: { name in !method.params.contains { $0.name == name } }) {
            throw CaseFault("\(call.member) has no parameter \(unknown)")
        }
        let slot = Slot(method: method, iid: iid, object: object, arguments: arguments)
        if call.memoryFails {
            try exhaust(slot, call, interface)
        } else {
            let answer = try slot.call(null: call.noPointer)
            try require(answer.hresult, "", isOneOf: call.gives)
            observe(call, of: interface, answer.hresult)
        }
    }

    /// Lets each allocation of the call fail in turn, until there is none left; then the call works.
    private func exhaust(_ slot: Slot, _ call: CallStep, _ interface: String) throws {
        for failing in 1...1_000 as ClosedRange<Int64> {
            let answer = try slot.call(failing: failing)
            guard answer.hasFailed else {
                try require(answer.hresult, "with enough memory", isOneOf: [.S_OK])
                guard failing > 1 else { throw Unexpected(expected: "an allocation", got: "none that could fail") }
                return
            }
            try require(answer.hresult, "with allocation \(failing) failing", isOneOf: call.gives)
            observe(call, of: interface, answer.hresult)
        }
        throw Unexpected(expected: "an end of the allocations", got: "more than 1000")
    }

    private struct Slot {
        let method: Manifest.MethodEntry
        let iid: GUID
        let object: any IUnknown
        let arguments: [VARIANT]

        func call(null: [String] = [], failing: Int64 = 0) throws -> SlotAnswer {
            try BinaryCaller.callSlot(of: method, iid, on: object, arguments, null: null, failing: failing)
        }
    }
}
