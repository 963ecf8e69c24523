import COM
import Testing

@Suite struct ClassTableTests {
    private static let clsid = GUID("22222222-0000-4000-8000-000000000001")
    private let table = ClassTable([
        ClassEntry(clsid, "Shelf", progIDs: ["Library.Shelf", "Library.Shelf.1"]) { Shelf("a") },
        ClassEntry(GUID("22222222-0000-4000-8000-000000000002"), "Broken", progIDs: ["Library.Broken"]) {
            () throws(COMError) in throw COMError(.E_OUTOFMEMORY)
        },
    ])

    @Test("a class is created by its id, as the interface asked for")
    func create() throws {
        #expect(try table.CoCreateInstance(Self.clsid, IID_IShelf).get_Count() == 1)
        #expect(try table.CoCreateInstance(Self.clsid, IID_IDispatch.iid) is Shelf)
        #expect(throws: COMError(.E_NOINTERFACE)) { try table.CoCreateInstance(Self.clsid, IID_IBook) }
        #expect(throws: COMError(.E_NOINTERFACE)) { try table.CoCreateInstance(Self.clsid, IID_IBook.iid) }
        let unknown = #expect(throws: COMError.self) { try table.CoCreateInstance(.null, IID_IUnknown) }
        #expect(unknown?.hresult == HRESULT(0x8004_0154))
    }

    @Test("a ProgID is found in any letter case, with and without version")
    func progID() throws {
        for progID in ["Library.Shelf", "library.SHELF.1", "{22222222-0000-4000-8000-000000000001}"] {
            #expect(try table.CLSIDFromString(progID) == Self.clsid)
        }
        #expect(try table.ProgIDFromCLSID(Self.clsid) == "Library.Shelf")
        #expect(throws: COMError(.REGDB_E_CLASSNOTREG)) { try table.ProgIDFromCLSID(.null) }
    }

    @Test("a name that nobody registered is told from one that cannot be one")
    func unknown() {
        for progID in ["Library.Shelf.2", "IMAPI2.MsftDiscFormat2AudioCD", "x"] {
            #expect(throws: COMError(.REGDB_E_CLASSNOTREG)) { try table.CLSIDFromProgID(progID) }
        }
        for text in ["", "1.Shelf", "Library Shelf", "Bücherei", String(repeating: "x", count: 40), "{no guid}", "{"] {
            #expect(throws: COMError(.CO_E_CLASSSTRING)) { try table.CLSIDFromString(text) }
        }
    }

    @Test("a script creates by ProgID, and hears of its failures as scripts do")
    func createObject() {
        #expect(table.CreateObject("library.shelf").Count == 1)
        #expect(OnErrorResumeNext { _ = table.CreateObject("No.Such") }.Number == 429)
        #expect(OnErrorResumeNext { _ = table.CreateObject("Library.Broken") }.error?.hresult == .E_OUTOFMEMORY)
    }
}
