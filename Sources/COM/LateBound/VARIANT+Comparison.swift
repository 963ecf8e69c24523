extension VARIANT {
    /// Negative, 0 or positive; nil where the two cannot be compared.
    func compared(to other: VARIANT) throws(COMError) -> Int? {
        let (left, right) = (dereferenced, other.dereferenced)
        if left.isObject, right.isObject { return try left.isSameObject(right) ? 0 : nil }
        let (first, second) = (try left.resolvingObject(), try right.resolvingObject())
        if first.vt == .VT_NULL || second.vt == .VT_NULL { return nil }
        if let (number, otherNumber) = first.numbers(with: second) { return number.compared(to: otherNumber) }
        let (text, otherText) = (try String(first), try String(second))
        return text == otherText ? 0 : text < otherText ? -1 : 1
    }

    /// What `For Each` runs over: DISP_E_NOTACOLLECTION for all but collections.
    func enumerator() throws(COMError) -> any IEnumVARIANT {
        guard let object = self.object as? any IDispatch else { throw COMError(.DISP_E_NOTACOLLECTION) }
        let answer: VARIANT
        do {
            answer = try object.Invoke(
                .DISPID_NEWENUM, [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET], DISPPARAMS())
        } catch COMError(.DISP_E_MEMBERNOTFOUND) {
            throw COMError(.DISP_E_NOTACOLLECTION)
        } catch {
            throw error
        }
        guard let enumerator = try answer.objectValue(IID_IEnumVARIANT) else { throw COMError(.DISP_E_NOTACOLLECTION) }
        return enumerator
    }

    var typeDescription: String {
        switch self {
        case .VT_DISPATCH(let object?): object.dispatchTable.name
        case .VT_DISPATCH(nil), .VT_UNKNOWN(nil): "Nothing"
        default: "\(vt)"
        }
    }

    private var isObject: Bool { vt == .VT_DISPATCH || vt == .VT_UNKNOWN }

    /// COM's identity: the IUnknown of both is the same.
    private func isSameObject(_ other: VARIANT) throws(COMError) -> Bool {
        guard let object, let otherObject = other.object else { return self.object == nil && other.object == nil }
        return try object.QueryInterface(IID_IUnknown) === otherObject.QueryInterface(IID_IUnknown)
    }

    /// Text against text is text even when both look like numbers.
    private func numbers(with other: VARIANT) -> (AutomationNumber, AutomationNumber)? {
        if vt == .VT_BSTR, other.vt == .VT_BSTR { return nil }
        guard let number, let otherNumber = other.number else { return nil }
        return (number, otherNumber)
    }
}

extension AutomationNumber {
    /// Nil when one of them is not a number.
    fileprivate func compared(to other: AutomationNumber) -> Int? {
        if case (.integer(let left), .integer(let right)) = (self, other) {
            return left == right ? 0 : left < right ? -1 : 1
        }
        let (left, right) = (doubleValue, other.doubleValue)
        return left == right ? 0 : left < right ? -1 : left > right ? 1 : nil
    }
}
