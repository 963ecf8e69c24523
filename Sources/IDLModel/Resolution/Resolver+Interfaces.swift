extension Resolver {
    mutating func resolve(_ syntax: InterfaceSyntax, in file: String) throws(Diagnostic) {
        guard let iid = syntax.attributes.uuid else {
            throw Diagnostic("the interface '\(syntax.name)' has no uuid", at: syntax.location)
        }
        if let other = interfaces.values.first(where: { $0.iid == iid }) {
            throw Diagnostic("the uuid is that of \(other.name)", at: syntax.location)
        }
        let ancestors = try ancestors(of: syntax)
        let inherited = ancestors.compactMap { interfaces[$0] }
        let firstSlot = inherited.reduce(0) { $0 + $1.methods.count }
        var methods: [Method] = []
        var remoteMethods: [Method] = []
        for method in syntax.methods {
            if method.attributes.has("call_as") {
                remoteMethods.append(try self.method(method, slot: -1))
            } else {
                methods.append(try self.method(method, slot: firstSlot + methods.count))
            }
        }
        try checkNumbers(of: methods, inherited: inherited.flatMap(\.methods))
        for method in methods {
            try checkResult(of: method, isLocal: syntax.attributes.has("local"))
            if ancestors.contains("IDispatch") { try checkLateBinding(of: method) }
        }
        let interface = Interface(
            name: syntax.name, iid: iid, file: file, base: syntax.base, ancestors: ancestors,
            isDual: syntax.attributes.has("dual"), methods: methods, remoteMethods: remoteMethods,
            documentation: syntax.documentation)
        interfaces[interface.name] = interface
        specification.interfaces.append(interface)
    }

    private func ancestors(of syntax: InterfaceSyntax) throws(Diagnostic) -> [String] {
        guard let name = syntax.base else {
            guard syntax.name == "IUnknown" else {
                throw Diagnostic("the interface '\(syntax.name)' has no base", at: syntax.location)
            }
            return []
        }
        guard let base = interfaces[name] else { throw Diagnostic("unknown base '\(name)'", at: syntax.location) }
        return [name] + base.ancestors
    }

    private func method(_ syntax: MethodSyntax, slot: Int) throws(Diagnostic) -> Method {
        var parameters: [Parameter] = []
        for parameter in syntax.parameters { parameters.append(try self.parameter(parameter, of: syntax)) }
        let method = Method(
            name: syntax.name, kind: try kind(of: syntax), dispid: try dispid(of: syntax), slot: slot,
            isHidden: syntax.attributes.has("hidden"), isRestricted: syntax.attributes.has("restricted"),
            returnsHRESULT: try type(syntax.result, at: syntax.location) == .hresult, parameters: parameters,
            codes: try codes(of: syntax.documentation, group: nil),
            inferredCodes: try inferredCodes(of: syntax.documentation), documentation: syntax.documentation,
            location: syntax.location)
        try check(method)
        return method
    }

    private func kind(of syntax: MethodSyntax) throws(Diagnostic) -> Method.Kind {
        let kinds = [Method.Kind.propget, .propput, .propputref].filter { syntax.attributes.has($0.rawValue) }
        guard kinds.count <= 1 else { throw Diagnostic("a member is one kind of accessor", at: syntax.location) }
        return kinds.first ?? .method
    }

    private func dispid(of syntax: MethodSyntax) throws(Diagnostic) -> Int32? {
        guard let attribute = syntax.attributes.first(where: { $0.name == "id" }) else { return nil }
        guard let argument = attribute.arguments.first else {
            throw Diagnostic("id needs a number", at: attribute.location)
        }
        let value = try integer(argument, at: attribute.location)
        guard let id = Int32(exactly: value) else { throw Diagnostic("an id has 32 bits", at: attribute.location) }
        return id
    }

    /// One number, one member: the accessors of a property share theirs.
    private func checkNumbers(of methods: [Method], inherited: [Method]) throws(Diagnostic) {
        var earlier = inherited
        for method in methods {
            let isTwin = { (other: Method) in other.vtableName == method.vtableName }
            if methods.contains(where: { isTwin($0) && $0.slot < method.slot }) {
                throw Diagnostic("'\(method.vtableName)' is already declared", at: method.location)
            }
            if let id = method.dispid, let other = earlier.first(where: { $0.dispid == id && $0.name != method.name }) {
                throw Diagnostic("the id \(id) is that of \(other.name)", at: method.location)
            }
            earlier.append(method)
        }
    }

    /// Only members that never travel may answer with something else than a status.
    private func checkResult(of method: Method, isLocal: Bool) throws(Diagnostic) {
        guard isLocal || method.returnsHRESULT else {
            throw Diagnostic("'\(method.name)' does not return HRESULT", at: method.location)
        }
    }

    /// A late-bound call finds members by number and has one result.
    private func checkLateBinding(of method: Method) throws(Diagnostic) {
        guard method.dispid != nil else {
            throw Diagnostic("the late-bound member '\(method.name)' has no id", at: method.location)
        }
        guard method.parameters.allSatisfy({ $0.direction == .in || $0.isResult }) else {
            throw Diagnostic(
                "the late-bound member '\(method.name)' may have one result, a retval", at: method.location)
        }
    }

    /// What must hold among the parameters of a member.
    private func check(_ method: Method) throws(Diagnostic) {
        let names = Set(method.parameters.map(\.name))
        guard names.count == method.parameters.count else {
            throw Diagnostic("two parameters of '\(method.name)' have the same name", at: method.location)
        }
        let documentation = method.documentation
        for named in documentation.parameters + documentation.nulls + documentation.lengths
        where !names.contains(named.name) {
            throw Diagnostic("'\(method.name)' has no parameter '\(named.name)'", at: named.location)
        }
        if let index = method.parameters.firstIndex(where: \.isResult), index != method.parameters.count - 1 {
            throw Diagnostic("the retval of '\(method.name)' is not the last parameter", at: method.location)
        }
        if method.kind == .propget, method.parameters.last?.isResult != true {
            throw Diagnostic("the propget '\(method.name)' has no retval", at: method.location)
        }
    }
}
