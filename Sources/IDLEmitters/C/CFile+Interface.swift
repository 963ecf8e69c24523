import IDLModel

extension CFile {
    /// An interface: its id, its class for C++, its vtable for C.
    mutating func interface(_ interface: Interface, _ specification: Specification) {
        line()
        identifier("IID_\(interface.name)", interface.iid)
        line()
        directive("#if defined(__cplusplus) && !defined(CINTERFACE)")
        line()
        abstractClass(interface)
        line()
        directive("#else")
        line()
        vtable(interface, specification)
        line()
        directive("#ifdef COBJMACROS")
        for method in interface.vtableOwners(specification).flatMap(\.methods) { callMacro(method, of: interface) }
        directive("#endif")
        line()
        directive("#endif")
    }

    // MARK: C++

    private mutating func abstractClass(_ interface: Interface) {
        comment((interface.documentation.paragraphs + interface.documentation.remarks).map { .paragraph($0) })
        line("MIDL_INTERFACE(\"\(interface.iid.lowercased())\")")
        block(interface.name + (interface.base.map { " : public \($0)" } ?? ""), ";") { file in
            file.directive("public:")
            for (index, method) in interface.methods.enumerated() {
                if index > 0 { file.line() }
                file.comment(CComment.entries(of: method))
                let parameters = method.parameters.map { "\($0.cAttributes) \($0.cDeclaration)" }
                file.list("virtual \(method.cResult) STDMETHODCALLTYPE \(method.vtableName)", parameters, " = 0;")
            }
            if interface.base == nil { file.typedQuery() }
        }
        line()
        line("WINADAPTER_UUIDOF(\(interface.name), IID_\(interface.name))")
    }

    /// What the SDK adds to the root of all interfaces; it takes no place in the vtable.
    private mutating func typedQuery() {
        line()
        line("/** QueryInterface for the type of the pointer. */")
        block("template <class Q> HRESULT STDMETHODCALLTYPE QueryInterface(Q **pp)", "") { file in
            file.line("return QueryInterface(__uuidof(Q), reinterpret_cast<void **>(pp));")
        }
    }

    // MARK: C

    private mutating func vtable(_ interface: Interface, _ specification: Specification) {
        block("typedef struct \(interface.name)Vtbl", " \(interface.name)Vtbl;") { file in
            for declaring in interface.vtableOwners(specification) {
                file.line("/* \(declaring.name) */")
                for method in declaring.methods {
                    let parameters = ["\(interface.name) *This"] + method.parameters.map(\.cDeclaration)
                    file.list("\(method.cResult) (STDMETHODCALLTYPE *\(method.vtableName))", parameters, ";")
                }
            }
        }
        line()
        block("interface \(interface.name)", ";") { file in
            file.line("CONST_VTBL struct \(interface.name)Vtbl *lpVtbl;")
        }
    }

    private mutating func callMacro(_ method: Method, of interface: Interface) {
        let parameters = (["This"] + method.parameters.map(\.name)).joined(separator: ", ")
        macro(
            "\(interface.name)_\(method.vtableName)(\(parameters))",
            "((This)->lpVtbl->\(method.vtableName)(\(parameters)))")
    }
}

extension CComment {
    /// Summary, parameters, and the documented codes with their conditions.
    fileprivate static func entries(of method: Method) -> [Entry] {
        let paragraphs = method.documentation.paragraphs.map { Entry.paragraph($0) }
        let parameters = method.parameters.compactMap { parameter in
            parameter.text.map { Entry.tag("@param \(parameter.name) \($0)") }
        }
        let codes = method.codes.map { Entry.tag("@retval \($0.name) \($0.condition)") }
        return paragraphs + parameters + codes
    }
}
