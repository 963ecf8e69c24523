import COM

/// The arguments of one call, in the order of declaration.
struct CallArguments: Sendable {
    let values: [VARIANT]

    init(_ values: [VARIANT]) { self.values = values }

    /// - Throws: `DISP_E_BADPARAMCOUNT` for an argument that the case does not give.
    private subscript(index: Int) -> VARIANT {
        get throws(COMError) {
            guard values.indices.contains(index) else {
                throw COMError(.DISP_E_BADPARAMCOUNT, "The call has \(values.count) arguments; it needs more.")
            }
            return values[index]
        }
    }

    func value<Value: AutomationType>(_ index: Int) throws(COMError) -> Value { try Value(self[index]) }

    /// An object as an interface; nil for Nothing.
    func object<I>(_ index: Int, _ id: InterfaceID<I>) throws(COMError) -> I? { try self[index].objectValue(id) }

    func values<Value: AutomationType>(_ index: Int) throws(COMError) -> [Value] {
        try SAFEARRAY(self[index]).values()
    }

    func objects<I>(_ index: Int, _ id: InterfaceID<I>) throws(COMError) -> [I?] {
        var objects: [I?] = []
        for element in try SAFEARRAY(self[index]).elements { objects.append(try element.objectValue(id)) }
        return objects
    }
}

extension VARIANT {
    static func value(_ value: some VariantConvertible) -> VARIANT { value.variant }

    /// An object, whichever interfaces it has; Nothing for nil.
    static func object(_ object: (any IUnknown)?) -> VARIANT { object?.variant ?? .VT_UNKNOWN(nil) }

    static func objects(_ objects: [any IUnknown]) -> VARIANT { .VT_ARRAY(SAFEARRAY(objects.map(\.variant))) }

    /// An array of one type.
    static func values<Value: AutomationType>(_ values: [Value]) -> VARIANT {
        .VT_ARRAY(SAFEARRAY(values.map(\.variant), elementType: Value.vartype))
    }
}
