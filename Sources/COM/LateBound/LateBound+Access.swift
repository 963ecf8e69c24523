/// The forms that throw, for programs that handle each failure where it happens. In a block that a failure has made
/// inert they throw that failure.
extension LateBound {
    /// Calls a method: `try FSI.Invoke("ChooseImageDefaults", recorder)`.
    @discardableResult
    public func Invoke(_ name: String, _ arguments: any VariantConvertible...) throws(COMError) -> LateBound {
        try ScriptScope.leaveIfInert()
        return LateBound(try dispatch(name).Invoke(name, arguments.map(\.variant)))
    }

    /// Reads a property.
    public func Get(_ name: String, _ arguments: any VariantConvertible...) throws(COMError) -> LateBound {
        try ScriptScope.leaveIfInert()
        return LateBound(try dispatch(name).Get(name, arguments.map(\.variant)))
    }

    /// Writes a property.
    public func Put(_ name: String, _ newValue: any VariantConvertible) throws(COMError) {
        try ScriptScope.leaveIfInert()
        try dispatch(name).Put(name, newValue.variant)
    }

    /// The object as one of its interfaces.
    public func QueryInterface<I>(_ id: InterfaceID<I>) throws(COMError) -> I {
        try ScriptScope.leaveIfInert()
        return try object(for: id.name).QueryInterface(id)
    }

    /// The value as a Swift type.
    public func get<Value: AutomationType>(_ type: Value.Type = Value.self) throws(COMError) -> Value {
        try ScriptScope.leaveIfInert()
        return try Value(value())
    }
}

extension LateBound {
    /// Reads a property that takes no arguments; names anything else for a call to come.
    func get(_ name: String) throws(COMError) -> LateBound {
        let target = try dispatch(name)
        let dispid = try target.dispid(of: name)
        let readers = target.dispatchTable.members(dispid).filter { $0.kind == .method || $0.kind == .propertyGet }
        if let reader = readers.first, readers.count == 1, reader.kind == .propertyGet, reader.parameters.isEmpty {
            return LateBound(try target.Invoke(dispid, .DISPATCH_PROPERTYGET, DISPPARAMS()))
        }
        return LateBound(storage: .member(MemberReference(target: target, name: name, dispid: dispid)))
    }

    func put(_ name: String, _ newValue: VARIANT) throws(COMError) {
        try dispatch(name).Put(name, newValue)
    }

    /// What parentheses mean: a call of the member that was named, else an element of the value.
    func call(_ arguments: [VARIANT]) throws(COMError) -> LateBound {
        switch storage {
        case .member(let member): LateBound(try member.call(arguments))
        case .value where arguments.isEmpty: self
        case .value(let value): LateBound(try value.indexed(by: arguments))
        }
    }

    func dispatch(_ name: String) throws(COMError) -> any IDispatch {
        let object = try object(for: name)
        do { return try object.QueryInterface(IID_IDispatch) } catch { throw .objectRequired(name) }
    }

    private func object(for name: String) throws(COMError) -> any IUnknown {
        let value = try value()
        guard value.vt == .VT_DISPATCH || value.vt == .VT_UNKNOWN else { throw .objectRequired(name) }
        guard let object = value.object else { throw .objectNotSet(name) }
        return object
    }
}

extension COMError {
    /// VBScript's run-time error 424.
    fileprivate static func objectRequired(_ name: String) -> COMError {
        COMError(HRESULT(0x800A_01A8), "Object required, for its member \(name)")
    }

    /// VBScript's run-time error 91.
    fileprivate static func objectNotSet(_ name: String) -> COMError {
        COMError(HRESULT(0x800A_005B), "Object variable not set, for its member \(name)")
    }
}

extension IDispatch {
    func dispid(of name: String) throws(COMError) -> DISPID {
        guard let dispid = try GetIDsOfNames([name]).first else { throw COMError(.DISP_E_UNKNOWNNAME) }
        return dispid
    }

    /// Calls a member by name; a property answers too, as it does to a script.
    @discardableResult
    public func Invoke(_ name: String, _ arguments: [VARIANT] = []) throws(COMError) -> VARIANT {
        try Invoke(dispid(of: name), [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET], DISPPARAMS(arguments))
    }

    /// Reads a property by name.
    public func Get(_ name: String, _ arguments: [VARIANT] = []) throws(COMError) -> VARIANT {
        try Invoke(dispid(of: name), .DISPATCH_PROPERTYGET, DISPPARAMS(arguments))
    }

    /// Writes a property by name. An object is offered as a value and as a reference: Swift has one `=` for VBScript's
    /// two assignments.
    public func Put(_ name: String, _ newValue: VARIANT) throws(COMError) {
        let flags: DispatchFlags =
            newValue.object == nil ? .DISPATCH_PROPERTYPUT : [.DISPATCH_PROPERTYPUT, .DISPATCH_PROPERTYPUTREF]
        _ = try Invoke(dispid(of: name), flags, DISPPARAMS(newValue: newValue))
    }
}
