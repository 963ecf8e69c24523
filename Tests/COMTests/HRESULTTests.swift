import COM
import Testing

@Suite struct HRESULTTests {
    @Test("severity, facility and code are the documented bits")
    func parts() {
        let notSet = HRESULT(0xC0AA_B15D)
        #expect((notSet.severity, notSet.facility, notSet.code) == (1, 0xAA, 0xB15D))
        let adjusted = HRESULT(0x00AA_0004)
        #expect((adjusted.severity, adjusted.facility, adjusted.code) == (0, 0xAA, 4))
        #expect(FAILED(notSet) && !SUCCEEDED(notSet))
        #expect(SUCCEEDED(adjusted) && !FAILED(adjusted))
        #expect(SUCCEEDED(.S_FALSE))
    }

    @Test("as a signed LONG it is what scripts print", arguments: [(0x8004_0154, -2_147_221_164), (0, 0), (1, 1)])
    func signed(value: UInt32, number: Int32) {
        #expect(HRESULT(value).signed == number)
        #expect(HRESULT(signed: number) == HRESULT(value))
    }

    @Test("a Win32 code becomes facility 7; an HRESULT stays")
    func win32() {
        #expect(HRESULT_FROM_WIN32(5) == .E_ACCESSDENIED)
        #expect(HRESULT_FROM_WIN32(0) == .S_OK)
        #expect(HRESULT_FROM_WIN32(0x8000_4005) == .E_FAIL)
    }

    @Test("it prints its name, its value and its message")
    func printing() {
        #expect("\(HRESULT.E_NOINTERFACE)".hasPrefix("E_NOINTERFACE (0x80004002): "))
        #expect(HRESULT.E_ACCESSDENIED.name == "E_ACCESSDENIED")
        #expect("\(HRESULT(0x8123_4567))" == "0x81234567")
        #expect(HRESULT(0x8123_4567).name == nil)
        #expect(HRESULT(0x8123_4567).message == nil)
        #expect(HRESULT(0xFFFF_FFFF).name == nil)
        #expect(HRESULT.S_OK.name == "S_OK")
    }

    @Test("it turns a call into its code")
    func ofCall() {
        struct Foreign: Error {}
        func fails() throws(COMError) -> Int { throw COMError(.E_POINTER) }
        func adjusts() throws(COMError) -> HRESULT { .S_FALSE }
        #expect(HRESULT { try fails() } == .E_POINTER)
        #expect(HRESULT { try adjusts() } == .S_FALSE)
        #expect(HRESULT { 5 } == .S_OK)
        #expect(HRESULT {} == .S_OK)
        #expect(HRESULT { throw Foreign() } == .E_UNEXPECTED)
    }
}

@Suite struct COMErrorTests {
    @Test("the text is the thrower's own, else the catalogue's")
    func text() {
        #expect(COMError(.E_POINTER).description == HRESULT.E_POINTER.message)
        #expect(COMError(.E_POINTER, "own").description == "own")
        #expect(!COMError(HRESULT(0x8123_4567)).description.isEmpty)
    }

    @Test("it prints everything it holds")
    func printing() {
        let error = COMError(.E_POINTER, "no sink", source: "Library.Shelf", argument: 2)
        #expect("\(error)" == "Library.Shelf: E_POINTER (0x80004003): no sink (argument 2)")
        #expect("\(COMError(HRESULT(0x8123_4567), "odd"))" == "0x81234567: odd")
    }

    @Test("errors are equal when their codes are")
    func equality() {
        #expect(COMError(.E_FAIL, "a") == COMError(.E_FAIL, "b"))
        #expect(COMError(.E_FAIL) != COMError(.E_POINTER))
        #expect(Set([COMError(.E_FAIL, "a"), COMError(.E_FAIL, "b")]).count == 1)
    }

    @Test("IErrorInfo tells the same")
    func errorInfo() throws {
        let info: any IErrorInfo = ErrorInfo(COMError(.E_FAIL, "text", source: "Library.Shelf"), guid: IID_IShelf.iid)
        #expect(try info.GetDescription() == "text")
        #expect(try info.GetSource() == "Library.Shelf")
        #expect(try info.GetGUID() == IID_IShelf.iid)
        #expect(try info.GetHelpFile() == "" && info.GetHelpContext() == 0)
    }
}
