import CAutomation
import Testing

@Suite("The host's table")
struct HostTests {
    private func answer(_ change: (inout IMAPI2HostOps) -> Void) -> HRESULT {
        var host = unsafe imapi2_own_host().pointee
        change(&host)
        return unsafe imapi2_set_host(&host)
    }

    @Test("a table that is not whole is refused, and the host stays")
    func refused() {
        AllocationRecorder.run { recorder in
            #expect(answer { $0.size = 4 } == Code.invalidArgument)
            #expect(answer { $0.callingConvention = 2 } == Code.invalidArgument)
            #expect(answer { unsafe $0.SysFreeString = nil } == Code.invalidArgument)
            #expect(answer { unsafe $0.CoTaskMemAlloc = nil } == Code.invalidArgument)
            #expect(answer { unsafe $0.VariantCopy = nil } == Code.invalidArgument)
            #expect(answer { unsafe $0.SafeArrayCreateVector = nil } == Code.invalidArgument)
            #expect(answer { $0.size -= 8 } == Code.invalidArgument, "half a family of an older table")
            #expect(
                answer {
                    unsafe $0.CoTaskMemAlloc = nil
                    unsafe $0.CoTaskMemRealloc = nil
                    unsafe $0.CoTaskMemFree = nil
                } == Code.invalidArgument, "arrays without memory")
            let string = unsafe makeBSTR("recorded")
            #expect(recorder.liveCount == 1)
            unsafe SysFreeString(string)
        }
    }

    @Test("a host of strings alone serves strings; the library does the rest")
    func stringsAlone() async {
        await #expect(processExitsWith: .success) { HostOfStrings.check() }
    }

    @Test("each exported function asks the host first")
    func forwarded() async {
        await #expect(processExitsWith: .success) { HostOfValues.check() }
    }
}

/// A host that has no strings.
private enum HostOfStrings {
    static func host() -> IMAPI2HostOps {
        var host = IMAPI2HostOps()
        host.size = 32
        unsafe host.SysAllocStringLen = { _, _ in nil }
        unsafe host.SysAllocStringByteLen = { _, _ in nil }
        unsafe host.SysFreeString = { _ in }
        return host
    }

    static func check() {
        unsafe withUnsafePointer(to: host()) { host in
            #expect(unsafe imapi2_set_host(host) == Code.ok)
            #expect(unsafe SysAllocStringLen(nil, 1) == nil)
            #expect(unsafe SafeArrayDestroy(SafeArrayCreateVector(VT.bstr, 0, 1)) == Code.ok)
            #expect(imapi2_set_host(nil) == Code.ok)
        }
        let string = unsafe SysAllocStringLen(nil, 1)
        #expect(unsafe string != nil)
        unsafe SysFreeString(string)
    }
}

/// A host whose answers show that it was asked.
private enum HostOfValues {
    static func host() -> IMAPI2HostOps {
        var host = unsafe imapi2_own_host().pointee
        unsafe host.SafeArrayCreate = { _, _, _ in nil }
        unsafe host.SafeArrayCreateVector = { _, _, _ in nil }
        unsafe host.SafeArrayCopy = { _, _ in 11 }
        unsafe host.SafeArrayDestroy = { _ in 12 }
        unsafe host.VariantClear = { _ in 13 }
        unsafe host.VariantCopy = { _, _ in 14 }
        return host
    }

    static func check() {
        unsafe withUnsafePointer(to: host()) { host in
            #expect(unsafe imapi2_set_host(host) == Code.ok)
            var bound = SAFEARRAYBOUND(cElements: 1, lLbound: 0)
            var (one, other) = unsafe (VARIANT(), VARIANT())
            #expect(unsafe SafeArrayCreate(VT.i4, 1, &bound) == nil)
            #expect(unsafe SafeArrayCreateVector(VT.i4, 0, 1) == nil)
            #expect(SafeArrayCopy(nil, nil) == 11)
            #expect(SafeArrayDestroy(nil) == 12)
            #expect(unsafe VariantClear(&one) == 13)
            #expect(unsafe VariantCopy(&one, &other) == 14)
            #expect(unsafe VariantCopyInd(&one, &other) == 14)
            #expect(imapi2_set_host(nil) == Code.ok)
        }
    }
}
