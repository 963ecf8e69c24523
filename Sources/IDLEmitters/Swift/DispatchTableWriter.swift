import IDLModel

extension SwiftFile {
    /// The members that late-bound callers see, with the calls they make.
    mutating func dispatchTable(_ interface: Interface, _ specification: Specification) {
        block("extension DispatchTable") { file in
            let base = interface.base == "IDispatch" ? "" : interface.base.map { ", base: .\($0)" } ?? ""
            file.line("/// The members of ``IMAPI2Interfaces/\(interface.name)`` for late-bound callers.")
            file.line("public static let \(interface.name) = DispatchTable(")
            file.indented { file in
                file.line("\"\(interface.name)\", IID_\(interface.name).iid\(base),")
                file.line("[")
                file.indented { file in
                    for method in interface.methods { file.dispatchMember(method, of: interface, specification) }
                }
                file.line("])")
            }
        }
    }

    private mutating func dispatchMember(_ method: Method, of interface: Interface, _ specification: Specification) {
        guard let dispid = method.dispid else { preconditionFailure("the resolver lets no such member pass") }
        let signature = SwiftSignature(method)
        let flags = (method.isHidden ? [".hidden"] : []) + (method.isRestricted ? [".restricted"] : [])
        let items =
            ["\"\(method.name)\"", hexadecimal(dispid)] + parameterItems(signature, specification)
            + (flags.isEmpty ? [] : ["flags: [\(flags.joined(separator: ", "))]"])
        let arguments = signature.parameters.isEmpty ? "_" : "arguments"
        list(".\(factory(of: method.kind))", items, " { target, \(arguments) throws(COMError) in")
        indented { $0.call(signature, of: interface, specification) }
        line("},")
    }

    /// The parameters as an array, in pieces that a line can be broken between.
    private func parameterItems(_ signature: SwiftSignature, _ specification: Specification) -> [String] {
        var items = signature.parameters.map { value in
            ".init(\"\(value.parameter.name)\", \(vartype(of: value.parameter.type, specification)))"
        }
        guard !items.isEmpty else { return [] }
        items[0] = "[" + items[0]
        items[items.count - 1] += "]"
        return items
    }

    private mutating func call(
        _ signature: SwiftSignature, of interface: Interface, _ specification: Specification
    ) {
        let arguments = signature.parameters.enumerated().map { index, value in
            value.parameter.type.pointedInterface.map { "arguments.object(\(index), IID_\($0))" }
                ?? "arguments.value(\(index))"
        }
        let call = "try target.QueryInterface(IID_\(interface.name)).\(signature.name)"
        guard let result = signature.results.first else {
            list(call, arguments, "")
            return line("return .VT_EMPTY")
        }
        let type = result.parameter.type
        let accessors =
            (signature.returnsStatus ? ".\(result.name)" : "") + (type.pointsToEnumeration ? ".rawValue" : "")
        list("return .\(vartypeName(of: type, specification))(\(call)", arguments, accessors + ")")
    }

    private func factory(of kind: Method.Kind) -> String {
        switch kind {
        case .method: "method"
        case .propget: "propertyGet"
        case .propput: "propertyPut"
        case .propputref: "propertyPutRef"
        }
    }

    private func vartype(of type: IDLType, _ specification: Specification) -> String {
        if case .safearray(let element) = type { return ".VT_ARRAY | .\(vartypeName(of: element, specification))" }
        return "." + vartypeName(of: type, specification)
    }

    /// The VARTYPE of a value, and of what an out parameter points to.
    func vartypeName(of type: IDLType, _ specification: Specification) -> String {
        switch type {
        case .integer(let bits, let isSigned): "VT_" + (isSigned ? "" : "U") + "I" + String(bits / 8)
        case .floating(let bits): "VT_R" + String(bits / 8)
        case .range: "VT_UI4"
        case .boolean, .variantBool: "VT_BOOL"
        case .date: "VT_DATE"
        case .bstr: "VT_BSTR"
        case .variant: "VT_VARIANT"
        case .hresult: "VT_ERROR"
        case .enumeration: "VT_I4"
        case .safearray: "VT_ARRAY"
        case .interface(let name):
            name == "IDispatch" || specification.interface(name)?.isDispatch == true ? "VT_DISPATCH" : "VT_UNKNOWN"
        case .pointer(let type), .array(let type, _): vartypeName(of: type, specification)
        case .void, .wideCharacter, .record: "VT_VOID"
        }
    }

    func hexadecimal(_ value: Int32) -> String {
        guard value >= 10 else { return String(value) }
        return value.hexadecimal(digits: 3)
    }
}

extension IDLType {
    /// An enumeration travels as the number behind it.
    fileprivate var pointsToEnumeration: Bool { if case .pointer(.enumeration) = self { true } else { false } }
}
