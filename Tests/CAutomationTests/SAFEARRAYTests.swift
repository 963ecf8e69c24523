import CAutomation
import Testing

@Suite("SAFEARRAY")
struct SAFEARRAYTests {
    private func make(_ type: VARTYPE, _ bounds: (count: ULONG, first: LONG)...) -> UnsafeMutablePointer<SAFEARRAY>? {
        var bounds = bounds.map { SAFEARRAYBOUND(cElements: $0.count, lLbound: $0.first) }
        return unsafe SafeArrayCreate(type, UINT(bounds.count), &bounds)
    }

    private func bounds(_ array: UnsafeMutablePointer<SAFEARRAY>?, _ dimension: UINT) -> [LONG] {
        var (first, last) = (LONG(-99), LONG(-99))
        #expect(unsafe SafeArrayGetLBound(array, dimension, &first) == Code.ok)
        #expect(unsafe SafeArrayGetUBound(array, dimension, &last) == Code.ok)
        return [first, last]
    }

    private func destroy(_ array: UnsafeMutablePointer<SAFEARRAY>?) {
        #expect(unsafe SafeArrayDestroy(array) == Code.ok)
    }

    // MARK: - Making

    @Test("features and element size by type, the type itself hidden before the descriptor", arguments: VT.plain)
    func plainType(type: VARTYPE, size: Int) {
        AllocationRecorder.run { _ in
            let array = unsafe SafeArrayCreateVector(type, 0, 3)
            var hidden: VARTYPE = 0
            #expect(unsafe array!.pointee.fFeatures == 0x90)
            #expect(unsafe SafeArrayGetElemsize(array) == size)
            #expect(unsafe UnsafeRawPointer(array!).load(fromByteOffset: -4, as: UInt32.self) == UInt32(type))
            #expect(unsafe SafeArrayGetVartype(array, &hidden) == Code.ok && hidden == type)
            unsafe destroy(array)
        }
    }

    @Test(
        arguments: [(VT.bstr, 0x180), (VT.variant, 0x880), (VT.unknown, 0x240), (VT.dispatch, 0x440)]
            as [(VARTYPE, USHORT)])
    func owningType(type: VARTYPE, features: USHORT) {
        AllocationRecorder.run { _ in
            let array = unsafe make(type, (2, 0))
            var found: VARTYPE = 0
            #expect(unsafe array!.pointee.fFeatures == features)
            #expect(unsafe SafeArrayGetVartype(array, &found) == Code.ok && found == type)
            unsafe destroy(array)
        }
    }

    @Test("arrays of objects know the interface")
    func interfaceID() {
        AllocationRecorder.run { _ in
            var id = GUID(Data1: 1, Data2: 2, Data3: 3, Data4: (4, 5, 6, 7, 8, 9, 10, 11))
            var found = GUID()
            let array = unsafe SafeArrayCreateVectorEx(VT.unknown, 0, 1, &id)
            #expect(unsafe SafeArrayGetIID(array, &found) == Code.ok && found.Data1 == 1)
            #expect(unsafe UnsafeRawPointer(array!).load(fromByteOffset: -16, as: UInt32.self) == 1)
            var copy: UnsafeMutablePointer<SAFEARRAY>?
            #expect(unsafe SafeArrayCopy(array, &copy) == Code.ok)
            #expect(unsafe SafeArrayGetIID(copy, &found) == Code.ok && found.Data4.7 == 11)
            unsafe destroy(array)
            unsafe destroy(copy)
            let dispatch = unsafe make(VT.dispatch, (1, 0))
            #expect(unsafe SafeArrayGetIID(dispatch, &found) == Code.ok && found.Data1 == 0x0002_0400)
            #expect(unsafe SafeArraySetIID(dispatch, &id) == Code.ok)
            #expect(unsafe SafeArrayGetIID(dispatch, &found) == Code.ok && found.Data1 == 1)
            unsafe destroy(dispatch)
            let numbers = unsafe make(VT.i4, (1, 0))
            #expect(unsafe SafeArrayGetIID(numbers, &found) == Code.invalidArgument)
            #expect(unsafe SafeArraySetIID(numbers, &id) == Code.invalidArgument)
            unsafe destroy(numbers)
        }
    }

    @Test("no array of what is no element", arguments: VT.invalid.filter { $0 != VT.variant } + [0, 1, 0x4003, 0x2003])
    func invalidType(type: VARTYPE) {
        #expect(unsafe SafeArrayCreateVector(type, 0, 1) == nil)
        var array: UnsafeMutablePointer<SAFEARRAY>?
        #expect(unsafe SafeArrayAllocDescriptorEx(type, 1, &array) == Code.badVartype && array == nil)
    }

    @Test("sizes that overflow, indices past the largest number, too many dimensions: NULL, nothing leaked")
    func impossibleSizes() {
        AllocationRecorder.run { _ in
            #expect(unsafe make(VT.i4, (.max, 0)) == nil)
            #expect(unsafe make(VT.i4, (0x8000_0000, 0), (0x8000_0000, 0), (0x8000_0000, 0)) == nil)
            #expect(unsafe make(VT.variant, (0x7FFF_FFFF, 0), (0x7FFF_FFFF, 0)) == nil)
            #expect(unsafe make(VT.ui1, (2, .max)) == nil)
            #expect(unsafe make(VT.ui1) == nil)
            #expect(unsafe SafeArrayCreate(VT.i4, 1, nil) == nil)
            var bounds = Array(repeating: SAFEARRAYBOUND(cElements: 1, lLbound: 0), count: 65536)
            #expect(unsafe SafeArrayCreate(VT.i4, 65536, &bounds) == nil)
            let largest = unsafe SafeArrayCreate(VT.i4, 65535, &bounds)
            #expect(unsafe SafeArrayGetDim(largest) == 65535)
            unsafe destroy(largest)
        }
    }

    @Test("an array without elements ends before it begins")
    func empty() {
        AllocationRecorder.run { _ in
            let array = unsafe make(VT.bstr, (0, 5))
            #expect(unsafe bounds(array, 1) == [5, 4])
            var (index, element, copy) = unsafe (LONG(5), BSTR?.none, UnsafeMutablePointer<SAFEARRAY>?.none)
            #expect(unsafe SafeArrayGetElement(array, &index, &element) == Code.badIndex)
            #expect(unsafe SafeArrayCopy(array, &copy) == Code.ok)
            unsafe destroy(copy)
            unsafe destroy(array)
        }
    }

    @Test("a descriptor alone has neither type nor data")
    func descriptor() {
        AllocationRecorder.run { _ in
            var array: UnsafeMutablePointer<SAFEARRAY>?
            var type: VARTYPE = 7
            #expect(unsafe SafeArrayAllocDescriptor(1, &array) == Code.ok)
            #expect(unsafe SafeArrayGetVartype(array, &type) == Code.invalidArgument && type == 7)
            #expect(unsafe SafeArrayAllocData(array) == Code.invalidArgument)
            #expect(unsafe SafeArrayDestroy(array) == Code.ok)
            #expect(unsafe SafeArrayAllocDescriptorEx(VT.i4, 1, &array) == Code.ok)
            unsafe array!.pointee.rgsabound.cElements = 4
            #expect(unsafe SafeArrayAllocData(array) == Code.ok && array!.pointee.pvData != nil)
            #expect(unsafe SafeArrayAllocData(array) == Code.invalidArgument)
            unsafe destroy(array)
        }
    }

    // MARK: - Elements

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

    // MARK: - Locks

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

    // MARK: - Copies and sizes

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

    // MARK: - Arguments

    @Test("descriptors that contradict themselves are refused", arguments: 0..<6)
    func malformed(fault: Int) {
        AllocationRecorder.run { _ in
            let array = unsafe make(VT.bstr, (2, 0))
            let sound = unsafe array!.pointee
            switch fault {
            case 0: unsafe array!.pointee.cDims = 0
            case 1: unsafe array!.pointee.cbElements = 0
            case 2: unsafe array!.pointee.cbElements = 4
            case 3: unsafe array!.pointee.fFeatures |= 0x20
            case 4: unsafe array!.pointee.fFeatures = 0x880
            default: unsafe array!.pointee.pvData = nil
            }
            var (index, element, copy) = unsafe (LONG(0), BSTR?.none, UnsafeMutablePointer<SAFEARRAY>?.none)
            #expect(unsafe SafeArrayGetElement(array, &index, &element) == Code.invalidArgument)
            #expect(unsafe SafeArrayPutElement(array, &index, nil) == Code.invalidArgument)
            if fault < 5 {
                #expect(unsafe SafeArrayCopy(array, &copy) == Code.invalidArgument && copy == nil)
                #expect(unsafe SafeArrayDestroy(array) == Code.invalidArgument)
            }
            unsafe array!.pointee = unsafe sound
            unsafe destroy(array)
        }
    }

    @Test func nullArrays() {
        var (index, value, bound, type) = (LONG(0), LONG(0), SAFEARRAYBOUND(), VARTYPE(0))
        var (array, data) = unsafe (UnsafeMutablePointer<SAFEARRAY>(bitPattern: 8), UnsafeMutableRawPointer?.none)
        var id = GUID()
        #expect(SafeArrayGetDim(nil) == 0 && SafeArrayGetElemsize(nil) == 0)
        #expect(SafeArrayDestroy(nil) == Code.ok && SafeArrayDestroyDescriptor(nil) == Code.ok)
        #expect(unsafe SafeArrayCopy(nil, &array) == Code.ok && array == nil)
        let codes = unsafe [
            SafeArrayDestroyData(nil), SafeArrayAllocData(nil), SafeArrayLock(nil), SafeArrayUnlock(nil),
            SafeArrayAccessData(nil, &data), SafeArrayUnaccessData(nil), SafeArrayGetLBound(nil, 1, &index),
            SafeArrayGetUBound(nil, 1, &index), SafeArrayGetVartype(nil, &type), SafeArrayGetIID(nil, &id),
            SafeArraySetIID(nil, &id), SafeArrayGetElement(nil, &index, &value),
            SafeArrayPutElement(nil, &index, &value), SafeArrayPtrOfIndex(nil, &index, &data),
            SafeArrayRedim(nil, &bound), SafeArrayCopyData(nil, nil), SafeArrayCopy(nil, nil),
            SafeArrayAllocDescriptor(1, nil), SafeArrayAllocDescriptorEx(VT.i4, 1, nil),
        ]
        #expect(codes == Array(repeating: Code.invalidArgument, count: codes.count))
    }

    @Test func otherNulls() {
        AllocationRecorder.run { _ in
            let array = unsafe make(VT.i4, (1, 0))
            var index: LONG = 0
            let codes = unsafe [
                SafeArrayAccessData(array, nil), SafeArrayGetLBound(array, 1, nil), SafeArrayGetUBound(array, 1, nil),
                SafeArrayGetVartype(array, nil), SafeArrayGetElement(array, nil, &index),
                SafeArrayGetElement(array, &index, nil), SafeArrayPutElement(array, nil, &index),
                SafeArrayPutElement(array, &index, nil), SafeArrayPtrOfIndex(array, nil, nil),
                SafeArrayPtrOfIndex(array, &index, nil), SafeArrayRedim(array, nil), SafeArrayCopy(array, nil),
                SafeArrayCopyData(array, nil),
            ]
            #expect(codes == Array(repeating: Code.invalidArgument, count: codes.count))
            #expect(unsafe array!.pointee.cLocks == 0)
            unsafe destroy(array)
        }
    }

    @Test("without memory nothing is made and nothing lost")
    func noMemory() {
        AllocationRecorder.run { recorder in
            let made = recorder.refuseEach(expecting: false) {
                let array = unsafe make(VT.variant, (3, 0))
                defer { _ = unsafe SafeArrayDestroy(array) }
                return unsafe array != nil
            }
            #expect(made == 2)
            let array = unsafe make(VT.bstr, (3, 0))
            var (index, string, copy) = unsafe (LONG(2), makeBSTR("disc"), UnsafeMutablePointer<SAFEARRAY>?.none)
            recorder.refuseEach(expecting: Code.outOfMemory) { unsafe SafeArrayPutElement(array, &index, string) }
            unsafe SysFreeString(string)
            recorder.refuseEach(expecting: Code.outOfMemory) { unsafe SafeArrayGetElement(array, &index, &string) }
            unsafe SysFreeString(string)
            let copied = recorder.refuseEach(expecting: Code.outOfMemory) {
                defer {
                    _ = unsafe SafeArrayDestroy(copy)
                    unsafe copy = nil
                }
                return unsafe SafeArrayCopy(array, &copy)
            }
            #expect(copied == 3)
            unsafe destroy(array)
        }
    }
}
