import CAutomation
import Testing

@Suite("Arrays in arrays")
struct ArraysInArraysTests {
    /// An array of one VARIANT, which holds an array, of so many levels.
    private func nest(_ levels: Int) -> UnsafeMutablePointer<SAFEARRAY>? {
        var inner: UnsafeMutablePointer<SAFEARRAY>?
        for level in 1...levels {
            let array = unsafe SafeArrayCreateVector(VT.variant, 0, 1)
            if level > 1 { unsafe element(of: array).pointee = makeVariant(array: inner, of: VT.variant) }
            unsafe inner = unsafe array
        }
        return unsafe inner
    }

    private func element(of array: UnsafeMutablePointer<SAFEARRAY>?) -> UnsafeMutablePointer<VARIANT> {
        unsafe array!.pointee.pvData!.assumingMemoryBound(to: VARIANT.self)
    }

    @Test("sixteen levels are copied, seventeen are not, and nothing is lost")
    func depth() {
        AllocationRecorder.run { recorder in
            for (levels, code) in [(16, Code.ok), (17, Code.invalidArgument), (100, Code.invalidArgument)] {
                let array = unsafe nest(levels)
                var copy: UnsafeMutablePointer<SAFEARRAY>?
                #expect(unsafe SafeArrayCopy(array, &copy) == code)
                #expect(unsafe (copy != nil) == (code == Code.ok))
                #expect(unsafe SafeArrayDestroy(copy) == Code.ok)
                #expect(unsafe SafeArrayDestroy(array) == Code.ok)
                #expect(recorder.liveCount == 0)
            }
        }
    }

    @Test("an array that holds itself, through so many others, is not copied; it is destroyed", arguments: [1, 2, 5])
    func circle(levels: Int) {
        AllocationRecorder.run { recorder in
            let array = unsafe nest(levels)
            var last = unsafe array
            for _ in 1..<levels { unsafe last = unsafe element(of: last).pointee.parray }
            unsafe element(of: last).pointee = makeVariant(array: array, of: VT.variant)
            var (variant, copy, other) = unsafe (
                makeVariant(array: array, of: VT.variant), UnsafeMutablePointer<SAFEARRAY>?.none, VARIANT()
            )
            #expect(unsafe SafeArrayCopy(array, &copy) == Code.invalidArgument && copy == nil)
            #expect(unsafe VariantCopy(&other, &variant) == Code.invalidArgument && other.vt == VT.empty)
            #expect(unsafe VariantCopyInd(&other, element(of: array)) == Code.invalidArgument)
            #expect(unsafe VariantClear(&variant) == Code.ok && variant.vt == VT.empty)
            #expect(recorder.liveCount == 0)
        }
    }
}
