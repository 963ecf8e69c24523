import CAutomation
import COM
import IMAPI2Interfaces
import Testing

@testable import IMAPI2ABI

/// The functions by which clients get at objects.
@Suite struct ClassExportTests {
    private static let unknown: GUID = "6F1E0C1A-0000-4000-8000-00000000ABCD"

    private func create(
        _ clsid: GUID?, _ iid: GUID?, outer: UnsafeMutableRawPointer? = nil, context: UInt32 = 1
    ) -> (HRESULT, isCleared: Bool) {
        let clsid = clsid.map { Variable(wrappedValue: $0.binary) }
        let iid = iid.map { Variable(wrappedValue: $0.binary) }
        var pointer = UnsafeMutableRawPointer(bitPattern: 0xDEAD)
        let result = exportedCoCreateInstance(clsid?.address, outer, context, iid?.address, &pointer)
        if result == S_OK { Client.release(pointer, systemV) }
        return (HRESULT(signed: result), pointer == nil)
    }

    @Test("CoCreateInstance: its codes, and NULL with each of them")
    func creation() {
        let (image, iid) = (CLSID_MsftFileSystemImage, IID_IFileSystemImage.iid)
        #expect(create(image, iid).0 == .S_OK)
        #expect(create(image, IID_IUnknown.iid).0 == .S_OK)
        #expect(create(image, Self.unknown) == (.E_NOINTERFACE, true))
        #expect(create(image, IID_IDiscMaster2.iid) == (.E_NOINTERFACE, true))
        #expect(create(Self.unknown, iid) == (.REGDB_E_CLASSNOTREG, true))
        #expect(create(image, iid, outer: UnsafeMutableRawPointer(bitPattern: 8)) == (.CLASS_E_NOAGGREGATION, true))
        #expect(create(image, iid, context: 4) == (.REGDB_E_CLASSNOTREG, true))
        #expect(create(nil, iid) == (.E_INVALIDARG, true))
        #expect(create(image, nil) == (.E_INVALIDARG, true))
        var (clsid, interface) = (image.binary, iid.binary)
        #expect(HRESULT(signed: exportedCoCreateInstance(&clsid, nil, 1, &interface, nil)) == .E_POINTER)
    }

    @Test("DllGetClassObject: its codes, and NULL with each of them", arguments: Face.allCases)
    func factories(_ face: Face) {
        let export = face == .systemV ? exportedDllGetClassObject : exportedMicrosoftClassObject
        for (clsid, iid, code) in [
            (CLSID_MsftDiscMaster2, Self.unknown, HRESULT.E_NOINTERFACE),
            (Self.unknown, IID_IClassFactory.iid, .CLASS_E_CLASSNOTAVAILABLE),
        ] {
            var (clsid, iid) = (clsid.binary, iid.binary)
            var pointer = UnsafeMutableRawPointer(bitPattern: 0xDEAD)
            #expect(HRESULT(signed: export(&clsid, &iid, &pointer)) == code)
            #expect(pointer == nil)
            #expect(HRESULT(signed: export(&clsid, &iid, nil)) == .E_POINTER)
        }
    }

    @Test("IClassFactory: its codes, and NULL with each of them", arguments: Face.allCases)
    func factory(_ face: Face) throws {
        var (clsid, iid) = (CLSID_MsftDiscMaster2.binary, IID_IClassFactory.iid.binary)
        var pointer: UnsafeMutableRawPointer? = nil
        let export = face == .systemV ? exportedDllGetClassObject : exportedMicrosoftClassObject
        #expect(export(&clsid, &iid, &pointer) == S_OK)
        let factory = try Remote(#require(pointer), "IClassFactory", face.convention)
        @Variable var known = IID_IDiscMaster2.iid.binary
        @Variable var unknown = Self.unknown.binary
        @Variable var answer = InterfacePointer(bitPattern: 0xDEAD)
        try factory.expect("CreateInstance", [0, $known, 0], .E_POINTER)
        try factory.expect("CreateInstance", [0, $unknown, $answer], .E_NOINTERFACE)
        #expect(answer == nil)
        answer = InterfacePointer(bitPattern: 0xDEAD)
        try factory.expect("CreateInstance", [8, $known, $answer], .CLASS_E_NOAGGREGATION)
        #expect(answer == nil)
        try factory.expect("CreateInstance", [0, 0, $answer], .E_INVALIDARG)
    }

    @Test("ProgIDs lead to classes and back, and their text is the client's")
    func names() {
        let before = Heap.live
        var clsid = GUID.null.binary
        let name = Array("imapi2fs.MsftFileSystemImage".utf16) + [0]
        #expect(exportedCLSIDFromProgID(name, &clsid) == S_OK)
        #expect(GUID(clsid) == CLSID_MsftFileSystemImage)
        let failures = Heap.failingAtEach { _ in
            var text: UnsafeMutablePointer<UInt16>? = nil
            let result = HRESULT(signed: exportedProgIDFromCLSID(&clsid, &text))
            #expect(result == (text == nil ? .E_OUTOFMEMORY : .S_OK))
            if text != nil { #expect(String(terminated: text) == "IMAPI2FS.MsftFileSystemImage") }
            CoTaskMemFree(text)
        }
        #expect(failures == 1 && Heap.live == before)
        let nobody = Array("Nobody.Nothing".utf16) + [0]
        #expect(HRESULT(signed: exportedCLSIDFromProgID(nobody, &clsid)) == .CO_E_CLASSSTRING)
        #expect(GUID(clsid) == .null)
        #expect(exportedCLSIDFromProgID(nil, &clsid) == E_INVALIDARG)
        #expect(exportedCLSIDFromProgID(name, nil) == E_INVALIDARG)
    }

    @Test("truth as text is a number, unless words are asked for", arguments: [0, 2, 4, 6, 16] as [UInt16])
    func truth(_ flags: UInt16) {
        for value in [true, false] {
            var (source, answer) = (tagVARIANT(), tagVARIANT())
            source.vt = 11
            source.boolVal = value ? -1 : 0
            #expect(exportedVariantChangeType(&answer, &source, flags, 8) == S_OK)
            let words = flags & 0x12 != 0
            #expect(String(answer.bstrVal) == (value ? words ? "True" : "-1" : words ? "False" : "0"))
            #expect(VariantClear(&answer) == S_OK)
        }
    }

    @Test("a value that cannot be converted, or not for want of memory, stays as it was")
    func conversion() {
        let before = Heap.live
        let source = UnsafeMutablePointer<tagVARIANT>.allocate(capacity: 1)
        defer { source.deallocate() }
        Element.text(Array("12".utf16)).write(to: source)
        #expect(HRESULT(signed: exportedVariantChangeType(source, source, 0, 9)) == .DISP_E_TYPEMISMATCH)
        Element.text(Array("12".utf16)).expect(in: source, systemV, "unchanged")
        #expect(exportedVariantChangeType(source, source, 0, 3) == S_OK)
        Element.long(12).expect(in: source, systemV, "changed")
        let failures = Heap.failingAtEach { _ in
            let result = HRESULT(signed: exportedVariantChangeType(source, source, 0, 8))
            #expect(result == .S_OK || result == .E_OUTOFMEMORY)
            let expected: Element = result.failed ? .long(12) : .text(Array("12".utf16))
            expected.expect(in: source, systemV, "unchanged where it failed")
        }
        #expect(failures == 1)
        Element.clear(source, systemV)
        #expect(Heap.live == before)
    }
}
