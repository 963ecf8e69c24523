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

    @Test(
        "an exception's code is its HRESULT, or its own number, and never a success",
        arguments: [
            (Int32(bitPattern: 0x8000_4005), 0, 0x8000_4005), (0, 7, 0x8004_0007), (1, 7, 0x8004_0007),
            (1, 0, 0x8002_0009), (0, 0, 0x8002_0009),
        ] as [(Int32, UInt16, UInt32)])
    func exceptionCode(_ scode: Int32, _ wCode: UInt16, _ expected: UInt32) {
        var exception = tagEXCEPINFO()
        exception.scode = scode
        exception.wCode = wCode
        #expect(COMError(taking: &exception, systemV).hresult == HRESULT(expected))
    }

    @Test("the argument that a foreign object finds at fault is told", arguments: Face.allCases)
    func argument(_ face: Face) throws {
        let fake = Fake(face.convention)
        fake.handler = { call in
            call.pointer(7)?.storeBytes(of: 0, as: UInt32.self)
            return HRESULT.DISP_E_TYPEMISMATCH.signed
        }
        let object = try #require(try unwrap(fake.pointer, IID_IDispatch, face.convention))
        let error = #expect(throws: COMError.self) {
            try object.Invoke(.DISPID_VALUE, .DISPATCH_METHOD, DISPPARAMS([.VT_I4(1), .VT_I4(2)]))
        }
        #expect(error?.hresult == .DISP_E_TYPEMISMATCH && error?.argument == 1)
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
