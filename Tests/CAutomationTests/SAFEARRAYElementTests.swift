import CAutomation
import Testing

@Suite("Elements of a SAFEARRAY")
struct SAFEARRAYElementTests: ArrayMaking {
    @Test("every index of two dimensions with lower bounds, the first varying fastest")
    func dimensions() {
        AllocationRecorder.run { _ in
            let array = unsafe make(VT.i4, (2, -1), (3, 10))
            #expect(unsafe SafeArrayGetDim(array) == 2)
            #expect(unsafe bounds(array, 1) == [-1, 0] && bounds(array, 2) == [10, 12])
            for column in 10...12 as ClosedRange<LONG> {
                for row in -1...0 as ClosedRange<LONG> {
                    var (index, value) = ([row, column], LONG(100) * column + row)
                    #expect(unsafe SafeArrayPutElement(array, &index, &value) == Code.ok)
                }
            }
            let data = unsafe array!.pointee.pvData!.assumingMemoryBound(to: LONG.self)
            #expect((0..<6).map { unsafe data[$0] } == [999, 1000, 1099, 1100, 1199, 1200])
            var (index, value): ([LONG], LONG) = ([0, 11], 0)
            #expect(unsafe SafeArrayGetElement(array, &index, &value) == Code.ok && value == 1100)
            var pointer: UnsafeMutableRawPointer?
            #expect(
                unsafe SafeArrayPtrOfIndex(array, &index, &pointer) == Code.ok
                    && pointer == UnsafeMutableRawPointer(data + 3))
            unsafe destroy(array)
        }
    }

    @Test("indices outside", arguments: [[-2, 10], [1, 10], [-1, 9], [-1, 13], [.min, .max]] as [[LONG]])
    func outside(index: [LONG]) {
        AllocationRecorder.run { _ in
            let array = unsafe make(VT.i4, (2, -1), (3, 10))
            var (index, value, pointer) = unsafe (index, LONG(7), UnsafeMutableRawPointer?.none)
            #expect(unsafe SafeArrayGetElement(array, &index, &value) == Code.badIndex && value == 7)
            #expect(unsafe SafeArrayPutElement(array, &index, &value) == Code.badIndex)
            #expect(unsafe SafeArrayPtrOfIndex(array, &index, &pointer) == Code.badIndex)
            unsafe destroy(array)
        }
    }

    @Test("dimensions count from 1", arguments: [0, 3] as [UINT])
    func noSuchDimension(dimension: UINT) {
        AllocationRecorder.run { _ in
            let array = unsafe make(VT.i4, (2, 0), (2, 0))
            var bound: LONG = 7
            #expect(unsafe SafeArrayGetLBound(array, dimension, &bound) == Code.badIndex)
            #expect(unsafe SafeArrayGetUBound(array, dimension, &bound) == Code.badIndex && bound == 7)
            unsafe destroy(array)
        }
    }

    @Test("strings are given as they are and copied both ways")
    func strings() {
        AllocationRecorder.run { _ in
            let array = unsafe make(VT.bstr, (2, 1))
            let string = unsafe makeBSTR("disc")
            var (index, element) = unsafe (LONG(1), BSTR?.none)
            for _ in 1...2 { #expect(unsafe SafeArrayPutElement(array, &index, string) == Code.ok) }
            #expect(unsafe SafeArrayGetElement(array, &index, &element) == Code.ok)
            #expect(unsafe element != string && text(element) == "disc")
            unsafe SysFreeString(element)
            #expect(unsafe SafeArrayPutElement(array, &index, nil) == Code.ok)
            #expect(unsafe SafeArrayGetElement(array, &index, &element) == Code.ok && element == nil)
            index = 2
            #expect(unsafe SafeArrayPutElement(array, &index, string) == Code.ok)
            unsafe SysFreeString(string)
            unsafe destroy(array)
        }
    }

    @Test("objects are given as they are and referenced", arguments: [VT.unknown, VT.dispatch])
    func objects(type: VARTYPE) {
        let object = FakeObject()
        let array = unsafe make(type, (2, 0))
        var (index, element) = unsafe (LONG(0), OpaquePointer?.none)
        for _ in 1...2 { #expect(unsafe SafeArrayPutElement(array, &index, .init(object.pointer)) == Code.ok) }
        #expect(object.referenceCount == 2)
        #expect(unsafe SafeArrayGetElement(array, &index, &element) == Code.ok && element == object.pointer)
        #expect(object.referenceCount == 3)
        #expect(unsafe SafeArrayPutElement(array, &index, nil) == Code.ok)
        #expect(object.referenceCount == 2)
        index = 1
        #expect(unsafe SafeArrayPutElement(array, &index, .init(object.pointer)) == Code.ok)
        unsafe destroy(array)
        #expect(object.referenceCount == 2)
    }

    @Test("variants are given by address, copied in and out")
    func variants() {
        AllocationRecorder.run { _ in
            let object = FakeObject()
            let array = unsafe make(VT.variant, (2, 0))
            var (index, string, held, taken) = unsafe (LONG(0), makeVariant("disc"), makeVariant(object), VARIANT())
            #expect(unsafe SafeArrayPutElement(array, &index, &held) == Code.ok)
            #expect(unsafe SafeArrayPutElement(array, &index, &string) == Code.ok)
            #expect(object.referenceCount == 2)
            index = 1
            #expect(unsafe SafeArrayPutElement(array, &index, &held) == Code.ok)
            #expect(unsafe SafeArrayGetElement(array, &index, &taken) == Code.ok)
            #expect(object.referenceCount == 4)
            unsafe taken.vt = 0xFFF
            index = 0
            #expect(unsafe SafeArrayGetElement(array, &index, &taken) == Code.ok, "what was there is not looked at")
            #expect(unsafe text(taken.bstrVal) == "disc")
            unsafe clear(string)
            unsafe clear(held)
            unsafe clear(taken)
            unsafe destroy(array)
            #expect(object.referenceCount == 2, "the overwritten reference is the test's")
        }
    }

    @Test("a locked array can be read and written, not destroyed or resized")
    func locks() {
        AllocationRecorder.run { _ in
            let array = unsafe make(VT.i4, (2, 0))
            var data: UnsafeMutableRawPointer?
            #expect(unsafe SafeArrayAccessData(array, &data) == Code.ok && data == array!.pointee.pvData)
            #expect(unsafe SafeArrayLock(array) == Code.ok && array!.pointee.cLocks == 2)
            var (index, value, bound) = (LONG(1), LONG(5), SAFEARRAYBOUND(cElements: 3, lLbound: 0))
            #expect(unsafe SafeArrayPutElement(array, &index, &value) == Code.ok)
            #expect(unsafe SafeArrayDestroy(array) == Code.arrayIsLocked)
            #expect(unsafe SafeArrayDestroyData(array) == Code.arrayIsLocked)
            #expect(unsafe SafeArrayDestroyDescriptor(array) == Code.arrayIsLocked)
            #expect(unsafe SafeArrayRedim(array, &bound) == Code.arrayIsLocked)
            #expect(unsafe SafeArrayUnlock(array) == Code.ok && SafeArrayUnaccessData(array) == Code.ok)
            #expect(unsafe SafeArrayUnlock(array) == Code.unexpected && array!.pointee.cLocks == 0)
            unsafe array!.pointee.cLocks = .max
            #expect(unsafe SafeArrayLock(array) == Code.unexpected)
            #expect(unsafe SafeArrayAccessData(array, &data) == Code.unexpected && data == nil)
            unsafe array!.pointee.cLocks = 0
            unsafe destroy(array)
        }
    }
}
