extension DispatchTable {
    func ids(of names: [String]) throws(COMError) -> [DISPID] {
        guard let name = names.first, let dispid = dispid(of: name) else {
            throw COMError(.DISP_E_UNKNOWNNAME, names.first.map { "\(self.name) has no member \($0)" })
        }
        let parameters = members(dispid).map(\.parameters).max { $0.count < $1.count } ?? []
        var ids = [dispid]
        for name in names.dropFirst() {
            guard let index = parameters.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) else {
                throw COMError(.DISP_E_UNKNOWNNAME, "\(self.name).\(names[0]) has no parameter \(name)")
            }
            ids.append(DISPID(rawValue: Int32(index)))
        }
        return ids
    }

    func invoke(
        _ target: any IDispatch, _ dispid: DISPID, _ flags: DispatchFlags, _ params: DISPPARAMS
    ) throws(COMError) -> VARIANT {
        guard let member = member(dispid, flags, params) else { throw COMError(.DISP_E_MEMBERNOTFOUND) }
        if member.kind == .propertyGet, let excess = excess(params, of: member) {
            let arguments = DISPPARAMS(Array(params.arguments.dropLast(excess)))
            let value = try member.call(target, DispatchArguments(arguments, for: member))
            return try value.indexed(by: Array(params.arguments.suffix(excess)))
        }
        return try member.call(target, DispatchArguments(params, for: member))
    }

    /// A put wins over a get, and a putref of an object is as good as a put where the interface has no other.
    private func member(_ dispid: DISPID, _ flags: DispatchFlags, _ params: DISPPARAMS) -> DispatchMember? {
        if flags.contains(.DISPATCH_PROPERTYPUTREF), let member = member(dispid, .propertyPutRef) { return member }
        if !flags.isDisjoint(with: [.DISPATCH_PROPERTYPUT, .DISPATCH_PROPERTYPUTREF]) {
            return member(dispid, .propertyPut) ?? member(dispid, .propertyPutRef)
        }
        if flags.contains(.DISPATCH_METHOD), let member = member(dispid, .method) { return member }
        return flags.contains(.DISPATCH_PROPERTYGET) ? member(dispid, .propertyGet) : nil
    }

    /// How many arguments are left over for the value of a property, `recorder.VolumePathNames(0)`; nil if none is.
    private func excess(_ params: DISPPARAMS, of member: DispatchMember) -> Int? {
        let excess = params.arguments.count - member.parameters.count
        return excess > 0 && params.named.isEmpty ? excess : nil
    }
}

extension VARIANT {
    /// What `value(arguments)` means: an element of an array, or the default member of an object.
    public func indexed(by arguments: [VARIANT]) throws(COMError) -> VARIANT {
        switch dereferenced {
        case .VT_ARRAY(let array):
            var indices: [Int32] = []
            for argument in arguments { indices.append(try Int32(argument)) }
            return try array.element(at: indices)
        case .VT_DISPATCH(let object?):
            return try object.Invoke(
                .DISPID_VALUE, [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET], DISPPARAMS(arguments))
        default:
            throw COMError(.DISP_E_BADPARAMCOUNT)
        }
    }
}
