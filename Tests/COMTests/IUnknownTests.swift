import COM
import TestSupport
import Testing

@Suite struct IUnknownTests {
    @Test("every object of this module keeps the laws")
    func laws() throws {
        expectIUnknownLaws(Book("a"))
        expectIUnknownLaws(Shelf())
        expectIUnknownLaws(VariantEnumerator([]))
        expectIUnknownLaws(MemoryStream())
        expectIUnknownLaws(ErrorInfo(COMError(.E_FAIL)))
        expectIUnknownLaws(ConnectionPoint(IID_DShelfEvents))
        expectIUnknownLaws(try Shelf().EnumConnectionPoints())
        expectIUnknownLaws(try ConnectionPoint(IID_DShelfEvents).EnumConnections())
    }

    @Test("an interface comes as its Swift type, with its bases")
    func query() throws {
        let object: any IUnknown = Shelf("a")
        #expect(try object.QueryInterface(IID_IShelf).get_Count() == 1)
        #expect(try object.QueryInterface(IID_IDispatch) === object)
        #expect(throws: COMError(.E_NOINTERFACE)) { try object.QueryInterface(IID_IBook) }
        #expect(throws: COMError(.E_NOINTERFACE)) { try object.QueryInterface(IID_IStream.iid) }
    }

    @Test("a map lists each interface once, bases included")
    func map() {
        let names = Shelf().interfaceMap.interfaces.map(\.name)
        #expect(names == ["IShelf", "IDispatch", "IUnknown", "IConnectionPointContainer"])
        #expect(IID_IStream.erased.bases.map(\.name) == ["ISequentialStream", "IUnknown"])
    }

    @Test("the well-known ids are the documented ones")
    func ids() {
        #expect("\(IID_IUnknown.iid)" == "00000000-0000-0000-C000-000000000046")
        #expect("\(IID_IDispatch.iid)" == "00020400-0000-0000-C000-000000000046")
        #expect("\(IID_IEnumVARIANT.iid)" == "00020404-0000-0000-C000-000000000046")
        #expect("\(IID_ISequentialStream.iid)" == "0C733A30-2A1C-11CE-ADE5-00AA0044773D")
        #expect("\(IID_IStream.iid)" == "0000000C-0000-0000-C000-000000000046")
        #expect("\(IID_IConnectionPointContainer.iid)" == "B196B284-BAB4-101A-B69C-00AA00341D07")
        #expect("\(IID_IEnumConnectionPoints.iid)" == "B196B285-BAB4-101A-B69C-00AA00341D07")
        #expect("\(IID_IConnectionPoint.iid)" == "B196B286-BAB4-101A-B69C-00AA00341D07")
        #expect("\(IID_IEnumConnections.iid)" == "B196B287-BAB4-101A-B69C-00AA00341D07")
        #expect("\(IID_IErrorInfo.iid)" == "1CF2B120-547D-101B-8E65-08002B2BD119")
        #expect("\(IID_ISupportErrorInfo.iid)" == "DF0B3D60-548F-101B-8E65-08002B2BD119")
    }
}

@Suite struct LawCheckerTests {
    /// Lists an interface that its class does not conform to, and forgets it every other time.
    private final class Liar: IDispatch {
        var interfaceMap: InterfaceMap { InterfaceMap(IID_IBook) }
        var dispatchTable: DispatchTable { .IBook }
        func QueryInterface(_ riid: GUID) throws(COMError) -> any IUnknown {
            if riid == IID_IBook.iid { return Book("another") }
            return self
        }
    }

    @Test("an object that breaks COM's laws is found out")
    func unknown() {
        let faults = faultsOfIUnknown(Liar())
        #expect(faults.contains("through IBook the object has another identity"))
        #expect(faults.contains { $0.hasSuffix("is not E_NOINTERFACE") })
    }

    private final class Careless: IDispatch {
        var interfaceMap: InterfaceMap { InterfaceMap(IID_IDispatch) }
        var dispatchTable: DispatchTable { Careless.table }
        static let table = DispatchTable(
            "Careless", .null,
            [
                .method("One", 1, [.init("number", .VT_I4)]) { _, _ throws(COMError) in .VT_EMPTY },
                .method("Two", 1) { _, _ throws(COMError) in .VT_EMPTY },
                .method("Four", 4, [.init("number", .VT_I4)]) { _, _ throws(COMError) in .VT_EMPTY },
            ])
        func GetIDsOfNames(_ rgszNames: [String]) throws(COMError) -> [DISPID] { [7] }
    }

    @Test("an Automation object that swallows what it should refuse is found out")
    func dispatch() {
        let faults = faultsOfIDispatch(Careless(), documented: ["Three": 3])
        #expect(faults.contains(#"["one", "two"] share the DISPID 1"#))
        #expect(faults.contains { $0.hasPrefix("Four with VT_NULL for number: success") })
        #expect(faults.contains { $0.hasPrefix("Three is") })
        #expect(faults.contains(#"["NoSuchMemberAtAll"] is not DISP_E_UNKNOWNNAME"#))
    }

    private final class Endless: IEnumVARIANT {
        var interfaceMap: InterfaceMap { InterfaceMap(IID_IEnumVARIANT) }
        func Next(_ celt: UInt32, _ rgVar: inout [VARIANT]) throws(COMError) -> HRESULT {
            rgVar = Array(repeating: .VT_I4(1), count: Int(min(celt, 3)))
            return .S_OK
        }
        func Skip(_ celt: UInt32) throws(COMError) -> HRESULT { .S_OK }
        func Reset() throws(COMError) {}
        func Clone() throws(COMError) -> any IEnumVARIANT { self }
    }

    @Test("an enumerator without an end is found out")
    func enumerator() {
        let faults = faultsOfIEnumVARIANT(Endless(), count: 3)
        #expect(faults.contains("Next at the end is not S_FALSE"))
        #expect(faults.contains("Clone gives the same object"))
    }

    private final class Stuck: IStream {
        var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
        func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { 0 }
        func Write(_ pv: RawSpan) throws(COMError) -> UInt32 { 0 }
        func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { 0 }
        func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { STATSTG(cbSize: 4, pwcsName: "always") }
        func Clone() throws(COMError) -> any IStream { self }
    }

    @Test("a stream that gives nothing is found out")
    func stream() {
        let faults = faultsOfIStream(Stuck(), contents: [1, 2, 3], access: .readOnly)
        #expect(faults.contains("Stat says 4 bytes, not 3"))
        #expect(faults.contains("Stat gives a name that was not asked for"))
        #expect(faults.contains("reading 7 bytes at 0 gives others, or another number"))
        #expect(faults.contains("CopyTo copies other bytes"))
        #expect(faults.contains { $0.hasPrefix("Write to a read-only stream: ") })
    }

    @Test("an object that forgets its sinks is found out")
    func connectionPoint() {
        let shelf = Shelf()
        let faults = faultsOfConnectionPoint(shelf, IID_DShelfEvents.iid) {}
        #expect(faults.contains("two sinks hear 0 and 0 events"))
        #expect(
            faultsOfConnectionPoint(shelf, IID_IBook.iid).first?.hasPrefix("a connection point that throws") == true)
    }
}
