import CAutomation
import Testing

@Suite("Copies and sizes of a SAFEARRAY")
struct SAFEARRAYCopyTests: ArrayMaking {
    @Test("a copy has everything of its own, and no lock")
    func copy() {
        AllocationRecorder.run { _ in
            let array = unsafe SafeArrayCreateVector(VT.bstr, 3, 2)
            var (index, copy, string) = unsafe (LONG(4), UnsafeMutablePointer<SAFEARRAY>?.none, makeBSTR("disc"))
            #expect(unsafe SafeArrayPutElement(array, &index, string) == Code.ok)
            #expect(unsafe SafeArrayLock(array) == Code.ok)
            #expect(unsafe SafeArrayCopy(array, &copy) == Code.ok)
            #expect(unsafe copy!.pointee.cLocks == 0 && copy!.pointee.fFeatures == 0x180)
            #expect(unsafe SafeArrayUnlock(array) == Code.ok)
            unsafe destroy(array)
            unsafe SysFreeString(string)
            #expect(unsafe bounds(copy, 1) == [3, 4])
            #expect(unsafe SafeArrayGetElement(copy, &index, &string) == Code.ok && text(string) == "disc")
            unsafe SysFreeString(string)
            unsafe destroy(copy)
        }
    }

    @Test("data is copied into an array of the same shape only")
    func copyData() {
        AllocationRecorder.run { recorder in
            let object = FakeObject()
            let (source, target) = unsafe (make(VT.unknown, (2, 0)), make(VT.unknown, (2, 7)))
            var index: LONG = 0
            #expect(unsafe SafeArrayPutElement(source, &index, .init(object.pointer)) == Code.ok)
            index = 8
            #expect(unsafe SafeArrayPutElement(target, &index, .init(object.pointer)) == Code.ok)
            recorder.refuseEach(expecting: Code.outOfMemory) { unsafe SafeArrayCopyData(source, target) }
            #expect(object.referenceCount == 3)
            #expect(unsafe SafeArrayCopyData(source, source) == Code.ok)
            for (type, count) in [(VT.unknown, 3), (VT.bstr, 2), (VT.i4, 2)] as [(VARTYPE, ULONG)] {
                let other = unsafe make(type, (count, 0))
                #expect(unsafe SafeArrayCopyData(source, other) == Code.invalidArgument)
                unsafe destroy(other)
            }
            unsafe destroy(source)
            unsafe destroy(target)
            #expect(object.referenceCount == 1)
        }
    }

    @Test("growing adds zeros in the last dimension, shrinking frees what falls out")
    func resize() {
        AllocationRecorder.run { _ in
            let object = FakeObject()
            let array = unsafe make(VT.unknown, (2, 0), (2, 0))
            for var index in [[0, 0], [1, 1]] as [[LONG]] {
                #expect(unsafe SafeArrayPutElement(array, &index, .init(object.pointer)) == Code.ok)
            }
            var bound = SAFEARRAYBOUND(cElements: 3, lLbound: 1)
            var (index, element): ([LONG], OpaquePointer?) = ([1, 2], nil)
            #expect(unsafe SafeArrayRedim(array, &bound) == Code.ok)
            #expect(unsafe bounds(array, 1) == [0, 1] && bounds(array, 2) == [1, 3])
            #expect(unsafe SafeArrayGetElement(array, &index, &element) == Code.ok && element == object.pointer)
            index = [1, 3]
            #expect(unsafe SafeArrayGetElement(array, &index, &element) == Code.ok && element == nil)
            #expect(object.referenceCount == 4)
            bound.cElements = 1
            #expect(unsafe SafeArrayRedim(array, &bound) == Code.ok)
            #expect(object.referenceCount == 3)
            unsafe destroy(array)
            #expect(object.referenceCount == 2, "one is the test's")
        }
    }

    @Test("an array that cannot be resized stays")
    func refusedResize() {
        AllocationRecorder.run { recorder in
            let vector = unsafe SafeArrayCreateVector(VT.i4, 0, 2)
            var bound = SAFEARRAYBOUND(cElements: 1, lLbound: 0)
            #expect(unsafe SafeArrayRedim(vector, &bound) == Code.arrayIsLocked, "a vector has a fixed size")
            unsafe destroy(vector)
            let array = unsafe make(VT.variant, (0x7FFF_FFFF, 0), (0, 0))
            bound = SAFEARRAYBOUND(cElements: 0x7FFF_FFFF, lLbound: 0)
            #expect(unsafe SafeArrayRedim(array, &bound) == Code.outOfMemory)
            bound.lLbound = 2
            #expect(unsafe SafeArrayRedim(array, &bound) == Code.invalidArgument)
            bound = SAFEARRAYBOUND(cElements: 0, lLbound: 1)
            recorder.refuse(1)
            #expect(unsafe SafeArrayRedim(array, &bound) == Code.outOfMemory)
            #expect(unsafe bounds(array, 2) == [0, -1])
            unsafe destroy(array)
        }
    }

    @Test("an array on the stack is cleared, its memory stays")
    func notAllocated() {
        AllocationRecorder.run { _ in
            let object = FakeObject()
            var element: OpaquePointer? = unsafe object.addReference()
            unsafe withUnsafeMutablePointer(to: &element) { element in
                var array = unsafe SAFEARRAY()
                unsafe array.cDims = 1
                unsafe array.fFeatures = 0x201
                unsafe array.cbElements = 8
                unsafe array.pvData = unsafe .init(element)
                unsafe array.rgsabound.cElements = 1
                var copy: UnsafeMutablePointer<SAFEARRAY>?
                #expect(unsafe SafeArrayCopy(&array, &copy) == Code.ok && copy!.pointee.fFeatures == 0x200)
                #expect(unsafe SafeArrayDestroy(&array) == Code.ok)
                #expect(unsafe element.pointee == nil && array.pvData == .init(element))
                unsafe destroy(copy)
            }
            #expect(object.referenceCount == 1)
        }
    }
}
