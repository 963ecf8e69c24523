import CAutomation
import COM

extension SAFEARRAY {
    /// The elements of an array in memory, which stays the caller's.
    ///
    /// - Throws: `E_POINTER` for NULL; `E_INVALIDARG` for an array that contradicts itself; `DISP_E_BADVARTYPE` for
    ///   elements that Automation does not have.
    init(_ binary: ArrayPointer?, depth: Int = 0, _ convention: Convention) throws(COMError) {
        guard let binary else { throw COMError(.E_POINTER) }
        let source = try ArrayElements(binary)
        var elements: [VARIANT] = []
        elements.reserveCapacity(source.count)
        for index in 0..<source.count {
            elements.append(try VARIANT(source.type, at: source.place(index), depth: depth, convention))
        }
        guard let array = SAFEARRAY(elements, elementType: source.type, bounds: source.bounds) else {
            throw COMError(.E_INVALIDARG)
        }
        self = array
    }

    /// The elements of an array that came as a result, which is destroyed.
    init(taking binary: ArrayPointer?, _ convention: Convention) throws(COMError) {
        defer { destroy(binary, convention) }
        try self.init(binary, convention)
    }

    /// An array of its own in memory, which whoever receives it destroys.
    func binary(_ convention: Convention) throws(COMError) -> ArrayPointer {
        var bounds = self.bounds.map { tagSAFEARRAYBOUND(cElements: $0.cElements, lLbound: $0.lLbound) }
        guard let array = SafeArrayCreate(elementType.rawValue, UInt32(bounds.count), &bounds) else {
            throw COMError(.E_OUTOFMEMORY)
        }
        do {
            for (index, element) in elements.enumerated() {
                guard let data = array.pointee.pvData else { break }
                let place = data + index * elementType.byteCount
                try element.asElement(elementType).store(elementType, at: place, convention)
            }
        } catch {
            destroy(array, convention)
            throw error
        }
        return array
    }
}

extension VARIANT {
    /// The value as an element of an array of one type, which has room for nothing else; what holds no value stays, and is zeros there.
    ///
    /// - Throws: `DISP_E_TYPEMISMATCH` and kin for what does not become one.
    fileprivate func asElement(_ type: VARTYPE) throws(COMError) -> VARIANT {
        switch dereferenced.vt {
        case .VT_EMPTY, .VT_NULL: self
        default: try changed(to: type)
        }
    }
}
