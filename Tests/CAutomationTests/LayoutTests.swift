import CAutomation
import Testing

@Suite("Sizes and offsets are those of 64-bit Windows")
struct LayoutTests {
    @Test func sizes() {
        #expect(MemoryLayout<GUID>.size == 16)
        #expect(unsafe MemoryLayout<VARIANT>.size == 24)
        #expect(MemoryLayout<DECIMAL>.size == 16)
        #expect(MemoryLayout<CY>.size == 8)
        #expect(MemoryLayout<SAFEARRAYBOUND>.size == 8)
        #expect(unsafe MemoryLayout<SAFEARRAY>.size == 32)
        #expect(unsafe MemoryLayout<DISPPARAMS>.size == 24)
        #expect(unsafe MemoryLayout<EXCEPINFO>.size == 64)
        #expect(unsafe MemoryLayout<STATSTG>.size == 80)
        #expect(unsafe MemoryLayout<CONNECTDATA>.size == 16)
        #expect(MemoryLayout<LARGE_INTEGER>.size == 8)
        #expect(MemoryLayout<ULARGE_INTEGER>.size == 8)
        #expect(MemoryLayout<FILETIME>.size == 8)
    }

    @Test func scalars() {
        #expect(MemoryLayout<BOOL>.size == 4)
        #expect(MemoryLayout<BOOLEAN>.size == 1)
        #expect(MemoryLayout<VARIANT_BOOL>.size == 2)
        #expect(MemoryLayout<LONG>.size == 4)
        #expect(MemoryLayout<ULONG>.size == 4)
        #expect(MemoryLayout<DWORD>.size == 4)
        #expect(MemoryLayout<HRESULT>.size == 4)
        #expect(MemoryLayout<LONGLONG>.size == 8)
        #expect(MemoryLayout<OLECHAR>.size == 2)
        #expect(VARIANT_TRUE == -1)
    }

    @Test func arrays() {
        #expect(unsafe MemoryLayout<SAFEARRAY>.offset(of: \.fFeatures) == 2)
        #expect(unsafe MemoryLayout<SAFEARRAY>.offset(of: \.cbElements) == 4)
        #expect(unsafe MemoryLayout<SAFEARRAY>.offset(of: \.cLocks) == 8)
        #expect(unsafe MemoryLayout<SAFEARRAY>.offset(of: \.pvData) == 16)
        #expect(unsafe MemoryLayout<SAFEARRAY>.offset(of: \.rgsabound) == 24)
        #expect(MemoryLayout<SAFEARRAYBOUND>.offset(of: \.lLbound) == 4)
    }

    @Test func calls() {
        #expect(unsafe MemoryLayout<DISPPARAMS>.offset(of: \.cArgs) == 16)
        #expect(unsafe MemoryLayout<DISPPARAMS>.offset(of: \.cNamedArgs) == 20)
        #expect(unsafe MemoryLayout<EXCEPINFO>.offset(of: \.bstrSource) == 8)
        #expect(unsafe MemoryLayout<EXCEPINFO>.offset(of: \.dwHelpContext) == 32)
        #expect(unsafe MemoryLayout<EXCEPINFO>.offset(of: \.scode) == 56)
    }

    @Test func streams() {
        #expect(unsafe MemoryLayout<STATSTG>.offset(of: \.cbSize) == 16)
        #expect(unsafe MemoryLayout<STATSTG>.offset(of: \.mtime) == 24)
        #expect(unsafe MemoryLayout<STATSTG>.offset(of: \.grfMode) == 48)
        #expect(unsafe MemoryLayout<STATSTG>.offset(of: \.clsid) == 56)
    }

    /// As the headers of mingw-w64 have them on x86-64.
    @Test func typeDescriptions() {
        #expect(unsafe MemoryLayout<TYPEATTR>.stride == 96)
        #expect(unsafe MemoryLayout<FUNCDESC>.stride == 88)
        #expect(unsafe MemoryLayout<TYPEATTR>.offset(of: \.typekind) == 44)
        #expect(unsafe MemoryLayout<TYPEATTR>.offset(of: \.cFuncs) == 48)
        #expect(unsafe MemoryLayout<TYPEATTR>.offset(of: \.tdescAlias) == 64)
        #expect(unsafe MemoryLayout<FUNCDESC>.offset(of: \.lprgelemdescParam) == 16)
        #expect(unsafe MemoryLayout<FUNCDESC>.offset(of: \.oVft) == 40)
        #expect(unsafe MemoryLayout<FUNCDESC>.offset(of: \.elemdescFunc) == 48)
        #expect(unsafe MemoryLayout<ELEMDESC>.stride == 32)
        #expect(MemoryLayout<TLIBATTR>.stride == 32)
    }

    @Test("a value lies at offset 8, a DECIMAL over the whole with its type where the VARIANT has it")
    func variant() {
        var variant = unsafe VARIANT()
        unsafe variant.decVal.Lo64 = 0x0102_0304_0506_0708
        unsafe variant.vt = VT.decimal
        #expect(unsafe variant.decVal.wReserved == VT.decimal)
        #expect(unsafe variant.llVal == 0x0102_0304_0506_0708)
        #expect(unsafe variant.lVal == 0x0506_0708)
        #expect(unsafe variant.bVal == 8)
        let bytes = unsafe withUnsafeBytes(of: &variant) { unsafe Array($0) }
        #expect(bytes[0] == 14 && bytes[8] == 8 && bytes[15] == 1)
    }
}
