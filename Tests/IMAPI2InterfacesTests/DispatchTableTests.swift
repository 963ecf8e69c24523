import COM
import IMAPI2Interfaces
import Testing

/// The generated tables, called as scripts call them.
@Suite struct DispatchTableTests {
    private let item = FakeItem()

    private func get(_ name: String, _ arguments: VARIANT...) throws(COMError) -> VARIANT {
        let dispid = try item.GetIDsOfNames([name])[0]
        return try item.Invoke(dispid, [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET], DISPPARAMS(arguments))
    }

    @Test("names are found in any letter case and have the documented numbers")
    func numbers() throws {
        #expect(try item.GetIDsOfNames(["name"]) == [11])
        #expect(try item.GetIDsOfNames(["LASTMODIFIEDTIME"]) == [15])
        #expect(try item.GetIDsOfNames(["FileSystemPath", "filesystem"]) == [18, 0])
        #expect(throws: COMError(.DISP_E_UNKNOWNNAME)) { try item.GetIDsOfNames(["Nmae"]) }
    }

    @Test("a property is read, and put, by number")
    func properties() throws {
        #expect(try String(get("Name")) == "README.TXT")
        _ = try item.Invoke(16, .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: .VT_I4(-1)))
        #expect(try Bool(get("IsHidden")))
        _ = try item.Invoke(15, .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: .VT_R8(40_000.25)))
        #expect(try DATE(get("LastModifiedTime")) == 40_000.25)
    }

    @Test("a number stands for an enumeration")
    func enumerations() throws {
        #expect(try String(get("FileSystemName", .VT_I2(4))) == "name in FsiFileSystemUDF")
        #expect(try String(get("FileSystemName", .VT_BSTR("2"))) == "name in FsiFileSystemJoliet")
    }

    @Test("what the member throws comes through, and so does what is wrong with the call")
    func failures() {
        #expect(throws: COMError(.E_POINTER)) { try get("CreationTime") }
        #expect(throws: COMError(.DISP_E_BADPARAMCOUNT)) { try get("FileSystemName") }
        #expect(throws: COMError(.DISP_E_TYPEMISMATCH)) { try get("FileSystemName", .VT_BSTR("UDF")) }
        #expect(throws: COMError(.DISP_E_MEMBERNOTFOUND)) {
            try item.Invoke(11, .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: .VT_BSTR("x")))
        }
    }

    @Test("a derived interface has the members of its base")
    func inheritance() throws {
        let multisession = FakeMultisession()
        #expect(try multisession.GetIDsOfNames(["InUse"]) == [0x101])
        #expect(try multisession.GetIDsOfNames(["WriteUnitSize"]) == [0x205])
        _ = try multisession.Invoke(0x101, .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: .VT_BOOL(true)))
        #expect(try multisession.get_InUse())
        #expect(throws: COMError(.E_IMAPI_RECORDER_REQUIRED)) {
            try multisession.Invoke(0x102, .DISPATCH_PROPERTYGET, DISPPARAMS())
        }
    }

    @Test("members that scripts must not see keep their marks")
    func flags() {
        let table = DispatchTable.IFsiDirectoryItem
        #expect(table.member(-4, .propertyGet)?.flags == [.hidden, .restricted])
        #expect(table.member(0, .propertyGet)?.flags == [])
        #expect(table.member(32, .method)?.parameters.map(\.name) == ["sourceDirectory", "includeBaseDirectory"])
        #expect(table.member(32, .method)?.parameters.map(\.vartype) == [.VT_BSTR, .VT_BOOL])
        #expect(table.member(31, .method)?.parameters.map(\.vartype) == [.VT_BSTR, .VT_UNKNOWN])
    }
}
