import CBinaryClient
import COM
import IMAPI2ABI

/// Calls members through the vtables of COM pointers.
enum BinaryCaller {
    /// A typed call whose arguments and results cross the boundary of C.
    static func call(
        _ table: CallTable, _ member: CallMember, on object: any IUnknown, _ arguments: [VARIANT]
    ) throws(COMError) -> CallAnswer {
        let reference = try ClientReference(to: object, table.id.iid)
        return try member.call(reference.object, CallArguments(arguments)).native
    }

    /// A call of the slot itself.
    ///
    /// - Parameters:
    ///   - null: the parameters that get NULL.
    ///   - failing: which allocation of the callee fails, counted from 1; 0 for none.
    static func callSlot(
        of method: Manifest.MethodEntry, _ iid: GUID, on object: any IUnknown, _ arguments: [VARIANT],
        null: [String] = [], failing: Int64 = 0
    ) throws(COMError) -> SlotAnswer {
        let reference = try ClientReference(to: object, iid)
        let raw = try ClientArguments(method.laidOut(arguments), convention: reference.convention)
        for (index, parameter) in method.params.enumerated() where null.contains(parameter.name) { raw.clear(index) }
        heap_fail_at_of_all(failing)
        defer { heap_fail_at_of_all(0) }
        let code = call(method.slot, of: reference, raw)
        return SlotAnswer(hresult: HRESULT(code), hasFailed: heap_has_failed())
    }

    private static func call(_ slot: Int, of reference: ClientReference, _ raw: ClientArguments) -> UInt32 {
        if let date = raw.date, raw.words.count == 1 {
            return unsafe call_date_slot(reference.pointer, reference.convention, UInt32(slot), date)
        }
        let words = raw.words + Array(repeating: 0, count: Int(CALL_WORD_COUNT) - raw.words.count)
        return unsafe call_slot(reference.pointer, reference.convention, UInt32(slot), words)
    }

    /// Lets allocations of this process be counted, and made to fail; once.
    static let prepare: Void = {
        ClientMade.separate()
        _ = heap_install()
        unsafe ClientMade.allocateObjects { unsafe heap_allocate_object($0) }
    }()
}

/// What a call of a slot gave.
struct SlotAnswer: Sendable {
    let hresult: HRESULT
    /// Whether the allocation that was to fail has been asked for.
    let hasFailed: Bool
}

extension CallAnswer {
    /// The same with the objects of this process in place of pointers to them.
    fileprivate var native: CallAnswer {
        CallAnswer(hresult, results.map { CallResult($0.name, $0.value.native, isResult: $0.isResult) })
    }
}

extension VARIANT {
    fileprivate var native: VARIANT {
        switch self {
        case .VT_DISPATCH(let object?):
            (ClientReference.native(object) as? any IDispatch).map { .VT_DISPATCH($0) } ?? self
        case .VT_UNKNOWN(let object?): .VT_UNKNOWN(ClientReference.native(object))
        case .VT_ARRAY(let array):
            SAFEARRAY(array.elements.map(\.native), elementType: array.elementType, bounds: array.bounds)
                .map { .VT_ARRAY($0) } ?? self
        default: self
        }
    }
}

extension Manifest.MethodEntry {
    /// All parameters with their values, the counts of arrays filled in. A value that the case does not give is one that
    /// nobody looks at: 6, text, Nothing.
    fileprivate func laidOut(_ arguments: [VARIANT]) -> [ClientArguments.Parameter] {
        let counters = Set(params.filter { $0.dir == "in" }.compactMap(\.count))
        var rest = arguments[...]
        var values: [String: VARIANT] = [:]
        for parameter in params where parameter.dir == "in" && !counters.contains(parameter.name) {
            values[parameter.name] = rest.popFirst() ?? parameter.usual
        }
        for parameter in params where parameter.dir == "in" {
            guard let counter = parameter.count, case .VT_ARRAY(let array)? = values[parameter.name] else { continue }
            values[counter] = .VT_UI4(UInt32(array.count))
        }
        return params.map { ClientArguments.Parameter(type: $0.type, isOut: $0.dir == "out", value: values[$0.name]) }
    }
}

extension Manifest.ParameterEntry {
    fileprivate var usual: VARIANT {
        switch type {
        case "BSTR": .VT_BSTR("a")
        case _ where type.hasPrefix("SAFEARRAY"): .VT_ARRAY(SAFEARRAY())
        case "BYTE*": .values([UInt8](repeating: 0, count: 6))
        case "ULONG*": .values([6 as UInt32])
        case _ where count != nil: .VT_ARRAY(SAFEARRAY([.VT_UNKNOWN(nil)]))
        case _ where interface != nil: .VT_UNKNOWN(nil)
        default: .VT_I4(6)
        }
    }
}
