import COM
import TestSupport
import Testing

@Suite struct LateBoundTests {
    private let object = Shelf("One", "Two", "Three")
    private var shelf: LateBound { LateBound(object) }

    @Test("lines of a script are lines of Swift")
    func script() throws {
        try Script {
            shelf.Add("Four", 1, false)
            shelf.add("Zero", 1, true)
            shelf.LABEL = "Fiction"
            shelf.Owner = shelf.Item(0)
            shelf.Paths = shelf.Paths
            #expect(shelf.Shelf.Shelf.Label == "Fiction")
            #expect(shelf.Count == 5 && shelf.count == 5 && shelf.Count() == 5)
            #expect(shelf(0).Title == "Zero")
            #expect(shelf[4].Title == "Four")
            #expect(shelf.Owner.Title == "Zero")
            #expect(shelf.Paths(1) == "/media/b")
            #expect(shelf.Item(1).Title == "One")
        }
        #expect(object.calls == ["Add Four 1 false", "Add Zero 1 true"])
    }

    @Test("For Each runs over a collection and over an array")
    func forEach() throws {
        try Script {
            var titles: [String] = []
            for book in shelf { titles.append("\(book.Title)") }
            for path in shelf.Paths { titles.append(String(path)) }
            #expect(titles == ["One", "Two", "Three", "/media/a", "/media/b"])
            #expect(shelf.Paths.map { $0 } == ["/media/a", "/media/b"])
        }
        #expect(OnErrorResumeNext { for _ in LateBound(Book("a")) { Issue.record("not empty") } }.Number == 451)
        #expect(OnErrorResumeNext { for _ in LateBound(5) { Issue.record("not empty") } }.Number == 451)
    }

    @Test("values become Swift types where Swift wants them")
    func swiftTypes() throws {
        let label = "from a variable"
        shelf.Label = label
        let read: String = shelf.Label
        let count: Int32 = shelf.Count
        let added: Int = shelf.Add("x", 1)
        #expect((read, count, added) == (label, 3, 4))
        shelf.Label = "true"
        var isTaken = false
        if shelf.Label { isTaken = true }
        #expect(isTaken, "text that says true is true")
        #expect(Int(shelf.Count) == 4 && Double(shelf.Count) == 4.0 && String(shelf.Count) == "4")
        #expect(SAFEARRAY(shelf.Paths).count == 2)
        #expect(try shelf.QueryInterface(IID_IShelf) === object)
        #expect(try shelf.Label.get(Bool.self))
    }

    @Test("arguments may have names")
    func named() {
        shelf.Add("A", copies: 1, FRONT: true)
        #expect(object.calls == ["Add A 1 true"])
        #expect(OnErrorResumeNext { shelf.Add(title: "A", 1) }.Number == 448)
        #expect(OnErrorResumeNext { shelf.Add("A", weight: 1) }.Number == 438)
        #expect(OnErrorResumeNext { shelf.Count(x: 1) }.Number == 446)
    }

    @Test("objects pass as arguments, in any Swift clothes")
    func objects() throws {
        let book: any IBook = Book("typed")
        shelf.Owner = LateBound(book)
        #expect(try object.get_Owner() === book)
        shelf.Owner = nil
        #expect(try object.get_Owner() == nil)
        shelf.Owner = Nothing
        #expect(shelf.Owner == Nothing)
        try shelf.Put("Owner", book)
        #expect(shelf.Owner == LateBound(book))
        #expect(shelf.Owner != shelf(0))
    }

    @Test("Swift arrays pass as arrays of VARIANT")
    func arrays() throws {
        let paths = ["/a", "/b"]
        try Script {
            shelf.Paths = LateBound(paths)
            #expect(shelf.Paths(1) == "/b")
            shelf.Paths = ["/c", 7]
            #expect(shelf.Paths(1) == 7)
        }
        #expect(try object.get_Paths().elementType == .VT_VARIANT)
    }

    @Test("a property that takes references only takes an object by =")
    func byReference() throws {
        let taker = LateBound(ReferenceTaker())
        try Script { taker.Target = LateBound(Book("a")) }
        #expect(OnErrorResumeNext { taker.Target = 5 }.Number == 13)
    }

    private final class ReferenceTaker: IDispatch {
        let interfaceMap = InterfaceMap(IID_IDispatch)
        let dispatchTable = DispatchTable(
            "ReferenceTaker", .null,
            [
                .propertyPutRef("Target", 1, [.init("newVal", .VT_DISPATCH)]) { _, arguments throws(COMError) in
                    _ = try arguments.object(0, IID_IBook)
                    return .VT_EMPTY
                }
            ])
    }

    @Test("a method named without parentheses is called once, at its first use")
    func withoutParentheses() {
        let failing = shelf.Fail
        #expect(object.calls.isEmpty)
        #expect(OnErrorResumeNext { _ = failing.Title }.error?.hresult == .STG_E_MEDIUMFULL)
        let item = LateBound(Factory()).Make
        #expect(item.Title == "1" && item.Title == "1")
    }

    /// Makes a new book at every call.
    private final class Factory: IDispatch {
        let made = Counter()
        var interfaceMap: InterfaceMap { InterfaceMap(IID_IDispatch) }
        var dispatchTable: DispatchTable {
            DispatchTable(
                "Factory", .null,
                [.method("Make", 1) { [made] _, _ throws(COMError) in .VT_DISPATCH(Book("\(made.next())")) }])
        }
    }

    /// An object of another's, without a table: it is known by its answers only.
    private final class Foreign: IDispatch {
        let inner = Shelf("a")
        var interfaceMap: InterfaceMap { InterfaceMap(IID_IDispatch) }
        var dispatchTable: DispatchTable { DispatchTable("Foreign", .null, []) }
        func GetIDsOfNames(_ rgszNames: [String]) throws(COMError) -> [DISPID] { try inner.GetIDsOfNames(rgszNames) }
        func Invoke(_ id: DISPID, _ flags: DispatchFlags, _ params: DISPPARAMS) throws(COMError) -> VARIANT {
            try inner.Invoke(id, flags, params)
        }
    }

    @Test("an object without a table works as well")
    func foreign() throws {
        let shelf = LateBound(Foreign())
        try Script {
            shelf.Label = "x"
            #expect(shelf.Label == "x" && shelf.Count == 1 && shelf(0).Title == "a" && shelf.Paths(0) == "/media/a")
            shelf.Add("b", 1)
            #expect(shelf.map { "\($0.Title)" } == ["a", "b"])
        }
    }

    @Test("values compare as scripts compare them")
    func comparison() {
        let ten: LateBound = 10
        let text: LateBound = "10"
        #expect(ten == text && ten == 10.0 && ten > 9.5 && ten >= 10 && ten < 11 && ten <= 10)
        #expect(text > LateBound("1") && text < LateBound("9"))
        #expect(Null != Null)
        #expect(LateBound(Double.nan) != LateBound(Double.nan))
        #expect(Empty == 0 && Empty == "")
        #expect(LateBound(true) == -1)
        #expect(Nothing == nil)
        #expect(OnErrorResumeNext { _ = Nothing == 5 }.Number == 13)
        #expect(LateBound(Book("5")) == 5)
    }

    @Test("values add up, exactly while they are whole")
    func arithmetic() {
        let blocks: LateBound = 332_800
        #expect(blocks * 2048 == 681_574_400)
        #expect((blocks * 2048).variant.vt == .VT_I4)
        #expect((blocks * 1_000_000).variant.vt == .VT_I8)
        #expect(LateBound(Int.max) * 2 > LateBound(Int.max))
        #expect(100 * blocks / 3 > 11_093_333)
        #expect(LateBound("a") + "b" == "ab")
        #expect(LateBound("1") + 2 == 3)
        #expect(blocks - 1 == 332_799)
        #expect(OnErrorResumeNext { _ = blocks / 0 }.Number == 11)
        #expect(OnErrorResumeNext { _ = blocks + "x" }.Number == 13)
    }

    @Test("printing never fails")
    func printing() {
        #expect(
            "\(shelf(0)) \(shelf) \(shelf.Paths) \(Nothing) \(Null) \(Empty)|"
                == "One IShelf VT_ARRAY|VT_VARIANT Nothing Null |")
        #expect("\(shelf.Fail)" == "Error")
        let array: LateBound = [1, "two", 3.5]
        #expect(array.map { "\($0)" } == ["1", "two", "3.5"])
    }

    @Test("the throwing forms say what failed, at once")
    func throwing() throws {
        #expect(try shelf.Invoke("Count").get(Int32.self) == 3)
        #expect(try shelf.Get("Item", 1).Get("Title") == "Two")
        #expect(throws: COMError(.DISP_E_UNKNOWNNAME)) { try shelf.Get("Weight") }
        #expect(throws: COMError(.DISP_E_MEMBERNOTFOUND)) { try shelf.Put("Count", 5) }
        #expect(throws: COMError(.DISP_E_BADPARAMCOUNT)) { try shelf.Invoke("Fail", 1) }
        #expect(throws: COMError(HRESULT(0x800A_01A8))) { try LateBound(5).Invoke("x") }
        #expect(throws: COMError(HRESULT(0x800A_01A8))) { try LateBound(MemoryStream()).Invoke("x") }
        #expect(throws: COMError(HRESULT(0x800A_005B))) { try Nothing.Invoke("x") }
        #expect(throws: COMError(.DISP_E_TYPEMISMATCH)) { try shelf.get(String.self) }
    }
}
