import CAutomation
import Testing

@Suite("VARIANT")
struct VARIANTTests {
    /// A variant of a plain type, its value bytes all different.
    private func patterned(_ type: VARTYPE) -> VARIANT {
        var variant = unsafe VARIANT()
        unsafe withUnsafeMutableBytes(of: &variant) { bytes in
            for index in bytes.indices { unsafe bytes[index] = UInt8(index + 1) }
        }
        unsafe variant.vt = type
        return unsafe variant
    }

    private func bytes(_ variant: VARIANT) -> [UInt8] {
        unsafe withUnsafeBytes(of: variant) { unsafe Array($0) }
    }

    @Test func initialization() {
        var variant = unsafe patterned(VT.bstr)
        unsafe VariantInit(&variant)
        #expect(unsafe bytes(variant) == Array(repeating: 0, count: 24))
        VariantInit(nil)
    }

    @Test("values that own nothing are copied bit for bit", arguments: VT.plain)
    func plain(type: VARTYPE, size: Int) {
        let source = unsafe patterned(type)
        var copy = unsafe VARIANT()
        #expect(unsafe withUnsafePointer(to: source) { unsafe VariantCopy(&copy, $0) } == Code.ok)
        #expect(unsafe bytes(copy) == bytes(source))
        #expect(unsafe VariantClear(&copy) == Code.ok && copy.vt == VT.empty)
    }

    @Test("a reference to a plain value is followed, and no byte more is read than the value has", arguments: VT.plain)
    func reference(type: VARTYPE, size: Int) {
        AllocationRecorder.run { _ in
            let value = unsafe CoTaskMemAlloc(SIZE_T(size))!
            for index in 0..<size { unsafe value.storeBytes(of: UInt8(index + 1), toByteOffset: index, as: UInt8.self) }
            var source = unsafe VARIANT()
            unsafe source.vt = VT.byref | type
            unsafe source.byref = unsafe value
            var copy = unsafe VARIANT()
            #expect(unsafe VariantCopyInd(&copy, &source) == Code.ok)
            #expect(unsafe copy.vt == type)
            let from = type == VT.decimal ? 2 : 8
            let content = Array(unsafe bytes(copy)[from...].prefix(size - (type == VT.decimal ? 2 : 0)))
            #expect(content == (1...size).suffix(content.count).map { UInt8($0) })
            unsafe CoTaskMemFree(value)
        }
    }

    @Test("a string is copied with its odd and zero bytes, and each copy is freed alone")
    func string() {
        AllocationRecorder.run { _ in
            var source = unsafe VARIANT()
            unsafe source.vt = VT.bstr
            unsafe source.bstrVal = unsafe SysAllocStringByteLen([1, 0, 2, 0, 3], 5)
            var copy = unsafe VARIANT()
            #expect(unsafe VariantCopy(&copy, &source) == Code.ok)
            #expect(unsafe VariantClear(&source) == Code.ok)
            #expect(unsafe SysStringByteLen(copy.bstrVal) == 5)
            #expect(unsafe Array(UnsafeRawBufferPointer(start: copy.bstrVal, count: 5)) == [1, 0, 2, 0, 3])
            #expect(unsafe VariantClear(&copy) == Code.ok)
        }
    }

    @Test("pointers may be NULL", arguments: [VT.bstr, VT.dispatch, VT.unknown, VT.array | VT.i4])
    func null(type: VARTYPE) {
        var (source, copy) = unsafe (VARIANT(), VARIANT())
        unsafe source.vt = type
        #expect(unsafe VariantCopy(&copy, &source) == Code.ok)
        #expect(unsafe copy.vt == type && copy.byref == nil)
        #expect(unsafe VariantClear(&copy) == Code.ok)
    }

    @Test("an object is referenced by each copy", arguments: [VT.dispatch, VT.unknown])
    func object(type: VARTYPE) {
        let object = FakeObject()
        var (source, copy) = unsafe (makeVariant(object), VARIANT())
        unsafe source.vt = type
        #expect(unsafe VariantCopy(&copy, &source) == Code.ok)
        #expect(object.referenceCount == 3)
        #expect(unsafe VariantClear(&copy) == Code.ok && VariantClear(&source) == Code.ok)
        #expect(object.referenceCount == 1)
    }

    @Test("a reference to an object neither counts when copied nor when cleared; followed, it does")
    func objectReference() {
        let object = FakeObject()
        var pointer: OpaquePointer? = unsafe object.pointer
        unsafe withUnsafeMutablePointer(to: &pointer) { pointer in
            var (source, copy, followed) = unsafe (VARIANT(), VARIANT(), VARIANT())
            unsafe source.vt = VT.byref | VT.unknown
            unsafe source.ppunkVal = unsafe pointer
            #expect(unsafe VariantCopy(&copy, &source) == Code.ok && copy.vt == source.vt)
            #expect(unsafe VariantClear(&copy) == Code.ok)
            #expect(object.referenceCount == 1)
            #expect(unsafe VariantCopyInd(&followed, &source) == Code.ok && followed.vt == VT.unknown)
            #expect(object.referenceCount == 2)
            unsafe clear(followed)
        }
        #expect(object.referenceCount == 1)
    }

    @Test("an array is copied with all it holds")
    func array() {
        AllocationRecorder.run { _ in
            let object = FakeObject()
            let array = unsafe SafeArrayCreateVector(VT.variant, 0, 2)
            let elements = unsafe array!.pointee.pvData!.assumingMemoryBound(to: VARIANT.self)
            unsafe elements[0] = makeVariant("disc")
            unsafe elements[1] = makeVariant(object)
            var (source, copy) = unsafe (makeVariant(array: array, of: VT.variant), VARIANT())
            #expect(unsafe VariantCopy(&copy, &source) == Code.ok)
            #expect(object.referenceCount == 3)
            #expect(unsafe VariantClear(&source) == Code.ok)
            let copies = unsafe copy.parray.pointee.pvData!.assumingMemoryBound(to: VARIANT.self)
            #expect(unsafe text(copies[0].bstrVal) == "disc")
            #expect(unsafe VariantClear(&copy) == Code.ok)
            #expect(object.referenceCount == 1)
        }
    }

    @Test("a locked array keeps its variant, as the target of a copy too")
    func lockedArray() {
        AllocationRecorder.run { _ in
            let array = unsafe SafeArrayCreateVector(VT.i4, 0, 1)
            var (variant, string) = unsafe (makeVariant(array: array, of: VT.i4), makeVariant("disc"))
            _ = unsafe SafeArrayLock(array)
            #expect(unsafe VariantClear(&variant) == Code.arrayIsLocked)
            #expect(unsafe VariantCopy(&variant, &string) == Code.arrayIsLocked)
            #expect(unsafe variant.vt == VT.array | VT.i4 && variant.parray == array)
            _ = unsafe SafeArrayUnlock(array)
            #expect(unsafe VariantCopy(&variant, &string) == Code.ok)
            unsafe clear(variant)
            unsafe clear(string)
        }
    }

    @Test("what the target held is freed; a copy onto itself changes nothing")
    func target() {
        AllocationRecorder.run { _ in
            let object = FakeObject()
            var (source, target) = unsafe (makeVariant("disc"), makeVariant(object))
            #expect(unsafe VariantCopy(&target, &source) == Code.ok)
            #expect(object.referenceCount == 1)
            unsafe withUnsafeMutablePointer(to: &target) { target in
                #expect(unsafe VariantCopy(target, target) == Code.ok)
                #expect(unsafe VariantCopyInd(target, target) == Code.ok)
            }
            #expect(unsafe text(target.bstrVal) == "disc")
            unsafe clear(source)
            unsafe clear(target)
        }
    }

    @Test("the source may lie in the array that the target frees")
    func sourceInTarget() {
        AllocationRecorder.run { _ in
            let array = unsafe SafeArrayCreateVector(VT.variant, 0, 1)
            let element = unsafe array!.pointee.pvData!.assumingMemoryBound(to: VARIANT.self)
            unsafe element.pointee = makeVariant("disc")
            var target = unsafe makeVariant(array: array, of: VT.variant)
            #expect(unsafe VariantCopy(&target, element) == Code.ok)
            #expect(unsafe text(target.bstrVal) == "disc")
            unsafe clear(target)
        }
    }

    @Test("a variable of a script: a reference to a variant that is a reference")
    func nestedReferences() {
        AllocationRecorder.run { _ in
            var string = unsafe makeBSTR("disc")
            unsafe withUnsafeMutablePointer(to: &string) { string in
                var (inner, middle, outer, copy) = unsafe (VARIANT(), VARIANT(), VARIANT(), VARIANT())
                unsafe inner.vt = VT.byref | VT.bstr
                unsafe inner.pbstrVal = unsafe string
                unsafe withUnsafeMutablePointer(to: &inner) { inner in
                    unsafe middle.vt = VT.byref | VT.variant
                    unsafe middle.pvarVal = unsafe inner
                    unsafe withUnsafeMutablePointer(to: &middle) { middle in
                        unsafe outer.vt = VT.byref | VT.variant
                        unsafe outer.pvarVal = unsafe middle
                        #expect(unsafe VariantCopyInd(&copy, &outer) == Code.ok)
                    }
                }
                #expect(unsafe copy.vt == VT.bstr && text(copy.bstrVal) == "disc")
                unsafe clear(copy)
            }
            unsafe SysFreeString(string)
        }
    }

    @Test("a reference that leads to itself is refused")
    func circle() {
        var (circle, copy) = unsafe (VARIANT(), VARIANT())
        unsafe withUnsafeMutablePointer(to: &circle) { circle in
            unsafe circle.pointee.vt = VT.byref | VT.variant
            unsafe circle.pointee.pvarVal = unsafe circle
            #expect(unsafe VariantCopyInd(&copy, circle) == Code.invalidArgument)
        }
    }

    @Test("a reference can be followed in place, and an array by reference is copied")
    func arrayReference() {
        AllocationRecorder.run { _ in
            var array = unsafe SafeArrayCreateVector(VT.i4, 5, 3)
            unsafe withUnsafeMutablePointer(to: &array) { array in
                var variant = unsafe VARIANT()
                unsafe variant.vt = VT.byref | VT.array | VT.i4
                unsafe variant.pparray = unsafe array
                unsafe withUnsafeMutablePointer(to: &variant) { #expect(unsafe VariantCopyInd($0, $0) == Code.ok) }
                #expect(unsafe variant.vt == VT.array | VT.i4 && variant.parray != array.pointee)
                #expect(unsafe variant.parray.pointee.rgsabound.lLbound == 5)
                unsafe clear(variant)
            }
            #expect(unsafe SafeArrayDestroy(array) == Code.ok)
        }
    }

    @Test("types that are none are refused and nothing is touched", arguments: VT.invalid)
    func invalidType(type: VARTYPE) {
        AllocationRecorder.run { _ in
            var (invalid, target) = unsafe (patterned(type), makeVariant("disc"))
            let before = unsafe bytes(invalid)
            #expect(unsafe VariantClear(&invalid) == Code.badVartype)
            #expect(unsafe VariantCopy(&target, &invalid) == Code.badVartype)
            #expect(unsafe VariantCopyInd(&target, &invalid) == Code.badVartype)
            #expect(unsafe VariantCopy(&invalid, &target) == Code.badVartype)
            #expect(unsafe bytes(invalid) == before && text(target.bstrVal) == "disc")
            unsafe clear(target)
        }
    }

    @Test func nullArguments() {
        var variant = unsafe VARIANT()
        #expect(VariantClear(nil) == Code.invalidArgument)
        #expect(unsafe VariantCopy(nil, &variant) == Code.invalidArgument)
        #expect(unsafe VariantCopy(&variant, nil) == Code.invalidArgument)
        #expect(unsafe VariantCopyInd(nil, &variant) == Code.invalidArgument)
        #expect(unsafe VariantCopyInd(&variant, nil) == Code.invalidArgument)
        unsafe variant.vt = VT.byref | VT.i4
        var copy = unsafe VARIANT()
        #expect(unsafe VariantCopyInd(&copy, &variant) == Code.invalidArgument)
    }

    @Test("without memory, the target keeps what it held", arguments: [false, true])
    func noMemory(byReference: Bool) {
        AllocationRecorder.run { recorder in
            let object = FakeObject()
            let array = unsafe SafeArrayCreateVector(VT.variant, 0, 3)
            let elements = unsafe array!.pointee.pvData!.assumingMemoryBound(to: VARIANT.self)
            for index in 0..<3 { unsafe elements[index] = index == 1 ? makeVariant(object) : makeVariant("disc") }
            var (source, target) = unsafe (makeVariant(array: array, of: VT.variant), makeVariant("kept"))
            let needed = recorder.refuseEach(expecting: Code.outOfMemory) {
                #expect(unsafe text(target.bstrVal) == "kept" && object.referenceCount == 2)
                return byReference ? unsafe VariantCopyInd(&target, &source) : unsafe VariantCopy(&target, &source)
            }
            #expect(needed == 4)
            #expect(object.referenceCount == 3)
            unsafe clear(source)
            unsafe clear(target)
            #expect(object.referenceCount == 1)
        }
    }
}
