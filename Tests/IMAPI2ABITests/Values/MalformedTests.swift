import CAutomation
import COM
import IMAPI2Interfaces
import Testing

@testable import IMAPI2ABI

/// Arrays and values that contradict themselves answer codes.
@Suite struct MalformedTests {
    /// Each damage to a sound array of three VARIANTs, with the code that answers it.
    private static let damages: [(String, HRESULT, @Sendable (ArrayPointer) -> Void)] = [
        ("no dimensions", .E_INVALIDARG, { $0.pointee.cDims = 0 }),
        ("elements of no size", .E_INVALIDARG, { $0.pointee.cbElements = 0 }),
        ("elements of another size", .E_INVALIDARG, { $0.pointee.cbElements = 16 }),
        ("huge elements", .E_INVALIDARG, { $0.pointee.cbElements = .max }),
        ("no data", .E_INVALIDARG, { $0.pointee.pvData = nil }),
        ("features that speak of records", .E_INVALIDARG, { $0.pointee.fFeatures = 0x20 }),
        ("features of text, elements of VARIANTs", .E_INVALIDARG, { $0.pointee.fFeatures = 0x100 }),
        ("more elements than memory", .E_INVALIDARG, { $0.pointee.rgsabound.cElements = .max }),
    ]

    @Test("a malformed array is refused", arguments: damages.indices)
    func arrays(_ index: Int) throws {
        let (name, code, damage) = MalformedTests.damages[index]
        let array = Element.array([.long(1), .text([65]), .empty])
        let sound = array.pointee
        damage(array)
        let error = #expect(throws: COMError.self, "\(name)") { try SAFEARRAY(array, systemV) }
        #expect(error?.hresult == code, "\(name)")
        array.pointee = sound
        Element.destroy(array, systemV)
    }

    @Test("an array of one type has room for nothing else: its elements become of that type, or are refused")
    func otherTypes() throws {
        let mixed = SAFEARRAY([.VT_I2(7), .VT_BSTR("8"), .VT_EMPTY], elementType: .VT_I4)
        let array = try mixed.binary(systemV)
        #expect((0..<3).map { array.pointee.pvData!.load(fromByteOffset: 4 * $0, as: Int32.self) } == [7, 8, 0])
        #expect(SafeArrayDestroy(array) == S_OK)
        for value: VARIANT in [.VT_BSTR("x"), .VT_I8(1 << 40), .VT_UNKNOWN(nil)] {
            #expect(throws: COMError.self) { try SAFEARRAY([value], elementType: .VT_I4).binary(systemV) }
        }
    }

    @Test("a locked array is read as any other")
    func locked() throws {
        let array = Element.array([.long(1), .text([65])])
        #expect(SafeArrayLock(array) == S_OK)
        #expect(try SAFEARRAY(array, systemV).elements.count == 2)
        #expect(SafeArrayUnlock(array) == S_OK)
        Element.destroy(array, systemV)
    }

    @Test("dimensions that multiply to more than there is are refused")
    func product() throws {
        var bounds = [tagSAFEARRAYBOUND](repeating: tagSAFEARRAYBOUND(cElements: 1, lLbound: 0), count: 4)
        let array = try #require(SafeArrayCreate(3, 4, &bounds))
        let place = UnsafeMutablePointer<tagSAFEARRAYBOUND>(
            OpaquePointer(UnsafeMutableRawPointer(array) + MemoryLayout<tagSAFEARRAY>.offset(of: \.rgsabound)!))
        for index in 0..<4 { place[index].cElements = 0x1_0001 }
        #expect(throws: COMError(.E_INVALIDARG)) { try SAFEARRAY(array, systemV) }
        for index in 0..<4 { place[index].cElements = 1 }
        #expect(SafeArrayDestroy(array) == S_OK)
    }

    @Test("elements that are no values are refused, wherever they hide")
    func elements() throws {
        let array = Element.array([.variants([.variants([.long(1)])])])
        var inner: ArrayPointer = array
        for _ in 0..<2 { inner = (inner.pointee.pvData! + 8).load(as: ArrayPointer.self) }
        inner.pointee.pvData!.storeBytes(of: 0x0777, as: UInt16.self)
        #expect(throws: COMError(.DISP_E_BADVARTYPE)) { try SAFEARRAY(array, systemV) }
        inner.pointee.pvData!.storeBytes(of: 3, as: UInt16.self)
        Element.destroy(array, systemV)
    }

    @Test("an array that holds itself is refused")
    func cycle() throws {
        let array = Element.array([.variants([])])
        let element = array.pointee.pvData! + 8
        let inner = element.load(as: ArrayPointer.self)
        element.storeBytes(of: array, as: ArrayPointer.self)
        #expect(throws: COMError(.DISP_E_BADVARTYPE)) { try SAFEARRAY(array, systemV) }
        element.storeBytes(of: inner, as: ArrayPointer.self)
        Element.destroy(array, systemV)
    }

    @Test(
        "types that no value has are refused",
        arguments: [0x000F, 0x0018, 0x0024, 0x0040, 0x0777, 0x0FFF, 0x1003, 0x4000, 0x4001, 0x400F, 0x8003, 0xFFFF]
            as [UInt16])
    func types(_ type: UInt16) {
        var target: UInt64 = 0
        var variant = tagVARIANT()
        withUnsafeMutablePointer(to: &target) { target in
            variant.vt = type
            withUnsafeMutableBytes(of: &variant) {
                $0.storeBytes(of: target, toByteOffset: 8, as: UnsafeMutablePointer<UInt64>.self)
            }
            #expect(throws: COMError(.DISP_E_BADVARTYPE)) { try VARIANT(&variant, systemV) }
        }
    }

    @Test("a VARIANT that is a VARIANT without being a reference is refused, and nothing behind it touched")
    func nested() {
        let variants = UnsafeMutablePointer<tagVARIANT>.allocate(capacity: 2)
        defer { variants.deallocate() }
        variants.initialize(repeating: tagVARIANT(), count: 2)
        for offset in stride(from: 0, to: 48, by: 8) {
            UnsafeMutableRawPointer(variants).storeBytes(of: 12, toByteOffset: offset, as: UInt64.self)
        }
        #expect(throws: COMError(.DISP_E_BADVARTYPE)) { try VARIANT(variants, systemV) }
        for face in Face.allCases { clear(variants, face.convention) }
    }

    @Test("a reference to nowhere is refused", arguments: [2, 3, 5, 8, 9, 11, 12, 13, 0x2003, 0x200C] as [UInt16])
    func nowhere(_ type: UInt16) {
        var variant = tagVARIANT()
        variant.vt = 0x4000 | type
        #expect(throws: COMError(.DISP_E_BADVARTYPE)) { try VARIANT(&variant, systemV) }
    }

    @Test("a reference that leads to itself is refused")
    func circle() {
        let variant = UnsafeMutablePointer<tagVARIANT>.allocate(capacity: 1)
        defer { variant.deallocate() }
        variant.initialize(to: tagVARIANT())
        variant.pointee.vt = 0x400C
        UnsafeMutableRawPointer(variant).storeBytes(of: variant, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
        #expect(throws: COMError(.DISP_E_BADVARTYPE)) { try VARIANT(variant, systemV) }
    }

    @Test("NULL for an array is E_POINTER")
    func null() {
        #expect(throws: COMError(.E_POINTER)) { try SAFEARRAY(nil as ArrayPointer?, systemV) }
        var variant = tagVARIANT()
        variant.vt = 0x200C
        #expect(throws: COMError.self) { try VARIANT(&variant, systemV) }
    }

    @Test("malformed arguments of a late-bound call are E_INVALIDARG")
    func parameters() throws {
        let image = try Remote.create(CLSID_MsftFileSystemImage, "IFileSystemImage", .systemV)
        @Variable var isNull = GUID.null.binary
        @Variable var parameters = tagDISPPARAMS()
        func invoke() throws -> HRESULT {
            try image.call("Invoke", [7, $isNull, 0, 3, $parameters])
        }
        parameters.cArgs = 1
        #expect(try invoke() == .E_INVALIDARG)
        parameters.cArgs = 0
        parameters.cNamedArgs = 1
        #expect(try invoke() == .E_INVALIDARG)
        try image.expect("Invoke", [7, $isNull, 0, 3, 0], .E_POINTER)
        #expect(image.swiftObject != nil)
    }
}
