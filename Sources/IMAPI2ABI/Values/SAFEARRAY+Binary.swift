import CAutomation
import COM

extension SAFEARRAY {
    /// The elements of an array in memory, which stays the caller's.
    ///
    /// - Throws: `E_POINTER` for NULL; `E_INVALIDARG` for an array that contradicts itself; `DISP_E_BADVARTYPE` for
    ///   elements that Automation does not have.
    init(_ binary: ArrayPointer?, _ convention: Convention) throws(COMError) {
        guard let binary = binary else { throw COMError(.E_POINTER) }
        let header = binary.pointee
        let type = try SAFEARRAY.elementType(binary)
        guard header.cDims > 0, Int(header.cbElements) == type.byteCount else { throw COMError(.E_INVALIDARG) }
        let bounds = SAFEARRAY.bounds(binary)
        let count = try SAFEARRAY.count(of: bounds)
        guard count == 0 || (header.pvData) != nil else { throw COMError(.E_INVALIDARG) }
        var elements: [VARIANT] = []
        elements.reserveCapacity(count)
        for index in 0..<count {
            guard let data = header.pvData else { break }
            elements.append(try VARIANT(type, at: data + index * type.byteCount, convention))
        }
        guard let array = SAFEARRAY(elements, elementType: type, bounds: bounds) else { throw COMError(.E_INVALIDARG) }
        self = array
    }

    /// The elements of an array that came as a result, which is destroyed.
    init(taking binary: ArrayPointer?, _ convention: Convention) throws(COMError) {
        defer { _ = SafeArrayDestroy(binary) }
        try self.init(binary, convention)
    }

    /// The type that the array tells; of one that tells none, the type that its features mean.
    private static func elementType(_ binary: ArrayPointer) throws(COMError) -> VARTYPE {
        var type: UInt16 = 0
        let result = HRESULT(signed: SafeArrayGetVartype(binary, &type))
        guard result.succeeded else { throw COMError(.E_INVALIDARG) }
        return VARTYPE(type)
    }

    /// In memory the last dimension comes first.
    private static func bounds(_ binary: ArrayPointer) -> [SAFEARRAYBOUND] {
        let offset = MemoryLayout<tagSAFEARRAY>.offset(of: \.rgsabound) ?? 0
        let first = (UnsafeMutableRawPointer(binary) + offset).assumingMemoryBound(to: tagSAFEARRAYBOUND.self)
        let bounds = UnsafeBufferPointer(start: first, count: Int(binary.pointee.cDims))
        return bounds.reversed().map { SAFEARRAYBOUND(cElements: $0.cElements, lLbound: $0.lLbound) }
    }

    private static func count(of bounds: [SAFEARRAYBOUND]) throws(COMError) -> Int {
        var count = 1
        for bound in bounds {
            let (product, overflow) = count.multipliedReportingOverflow(by: Int(bound.cElements))
            guard !overflow, product <= Int(UInt32.max) else { throw COMError(.E_INVALIDARG) }
            count = product
        }
        return count
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
                try element.store(elementType, at: data + index * elementType.byteCount, convention)
            }
        } catch {
            _ = SafeArrayDestroy(array)
            throw error
        }
        return array
    }
}

extension VARTYPE {
    /// What an element of this type takes in an array.
    fileprivate var byteCount: Int {
        switch self {
        case .VT_I1, .VT_UI1: 1
        case .VT_I2, .VT_UI2, .VT_BOOL: 2
        case .VT_I4, .VT_UI4, .VT_INT, .VT_UINT, .VT_R4, .VT_ERROR: 4
        case .VT_DECIMAL: 16
        case .VT_VARIANT: MemoryLayout<tagVARIANT>.size
        default: 8
        }
    }
}
