extension VARIANT {
    /// The value as another type, by the rules of VariantChangeType.
    ///
    /// Conversions from and to text do not depend on a locale: the decimal point is a point, dates are
    /// `2026-11-20 22:51:24`. An object is replaced by the value of its default property.
    public func changed(
        to type: VARTYPE, _ flags: ConversionFlags = .VARIANT_ALPHABOOL
    ) throws(COMError) -> VARIANT {
        let value = dereferenced
        guard value.vt != type, type != .VT_VARIANT else { return value }
        if type.isArray || value.vt.isArray { throw COMError(.DISP_E_TYPEMISMATCH) }
        switch type {
        case .VT_DISPATCH: return .VT_DISPATCH(try value.objectValue(IID_IDispatch))
        case .VT_UNKNOWN: return .VT_UNKNOWN(try value.objectValue(IID_IUnknown))
        case .VT_EMPTY, .VT_NULL, .VT_ERROR: throw COMError(.DISP_E_TYPEMISMATCH)
        default: return try (flags.contains(.VARIANT_NOVALUEPROP) ? value : value.resolvingObject()).scalar(type, flags)
        }
    }

    /// The object as an interface, nil for Nothing; DISP_E_TYPEMISMATCH for a value that is none or does not answer it.
    public func objectValue<I>(_ id: InterfaceID<I>) throws(COMError) -> I? {
        let value = dereferenced
        guard value.vt == .VT_DISPATCH || value.vt == .VT_UNKNOWN else { throw COMError(.DISP_E_TYPEMISMATCH) }
        guard let object = value.object else { return nil }
        do { return try object.QueryInterface(id) } catch { throw COMError(.DISP_E_TYPEMISMATCH) }
    }

    /// The value of an object's default property, and that of the object it gives, and so on; any other value as it is.
    func resolvingObject() throws(COMError) -> VARIANT {
        var value = dereferenced
        for _ in 0..<8 {
            guard value.vt == .VT_DISPATCH || value.vt == .VT_UNKNOWN else { return value }
            value = try value.defaultProperty().dereferenced
        }
        throw COMError(.DISP_E_TYPEMISMATCH)
    }

    private func defaultProperty() throws(COMError) -> VARIANT {
        guard let object = self.object as? any IDispatch else { throw COMError(.DISP_E_TYPEMISMATCH) }
        do {
            return try object.Invoke(.DISPID_VALUE, [.DISPATCH_PROPERTYGET], DISPPARAMS())
        } catch COMError(.DISP_E_MEMBERNOTFOUND), COMError(.DISP_E_BADPARAMCOUNT) {
            throw COMError(.DISP_E_TYPEMISMATCH)
        } catch {
            throw error
        }
    }

    private func scalar(_ type: VARTYPE, _ flags: ConversionFlags) throws(COMError) -> VARIANT {
        switch type {
        case .VT_BSTR: return .VT_BSTR(try text(flags))
        case .VT_BOOL: return .VT_BOOL(try boolean())
        case .VT_DATE: return .VT_DATE(try date())
        default: break
        }
        guard let number else { throw COMError(.DISP_E_TYPEMISMATCH) }
        return try number.variant(type)
    }

    private func boolean() throws(COMError) -> Bool {
        if case .VT_BSTR(let text) = self {
            switch text.lowercased() {
            case "true", "#true#": return true
            case "false", "#false#": return false
            default: break
            }
        }
        guard let number else { throw COMError(.DISP_E_TYPEMISMATCH) }
        return !number.isZero
    }

    private func date() throws(COMError) -> DATE {
        if let number { return try number.date() }
        guard case .VT_BSTR(let text) = self, let date = DATE(parsing: text) else {
            throw COMError(.DISP_E_TYPEMISMATCH)
        }
        return date
    }

    private func text(_ flags: ConversionFlags) throws(COMError) -> String {
        switch self {
        case .VT_EMPTY: return ""
        case .VT_BSTR(let text): return text
        case .VT_BOOL(let value) where !flags.isDisjoint(with: [.VARIANT_ALPHABOOL, .VARIANT_LOCALBOOL]):
            return value ? "True" : "False"
        case .VT_DATE(let date):
            guard date.isValid else { throw COMError(.DISP_E_OVERFLOW) }
            return date.description
        case .VT_R4(let value): return formatted(Double(value), significantDigits: 7)
        case .VT_DECIMAL(let value): return value.description
        default: break
        }
        switch number {
        case .integer(let value): return String(value)
        case .real(let value): return formatted(value, significantDigits: 15)
        case nil: throw COMError(.DISP_E_TYPEMISMATCH)
        }
    }
}

extension AutomationNumber {
    fileprivate func variant(_ type: VARTYPE) throws(COMError) -> VARIANT {
        switch type {
        case .VT_I1: .VT_I1(try rounded())
        case .VT_I2: .VT_I2(try rounded())
        case .VT_I4: .VT_I4(try rounded())
        case .VT_I8: .VT_I8(try rounded())
        case .VT_INT: .VT_INT(try rounded())
        case .VT_UI1: .VT_UI1(try rounded())
        case .VT_UI2: .VT_UI2(try rounded())
        case .VT_UI4: .VT_UI4(try rounded())
        case .VT_UI8: .VT_UI8(try rounded())
        case .VT_UINT: .VT_UINT(try rounded())
        case .VT_R4: .VT_R4(try float())
        case .VT_R8: .VT_R8(doubleValue)
        case .VT_CY: .VT_CY(try currency())
        case .VT_DECIMAL: .VT_DECIMAL(try decimal())
        default: throw COMError(.DISP_E_BADVARTYPE)
        }
    }
}
