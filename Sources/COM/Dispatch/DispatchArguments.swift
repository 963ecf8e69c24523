/// The arguments of one call, matched to the parameters: one value each, defaults filled in.
public struct DispatchArguments: Sendable {
    public let values: [VARIANT]

    /// The argument as the type that the called method wants; a conversion that fails names the argument.
    public func value<Value: AutomationType>(_ index: Int) throws(COMError) -> Value {
        do { return try Value(values[index]) } catch { throw error.with(argument: index) }
    }

    /// The argument as an interface; nil for Nothing.
    public func object<I>(_ index: Int, _ id: InterfaceID<I>) throws(COMError) -> I? {
        do { return try values[index].objectValue(id) } catch { throw error.with(argument: index) }
    }

    /// Stores an `[out]` or `[in, out]` parameter. A caller without a variable behind the argument gets nothing.
    public func store(_ value: VARIANT, at index: Int) throws(COMError) {
        guard case .VT_BYREF(let reference) = values[index] else { return }
        do { try reference.store(value) } catch { throw error.with(argument: index) }
    }
}

extension DispatchArguments {
    /// Matches positional and named arguments to the parameters of a member.
    init(_ params: DISPPARAMS, for member: DispatchMember) throws(COMError) {
        let parameters = member.parameters
        guard params.arguments.count + params.named.count <= parameters.count else {
            throw COMError(.DISP_E_BADPARAMCOUNT)
        }
        var given: [VARIANT?] =
            params.arguments + Array(repeating: nil, count: parameters.count - params.arguments.count)
        for (dispid, value) in params.named {
            let position = dispid == .DISPID_PROPERTYPUT ? parameters.count - 1 : Int(dispid.rawValue)
            guard given.indices.contains(position), case .none = given[position] else {
                throw COMError(.DISP_E_PARAMNOTFOUND)
            }
            given[position] = value
        }
        var values: [VARIANT] = []
        for (index, parameter) in parameters.enumerated() {
            values.append(try parameter.resolve(given[index], index))
        }
        self.values = values
    }
}

extension DispatchParameter {
    /// Too few arguments is a matter of their count; a place held free for a required one is not.
    fileprivate func resolve(_ given: VARIANT?, _ index: Int) throws(COMError) -> VARIANT {
        if let given, !given.isMissing { return given }
        if let defaultValue { return defaultValue }
        throw given == nil
            ? COMError(.DISP_E_BADPARAMCOUNT) : COMError(.DISP_E_PARAMNOTOPTIONAL, argument: index)
    }
}
