import CAutomation
import COM

/// Where the elements of an array in memory lie, once its descriptor has been found to be sound.
struct ArrayElements {
    let type: VARTYPE
    /// From the leftmost dimension on.
    let bounds: [SAFEARRAY.SAFEARRAYBOUND]
    let count: Int
    private let data: UnsafeMutableRawPointer?

    /// - Throws: `E_INVALIDARG` for an array that contradicts itself, or has elements that are no values.
    init(_ array: ArrayPointer) throws(COMError) {
        let header = array.pointee
        type = try ArrayElements.type(of: array)
        guard header.cDims > 0, header.cbElements > 0, Int(header.cbElements) == type.byteCount else {
            throw COMError(.E_INVALIDARG)
        }
        bounds = ArrayElements.bounds(of: array)
        count = try ArrayElements.count(of: bounds)
        data = header.pvData
        guard count == 0 || data != nil else { throw COMError(.E_INVALIDARG) }
    }

    /// How many elements are believed: beyond what any caller has, and within what memory has.
    private static let most = 1 << 24

    /// Where an element lies; there is one.
    func place(_ index: Int) -> UnsafeMutableRawPointer {
        guard let data else { preconditionFailure("an array without elements has no place for one") }
        return data + index * type.byteCount
    }

    /// The type that the array tells; of one that tells none, the type that its features mean.
    private static func type(of array: ArrayPointer) throws(COMError) -> VARTYPE {
        var type: UInt16 = 0
        let result = HRESULT(signed: SafeArrayGetVartype(array, &type))
        guard result.succeeded else { throw COMError(.E_INVALIDARG) }
        return VARTYPE(type)
    }

    /// In memory the last dimension comes first.
    private static func bounds(of array: ArrayPointer) -> [SAFEARRAY.SAFEARRAYBOUND] {
        let offset = MemoryLayout<tagSAFEARRAY>.offset(of: \.rgsabound) ?? 0
        let first = (UnsafeMutableRawPointer(array) + offset).assumingMemoryBound(to: tagSAFEARRAYBOUND.self)
        let bounds = UnsafeBufferPointer(start: first, count: Int(array.pointee.cDims))
        return bounds.reversed().map { SAFEARRAY.SAFEARRAYBOUND(cElements: $0.cElements, lLbound: $0.lLbound) }
    }

    private static func count(of bounds: [SAFEARRAY.SAFEARRAYBOUND]) throws(COMError) -> Int {
        var count = 1
        for bound in bounds {
            let (product, overflow) = count.multipliedReportingOverflow(by: Int(bound.cElements))
            guard !overflow, product <= most else { throw COMError(.E_INVALIDARG) }
            count = product
        }
        return count
    }
}

extension VARTYPE {
    /// What an element of this type takes in an array.
    var byteCount: Int {
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
