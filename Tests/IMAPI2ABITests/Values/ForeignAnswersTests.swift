import CAutomation
import CBinaryTestSupport
import COM
import Testing

@testable import IMAPI2ABI

/// What foreign objects answer beside values.
@Suite struct ForeignAnswersTests {
    @Test("a failure that is told late is asked for, in the object's convention", arguments: Face.allCases)
    func deferredException(_ face: Face) {
        let before = Heap.live
        var exception = tagEXCEPINFO()
        exception_defer(&exception, face.convention)
        let error = COMError(taking: &exception, face.convention)
        #expect(error.hresult == .E_FAIL && error.description.contains("late"))
        #expect(Heap.live == before)
    }

    @Test("a block that counts less than nothing is freed, and nothing")
    func negativeCount() {
        let before = Heap.live
        let block = CoTaskMemAlloc(8)?.assumingMemoryBound(to: UInt8.self)
        #expect([UInt8](taking: block, Int32(-1)).isEmpty)
        #expect(Heap.live == before)
    }

    @Test("an array that holds itself is destroyed, whatever its objects' convention", arguments: Face.allCases)
    func circle(_ face: Face) throws {
        let before = Heap.live
        let array = try #require(SafeArrayCreateVector(VARTYPE.VT_VARIANT.rawValue, 0, 1))
        let element = try #require(array.pointee.pvData)
        element.storeBytes(of: 0x200C, as: UInt16.self)
        element.storeBytes(of: array, toByteOffset: 8, as: ArrayPointer.self)
        destroy(array, face.convention)
        #expect(Heap.live == before)
    }
}
