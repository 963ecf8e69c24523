import COM

/// Calls members at one level.
struct Caller: Sendable {
    let level: Level
    let manifest: Manifest

    /// What a call gave; a failure is an answer too.
    func call(
        _ interface: String, _ member: String, on target: VARIANT, _ arguments: [VARIANT]
    ) throws(CaseFault) -> CallAnswer {
        guard let object = target.object else { throw CaseFault("\(member) is called on what is no object") }
        guard let table = CallTable.named(interface), let called = table.member(member) else {
            throw CaseFault("there is no member \(interface).\(member)")
        }
        return CallAnswer { () throws(COMError) in
            switch level {
            case .late where isLate(table, member): try invoke(member, on: object, arguments)
            case .binary: try BinaryCaller.call(table, called, on: object, arguments)
            case .swift, .late: try called.call(object, CallArguments(arguments))
            }
        }
    }

    /// Members of interfaces without IDispatch have no name that could be asked for.
    private func isLate(_ table: CallTable, _ member: String) -> Bool {
        table.declarer(of: member).flatMap { manifest.interface($0.name) }?.dispatch ?? false
    }

    private func invoke(
        _ member: String, on object: any IUnknown, _ arguments: [VARIANT]
    ) throws(COMError) -> CallAnswer {
        let dispatch = try object.QueryInterface(IID_IDispatch)
        let (name, flags) = Caller.invocation(of: member)
        guard let dispid = try dispatch.GetIDsOfNames([name]).first else { throw COMError(.DISP_E_UNKNOWNNAME) }
        guard flags.isDisjoint(with: [.DISPATCH_PROPERTYPUT, .DISPATCH_PROPERTYPUTREF]) else {
            guard let value = arguments.last else { throw COMError(.DISP_E_BADPARAMCOUNT) }
            _ = try dispatch.Invoke(dispid, flags, DISPPARAMS(Array(arguments.dropLast()), newValue: value))
            return CallAnswer(.S_OK)
        }
        return CallAnswer(result: try dispatch.Invoke(dispid, flags, DISPPARAMS(arguments)))
    }

    /// The name that scripts know, and how they use it.
    private static func invocation(of member: String) -> (name: String, flags: DispatchFlags) {
        let prefixes: [(String, DispatchFlags)] = [
            ("get_", .DISPATCH_PROPERTYGET), ("putref_", .DISPATCH_PROPERTYPUTREF), ("put_", .DISPATCH_PROPERTYPUT),
        ]
        for (prefix, flags) in prefixes where member.hasPrefix(prefix) {
            return (String(member.dropFirst(prefix.count)), flags)
        }
        return (member, .DISPATCH_METHOD)
    }
}
