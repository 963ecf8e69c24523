public import COM
public import Testing

/// Expects an Automation object to answer names, numbers and wrong arguments by the rules.
///
/// Calls no member: every Invoke made here must fail before it gets there.
public func expectIDispatchLaws(
    _ object: any IDispatch, documented: [String: DISPID] = [:], sourceLocation: SourceLocation = #_sourceLocation
) {
    for fault in faultsOfIDispatch(object, documented: documented) {
        Issue.record(Comment(rawValue: fault), sourceLocation: sourceLocation)
    }
}

/// The rules that an object breaks.
public func faultsOfIDispatch(_ object: any IDispatch, documented: [String: DISPID] = [:]) -> [String] {
    let members = object.dispatchTable.members
    return faultsOfIUnknown(object)
        + documented.sorted { $0.key < $1.key }.flatMap { faultsOfName(object, $0.key, $0.value) }
        + members.flatMap { faultsOfName(object, $0.name, $0.dispid) + faultsOfParameterNames(object, $0) }
        + faultsOfNumbers(members) + faultsOfUnknownMembers(object)
        + members.flatMap { faultsOfFlags(object, $0) + faultsOfCounts(object, $0) + faultsOfTypes(object, $0) }
}

private func faultsOfName(_ object: any IDispatch, _ name: String, _ dispid: DISPID) -> [String] {
    let alternating = String(
        name.enumerated().map { $0.offset.isMultiple(of: 2) ? Character($0.element.lowercased()) : $0.element })
    return [name, name.lowercased(), name.uppercased(), alternating].compactMap { spelling in
        let answer = try? object.GetIDsOfNames([spelling])
        return answer == [dispid]
            ? nil : "\(spelling) is \(answer.map { "\($0)" } ?? "unknown"), not \(dispid.rawValue)"
    }
}

private func faultsOfParameterNames(_ object: any IDispatch, _ member: DispatchMember) -> [String] {
    let readers = object.dispatchTable.members(member.dispid)
    guard readers.count == 1 else { return [] }
    let expected = [member.dispid] + member.parameters.indices.map { DISPID(rawValue: Int32($0)) }
    let answer = try? object.GetIDsOfNames([member.name] + member.parameters.map(\.name))
    return answer == expected ? [] : ["the parameters of \(member.name) have other numbers than their positions"]
}

private func faultsOfNumbers(_ members: [DispatchMember]) -> [String] {
    let names = Dictionary(grouping: members, by: \.dispid).mapValues { Set($0.map { $0.name.lowercased() }) }
    let kinds = Dictionary(grouping: members) { "\($0.name) as \($0.kind)" }
    return names.filter { $0.value.count > 1 }.map { "\($0.value.sorted()) share the DISPID \($0.key.rawValue)" }
        + kinds.filter { $0.value.count > 1 }.map { "\($0.key) is there twice" }
}

private func faultsOfUnknownMembers(_ object: any IDispatch) -> [String] {
    let unknown: [[String]] = [["NoSuchMemberAtAll"], [""], []]
    let names = unknown.compactMap { names in
        let answer = Result { () throws(COMError) in try object.GetIDsOfNames(names) }
        return answer.failure == .DISP_E_UNKNOWNNAME ? nil : "\(names) is not DISP_E_UNKNOWNNAME"
    }
    let flags: [DispatchFlags] = [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET, .DISPATCH_PROPERTYPUT]
    return names
        + flags.flatMap {
            failing(object, 0x7FFF_FFF0, $0, DISPPARAMS([.VT_EMPTY]), .DISP_E_MEMBERNOTFOUND, "no member")
        }
}

/// A property is not a method, nor the other way round, when the caller insists.
private func faultsOfFlags(_ object: any IDispatch, _ member: DispatchMember) -> [String] {
    let siblings = Set(object.dispatchTable.members(member.dispid).map(\.kind))
    let value = DISPPARAMS(newValue: .VT_EMPTY)
    let wrong: [(DispatchMember.Kind, DispatchFlags, DISPPARAMS)] = [
        (.method, .DISPATCH_METHOD, DISPPARAMS()), (.propertyGet, .DISPATCH_PROPERTYGET, DISPPARAMS()),
    ]
    let reads = wrong.filter { !siblings.contains($0.0) }.flatMap {
        failing(object, member.dispid, $0.1, $0.2, .DISP_E_MEMBERNOTFOUND, "\(member.name) called as \($0.0)")
    }
    let isWritable = siblings.contains(.propertyPut) || siblings.contains(.propertyPutRef)
    return isWritable
        ? reads
        : reads
            + failing(
                object, member.dispid, .DISPATCH_PROPERTYPUT, value, .DISP_E_MEMBERNOTFOUND, "\(member.name) written")
}

private func faultsOfCounts(_ object: any IDispatch, _ member: DispatchMember) -> [String] {
    let filler = member.parameters.map(\.harmlessValue)
    var faults: [String] = []
    if member.kind != .propertyGet {
        faults += failing(
            object, member.dispid, member.flags, DISPPARAMS(filler + [.VT_EMPTY]), .DISP_E_BADPARAMCOUNT,
            "\(member.name) with an argument too many")
    }
    for (index, parameter) in member.parameters.enumerated() where parameter.defaultValue == nil {
        faults += failing(
            object, member.dispid, member.flags, DISPPARAMS(Array(filler.prefix(index))), .DISP_E_BADPARAMCOUNT,
            "\(member.name) without \(parameter.name)")
        var withHole = filler
        withHole[index] = .missing
        faults += failing(
            object, member.dispid, member.flags, DISPPARAMS(withHole), .DISP_E_PARAMNOTOPTIONAL,
            "\(member.name) with \(parameter.name) left out", argument: index)
    }
    return faults
}

/// Each argument in turn of a type that it cannot be converted from, while those before it are harmless.
private func faultsOfTypes(_ object: any IDispatch, _ member: DispatchMember) -> [String] {
    var faults: [String] = []
    for (index, parameter) in member.parameters.enumerated() {
        guard member.parameters[..<index].allSatisfy(\.isScalar) else { break }
        for (value, code) in parameter.refusedValues {
            var values = member.parameters.map(\.harmlessValue)
            values[index] = value
            faults += failing(
                object, member.dispid, member.flags, DISPPARAMS(values), code,
                "\(member.name) with \(value.vt) for \(parameter.name)", argument: index)
        }
    }
    return faults
}

private func failing(
    _ object: any IDispatch, _ dispid: DISPID, _ flags: DispatchFlags, _ params: DISPPARAMS, _ code: HRESULT,
    _ what: String, argument: Int? = nil
) -> [String] {
    let answer = Result { () throws(COMError) in try object.Invoke(dispid, flags, params) }
    guard answer.failure == code else {
        return ["\(what): \(answer.failure.map { "\($0)" } ?? "success"), not \(code)"]
    }
    return answer.argument == argument ? [] : ["\(what): blames argument \(answer.argument.map(String.init) ?? "none")"]
}

extension DispatchMember {
    fileprivate var flags: DispatchFlags {
        switch kind {
        case .method: .DISPATCH_METHOD
        case .propertyGet: .DISPATCH_PROPERTYGET
        case .propertyPut: .DISPATCH_PROPERTYPUT
        case .propertyPutRef: .DISPATCH_PROPERTYPUTREF
        }
    }
}

extension DispatchParameter {
    fileprivate var isObject: Bool { vartype == .VT_DISPATCH || vartype == .VT_UNKNOWN }
    fileprivate var isScalar: Bool { !isObject && !vartype.isArray && !vartype.isReference }
    fileprivate var harmlessValue: VARIANT {
        if isObject { return .VT_DISPATCH(nil) }
        return vartype.isArray ? .VT_ARRAY(SAFEARRAY()) : .VT_EMPTY
    }

    /// Values with the code they must be refused with; a VARIANT refuses none.
    fileprivate var refusedValues: [(VARIANT, HRESULT)] {
        if vartype == .VT_VARIANT || vartype.isReference { return [] }
        if isObject || vartype.isArray {
            return [(.VT_I4(1), .DISP_E_TYPEMISMATCH), (.VT_BSTR("text"), .DISP_E_TYPEMISMATCH)]
        }
        let never: [(VARIANT, HRESULT)] = [
            (.VT_ARRAY(SAFEARRAY()), .DISP_E_TYPEMISMATCH), (.VT_NULL, .DISP_E_TYPEMISMATCH),
            (.VT_UNKNOWN(VariantEnumerator([])), .DISP_E_TYPEMISMATCH),
        ]
        switch vartype {
        case .VT_BSTR: return never
        case .VT_BOOL, .VT_R8, .VT_DATE: return never + [(.VT_BSTR("text"), .DISP_E_TYPEMISMATCH)]
        default:
            return never + [(.VT_BSTR("text"), .DISP_E_TYPEMISMATCH), (.VT_R8(1e300), .DISP_E_OVERFLOW)]
        }
    }
}
