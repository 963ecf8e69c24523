import CAutomation
import Testing

@Suite("SAFEARRAY")
struct SAFEARRAYTests: ArrayMaking {
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
