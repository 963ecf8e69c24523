import COM
import Synchronization

// A small Automation library: a shelf of books, written as the generator writes IMAPI's interfaces.

protocol IBook: IDispatch {
    func get_Title() throws(COMError) -> BSTR
}

protocol IShelf: IDispatch {
    func get_Item(_ index: Int32) throws(COMError) -> any IBook
    func get__NewEnum() throws(COMError) -> any IEnumVARIANT
    func get_Count() throws(COMError) -> Int32
    func get_Label() throws(COMError) -> BSTR
    func put_Label(_ newVal: BSTR) throws(COMError)
    func get_Owner() throws(COMError) -> (any IBook)?
    func put_Owner(_ newVal: (any IBook)?) throws(COMError)
    func get_Paths() throws(COMError) -> SAFEARRAY
    func put_Paths(_ newVal: SAFEARRAY) throws(COMError)
    func Add(_ title: BSTR, _ copies: Int32, _ front: Bool) throws(COMError) -> Int32
    func Fail() throws(COMError)
    func get_Shelf() throws(COMError) -> any IShelf
}

let IID_IBook = InterfaceID<any IBook>("IBook", "11111111-0000-4000-8000-000000000001", base: IID_IDispatch)
let IID_IShelf = InterfaceID<any IShelf>("IShelf", "11111111-0000-4000-8000-000000000002", base: IID_IDispatch)
let IID_DShelfEvents = InterfaceID<any DShelfEvents>(
    "DShelfEvents", "11111111-0000-4000-8000-000000000003", base: IID_IDispatch)

protocol DShelfEvents: IDispatch {
    func Update(_ object: any IDispatch, _ count: Int32) throws(COMError)
}

extension DispatchTable {
    static let IBook = DispatchTable(
        "IBook", IID_IBook.iid,
        [
            .propertyGet("Title", 0) { target, arguments throws(COMError) in
                VARIANT(try target.QueryInterface(IID_IBook).get_Title())
            }
        ])

    static let IShelf = DispatchTable(
        "IShelf", IID_IShelf.iid,
        [
            .propertyGet("Item", 0, [.init("index", .VT_I4)]) { target, arguments throws(COMError) in
                .VT_DISPATCH(try target.QueryInterface(IID_IShelf).get_Item(arguments.value(0)))
            },
            .propertyGet("_NewEnum", -4, flags: [.hidden, .restricted]) { target, arguments throws(COMError) in
                .VT_UNKNOWN(try target.QueryInterface(IID_IShelf).get__NewEnum())
            },
            .propertyGet("Count", 1) { target, arguments throws(COMError) in
                VARIANT(try target.QueryInterface(IID_IShelf).get_Count())
            },
            .propertyGet("Label", 2) { target, arguments throws(COMError) in
                VARIANT(try target.QueryInterface(IID_IShelf).get_Label())
            },
            .propertyPut("Label", 2, [.init("newVal", .VT_BSTR)]) { target, arguments throws(COMError) in
                try target.QueryInterface(IID_IShelf).put_Label(arguments.value(0))
                return .VT_EMPTY
            },
            .propertyGet("Owner", 3) { target, arguments throws(COMError) in
                .VT_DISPATCH(try target.QueryInterface(IID_IShelf).get_Owner())
            },
            .propertyPut("Owner", 3, [.init("newVal", .VT_DISPATCH)]) { target, arguments throws(COMError) in
                try target.QueryInterface(IID_IShelf).put_Owner(arguments.object(0, IID_IBook))
                return .VT_EMPTY
            },
            .propertyGet("Paths", 4) { target, arguments throws(COMError) in
                VARIANT(try target.QueryInterface(IID_IShelf).get_Paths())
            },
            .propertyPut("Paths", 4, [.init("newVal", .VT_ARRAY | .VT_VARIANT)]) { target, arguments throws(COMError) in
                try target.QueryInterface(IID_IShelf).put_Paths(arguments.value(0))
                return .VT_EMPTY
            },
            .method(
                "Add", 16,
                [
                    .init("title", .VT_BSTR), .init("copies", .VT_I4),
                    .init("front", .VT_BOOL, default: .VT_BOOL(false)),
                ]
            ) { target, arguments throws(COMError) in
                VARIANT(
                    try target.QueryInterface(IID_IShelf).Add(
                        arguments.value(0), arguments.value(1), arguments.value(2)))
            },
            .method("Fail", 17) { target, arguments throws(COMError) in
                try target.QueryInterface(IID_IShelf).Fail()
                return .VT_EMPTY
            },
            .propertyGet("Shelf", 18) { target, arguments throws(COMError) in
                .VT_DISPATCH(try target.QueryInterface(IID_IShelf).get_Shelf())
            },
        ])

    static let DShelfEvents = DispatchTable(
        "DShelfEvents", IID_DShelfEvents.iid,
        [
            .method("Update", 0x200, [.init("object", .VT_DISPATCH), .init("count", .VT_I4)]) {
                target, arguments throws(COMError) in
                guard let object = try arguments.object(0, IID_IDispatch) else { throw COMError(.E_POINTER) }
                try target.QueryInterface(IID_DShelfEvents).Update(object, arguments.value(1))
                return .VT_EMPTY
            }
        ])
}

final class Book: IBook {
    let title: String
    init(_ title: String) { self.title = title }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IBook) }
    var dispatchTable: DispatchTable { .IBook }
    func get_Title() throws(COMError) -> BSTR { title }
}

final class Shelf: IShelf, IConnectionPointContainer {
    private struct State: Sendable {
        var books: [Book] = []
        var label = ""
        var owner: (any IBook)?
        var paths = SAFEARRAY(of: ["/media/a", "/media/b"])
        var calls: [String] = []
    }

    private let state = Mutex(State())
    let updates = ConnectionPoint(IID_DShelfEvents, events: .DShelfEvents)

    init(_ titles: String...) { state.withLock { $0.books = titles.map(Book.init) } }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IShelf, IID_IConnectionPointContainer) }
    var dispatchTable: DispatchTable { .IShelf }
    var connectionPoints: [any IConnectionPoint] { [updates] }

    /// What was really called, for tests that nothing was.
    var calls: [String] { state.withLock { $0.calls } }

    func get_Item(_ index: Int32) throws(COMError) -> any IBook {
        try state.withLock { state throws(COMError) in
            guard state.books.indices.contains(Int(index)) else { throw COMError(.E_INVALIDARG) }
            return state.books[Int(index)]
        }
    }

    func get__NewEnum() throws(COMError) -> any IEnumVARIANT {
        VariantEnumerator(state.withLock { $0.books.map { .VT_DISPATCH($0) } })
    }

    func get_Count() throws(COMError) -> Int32 { state.withLock { Int32($0.books.count) } }
    func get_Label() throws(COMError) -> BSTR { state.withLock { $0.label } }
    func put_Label(_ newVal: BSTR) throws(COMError) { state.withLock { $0.label = newVal } }
    func get_Owner() throws(COMError) -> (any IBook)? { state.withLock { $0.owner } }
    func put_Owner(_ newVal: (any IBook)?) throws(COMError) { state.withLock { $0.owner = newVal } }
    func get_Paths() throws(COMError) -> SAFEARRAY { state.withLock { $0.paths } }
    func put_Paths(_ newVal: SAFEARRAY) throws(COMError) { state.withLock { $0.paths = newVal } }

    func Add(_ title: BSTR, _ copies: Int32, _ front: Bool) throws(COMError) -> Int32 {
        state.withLock { state in
            state.calls.append("Add \(title) \(copies) \(front)")
            for _ in 0..<max(0, copies) { state.books.insert(Book(title), at: front ? 0 : state.books.count) }
        }
        fire()
        return try get_Count()
    }

    func Fail() throws(COMError) {
        state.withLock { $0.calls.append("Fail") }
        throw COMError(.STG_E_MEDIUMFULL, "The shelf is full", source: "Library.Shelf")
    }

    func get_Shelf() throws(COMError) -> any IShelf { self }

    /// As the generated event source does.
    func fire() {
        let count = state.withLock { Int32($0.books.count) }
        updates.fire(0x200, [.VT_DISPATCH(self), .VT_I4(count)]) { sink throws(COMError) in try sink.Update(self, count)
        }
    }
}
