import COM
import TestSupport
import Testing

@Suite struct IDispatchTests {
    private let shelf = Shelf("One", "Two", "Three")

    private func invoke(_ dispid: DISPID, _ flags: DispatchFlags, _ params: DISPPARAMS) throws(COMError) -> VARIANT {
        try shelf.Invoke(dispid, flags, params)
    }

    @Test("names, numbers and wrong arguments keep the rules")
    func laws() {
        expectIDispatchLaws(shelf, documented: ["Item": 0, "_NewEnum": -4, "Count": 1, "Add": 16])
        expectIDispatchLaws(Book("a"), documented: ["Title": 0])
        #expect(shelf.calls.isEmpty)
    }

    @Test("a property called as a method is read")
    func propertyAsMethod() throws {
        let value = try invoke(1, [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET], DISPPARAMS())
        #expect(try Int32(value) == 3)
    }

    @Test("arguments that a property does not take go to its value")
    func trailingArguments() throws {
        let both: DispatchFlags = [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET]
        #expect(try String(invoke(4, both, DISPPARAMS([.VT_I4(1)]))) == "/media/b")
        #expect(try String(invoke(18, both, DISPPARAMS([.VT_I4(2)]))) == "Three")
        #expect(throws: COMError(.DISP_E_BADINDEX)) { try invoke(4, both, DISPPARAMS([.VT_I4(2)])) }
        #expect(throws: COMError(.DISP_E_BADINDEX)) { try invoke(4, both, DISPPARAMS([.VT_I4(0), .VT_I4(0)])) }
        #expect(throws: COMError(.DISP_E_TYPEMISMATCH)) { try invoke(4, both, DISPPARAMS([.VT_BSTR("x")])) }
        #expect(throws: COMError(.DISP_E_BADPARAMCOUNT)) { try invoke(1, both, DISPPARAMS([.VT_I4(0)])) }
    }

    @Test("an argument with a default may be left out, or its place held free")
    func defaults() throws {
        _ = try invoke(16, .DISPATCH_METHOD, DISPPARAMS([.VT_BSTR("A"), .VT_I4(1)]))
        _ = try invoke(16, .DISPATCH_METHOD, DISPPARAMS([.VT_BSTR("B"), .VT_I4(1), .missing]))
        _ = try invoke(16, .DISPATCH_METHOD, DISPPARAMS([.VT_BSTR("C"), .VT_I4(1), .VT_BOOL(true)]))
        #expect(shelf.calls == ["Add A 1 false", "Add B 1 false", "Add C 1 true"])
    }

    @Test("arguments by name stand wherever the caller puts them")
    func named() throws {
        let ids = try shelf.GetIDsOfNames(["add", "FRONT", "Copies"])
        #expect(ids == [16, 2, 1])
        _ = try invoke(
            16, .DISPATCH_METHOD, DISPPARAMS([.VT_BSTR("A")], named: [(2, .VT_BOOL(true)), (1, .VT_I4(2))]))
        #expect(shelf.calls == ["Add A 2 true"])
        #expect(throws: COMError(.DISP_E_PARAMNOTFOUND)) {
            try invoke(16, .DISPATCH_METHOD, DISPPARAMS([.VT_BSTR("A")], named: [(0, .VT_EMPTY), (1, .VT_I4(2))]))
        }
        #expect(throws: COMError(.DISP_E_PARAMNOTFOUND)) {
            try invoke(16, .DISPATCH_METHOD, DISPPARAMS(named: [(-7, .VT_EMPTY), (5, .VT_I4(2))]))
        }
        #expect(throws: COMError(.DISP_E_UNKNOWNNAME)) { try shelf.GetIDsOfNames(["Add", "weight"]) }
        #expect(shelf.calls.count == 1)
    }

    @Test("an object is set by put and by putref, with and without its name")
    func objects() throws {
        let book = Book("Owner")
        for flags: DispatchFlags in [
            .DISPATCH_PROPERTYPUT, .DISPATCH_PROPERTYPUTREF, [.DISPATCH_PROPERTYPUT, .DISPATCH_PROPERTYPUTREF],
        ] {
            _ = try invoke(3, flags, DISPPARAMS(newValue: .VT_DISPATCH(nil)))
            #expect(try shelf.get_Owner() == nil)
            _ = try invoke(3, flags, DISPPARAMS([.VT_UNKNOWN(book)]))
            #expect(try shelf.get_Owner() === book)
        }
        let error = #expect(throws: COMError.self) {
            try invoke(3, .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: .VT_DISPATCH(shelf)))
        }
        #expect(error?.hresult == .DISP_E_TYPEMISMATCH && error?.argument == 0)
    }

    @Test("an object where text is wanted gives its default property, or does not fit")
    func defaultProperty() throws {
        _ = try invoke(2, .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: .VT_DISPATCH(Book("Title"))))
        #expect(try shelf.get_Label() == "Title")
        for value: VARIANT in [.VT_DISPATCH(shelf), .VT_DISPATCH(nil), .VT_UNKNOWN(MemoryStream())] {
            let error = #expect(throws: COMError.self) {
                try invoke(2, .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: value))
            }
            #expect(error?.hresult == .DISP_E_TYPEMISMATCH && error?.argument == 0)
        }
    }

    @Test("an object that is its own default property comes to an end")
    func recursion() {
        #expect(throws: COMError(.DISP_E_TYPEMISMATCH)) { try String(.VT_DISPATCH(Ouroboros())) }
    }

    private final class Ouroboros: IDispatch {
        var interfaceMap: InterfaceMap { InterfaceMap(IID_IDispatch) }
        var dispatchTable: DispatchTable { DispatchTable("Ouroboros", .null, []) }
        func Invoke(_ id: DISPID, _ flags: DispatchFlags, _ params: DISPPARAMS) throws(COMError) -> VARIANT {
            .VT_DISPATCH(self)
        }
    }

    @Test("a reference is read through, also nested, and one that bites its tail comes to an end")
    func references() throws {
        let inner = VariantReference(.VT_BSTR("inner"))
        let nested = VARIANT.VT_BYREF(VariantReference(.VT_BYREF(inner)))
        _ = try invoke(2, .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: nested))
        #expect(try shelf.get_Label() == "inner")
        try inner.store(.VT_BYREF(inner))
        #expect(VARIANT.VT_BYREF(inner).dereferenced.vt == .VT_EMPTY)
        try inner.store(.VT_EMPTY)
    }

    @Test("a typed reference converts what is stored, and refuses what does not fit")
    func typedReference() throws {
        let number = VariantReference(.VT_I4(0), elementType: .VT_I4)
        try number.store(.VT_BSTR("17"))
        #expect(try Int32(number.value) == 17 && number.value.vt == .VT_I4)
        #expect(throws: COMError(.DISP_E_TYPEMISMATCH)) { try number.store(.VT_BSTR("x")) }
        #expect(VARIANT.VT_BYREF(number).vt == .VT_BYREF | .VT_I4)
    }

    @Test("no combination of numbers, flags and arguments traps")
    func hostile() {
        let values: [VARIANT] = [.VT_EMPTY, .missing, .VT_I4(1), .VT_BSTR("x"), .VT_DISPATCH(shelf), .VT_NULL]
        var params = [DISPPARAMS()]
        for value in values {
            params += [DISPPARAMS([value]), DISPPARAMS(newValue: value), DISPPARAMS([value], newValue: value)]
            params += [DISPPARAMS([value, value, value, value])]
            params += [
                DISPPARAMS(named: [(-3, value), (-3, value)]), DISPPARAMS(named: [(.init(rawValue: .max), value)]),
            ]
            params += [DISPPARAMS(named: [(.init(rawValue: .min), value)]), DISPPARAMS([value], named: [(0, value)])]
        }
        var outcomes: Set<HRESULT> = []
        for dispid in Int32(-5)...20 {
            for flags in UInt16(0)...16 {
                for arguments in params {
                    outcomes.insert(
                        HRESULT { try invoke(DISPID(rawValue: dispid), DispatchFlags(rawValue: flags), arguments) })
                }
            }
        }
        let expected: Set<HRESULT> = [
            .S_OK, .DISP_E_MEMBERNOTFOUND, .DISP_E_BADPARAMCOUNT, .DISP_E_TYPEMISMATCH, .DISP_E_PARAMNOTFOUND,
            .DISP_E_PARAMNOTOPTIONAL, .DISP_E_BADINDEX, .E_INVALIDARG, .STG_E_MEDIUMFULL,
        ]
        #expect(outcomes.isSubset(of: expected), "\(outcomes.subtracting(expected))")
    }

    @Test("what the method throws is what Invoke throws")
    func exception() {
        let error = #expect(throws: COMError.self) { try invoke(17, .DISPATCH_METHOD, DISPPARAMS()) }
        #expect(error?.hresult == .STG_E_MEDIUMFULL && error?.description == "The shelf is full")
        #expect(error?.source == "Library.Shelf" && error?.argument == nil)
    }

    @Test("a derived table has the members of its base, and no type information is claimed")
    func inheritance() throws {
        let derived = DispatchTable(
            "IDerived", .null, base: .IBook, [.method("More", 9) { _, _ throws(COMError) in .VT_EMPTY }])
        #expect(derived.dispid(of: "title") == 0 && derived.dispid(of: "MORE") == 9)
        #expect(derived.members.map(\.name) == ["Title", "More"])
        #expect(try shelf.GetTypeInfoCount() == 0)
    }
}
