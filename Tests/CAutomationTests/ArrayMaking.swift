import CAutomation
import Testing

/// What tests of arrays do over and over.
protocol ArrayMaking {}

extension ArrayMaking {
    func make(_ type: VARTYPE, _ bounds: (count: ULONG, first: LONG)...) -> UnsafeMutablePointer<SAFEARRAY>? {
        var bounds = bounds.map { SAFEARRAYBOUND(cElements: $0.count, lLbound: $0.first) }
        return unsafe SafeArrayCreate(type, UINT(bounds.count), &bounds)
    }

    func bounds(_ array: UnsafeMutablePointer<SAFEARRAY>?, _ dimension: UINT) -> [LONG] {
        var (first, last) = (LONG(-99), LONG(-99))
        #expect(unsafe SafeArrayGetLBound(array, dimension, &first) == Code.ok)
        #expect(unsafe SafeArrayGetUBound(array, dimension, &last) == Code.ok)
        return [first, last]
    }

    func destroy(_ array: UnsafeMutablePointer<SAFEARRAY>?) {
        #expect(unsafe SafeArrayDestroy(array) == Code.ok)
    }
}
