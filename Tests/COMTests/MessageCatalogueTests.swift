import Testing

@testable import COM

@Suite struct MessageCatalogueTests {
    @Test("the table is in order, so that every code in it is found")
    func order() {
        let values = MessageCatalogue.entries.map(\.0)
        #expect(values == values.sorted() && values.count >= 231)
        #expect(values.allSatisfy { HRESULT($0).name != nil && HRESULT($0).message?.isEmpty == false })
    }

    @Test(
        "codes print as documented",
        arguments: [
            (0xC0AA_B15D, "IMAPI_E_MULTISESSION_NOT_SET"), (0xC0AA_0202, "E_IMAPI_RECORDER_MEDIA_NO_MEDIA"),
            (0x00AA_0004, "S_IMAPI_SPEEDADJUSTED"), (0x8007_0005, "E_ACCESSDENIED"), (0x8007_0057, "E_INVALIDARG"),
            (0x8007_000E, "E_OUTOFMEMORY"), (0x8004_0154, "REGDB_E_CLASSNOTREG"),
        ] as [(UInt32, String)])
    func names(value: UInt32, name: String) {
        #expect(HRESULT(value).name == name)
        #expect("\(HRESULT(value))".hasPrefix("\(name) (0x"))
    }
}
