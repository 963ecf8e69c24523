import COM
import Testing

/// One conversion: from what, to which type, and the result as text, or the code.
struct Conversion: CustomTestStringConvertible, Sendable {
    let value: VARIANT
    let type: VARTYPE
    let result: Result<String, COMError>

    init(_ value: VARIANT, _ type: VARTYPE, _ result: String) {
        (self.value, self.type, self.result) = (value, type, .success(result))
    }

    init(_ value: VARIANT, _ type: VARTYPE, _ code: HRESULT) {
        (self.value, self.type, self.result) = (value, type, .failure(COMError(code)))
    }

    var testDescription: String { "\(value) to \(type)" }
}

@Suite struct VARIANTConversionTests {
    // swift-format-ignore
    static let conversions: [Conversion] = [
        // Text to numbers.
        Conversion(.VT_BSTR("17"), .VT_I4, "17"),
        Conversion(.VT_BSTR(" -17 "), .VT_I2, "-17"),
        Conversion(.VT_BSTR("+3"), .VT_UI1, "3"),
        Conversion(.VT_BSTR("1e3"), .VT_I4, "1000"),
        Conversion(.VT_BSTR("&H1F"), .VT_I4, "31"),
        Conversion(.VT_BSTR("&o17"), .VT_I4, "15"),
        Conversion(.VT_BSTR("&HFFFFFFFF"), .VT_I4, "-1"),
        Conversion(.VT_BSTR("2.5"), .VT_I4, "2"),
        Conversion(.VT_BSTR("3.5"), .VT_I4, "4"),
        Conversion(.VT_BSTR(""), .VT_I4, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("abc"), .VT_I4, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("1 2"), .VT_I4, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("0x10"), .VT_I4, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("nan"), .VT_R8, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("inf"), .VT_R8, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("1e999"), .VT_R8, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("&H"), .VT_I4, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("&H+1"), .VT_I4, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("٣"), .VT_I4, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("4294967296"), .VT_I4, .DISP_E_OVERFLOW),
        Conversion(.VT_BSTR("-1"), .VT_UI4, .DISP_E_OVERFLOW),
        Conversion(.VT_BSTR("99999999999999999999999999999999999999999999"), .VT_I8, .DISP_E_OVERFLOW),
        // Numbers among themselves: halves to even, no wrapping.
        Conversion(.VT_R8(0.5), .VT_I4, "0"),
        Conversion(.VT_R8(1.5), .VT_I4, "2"),
        Conversion(.VT_R8(-2.5), .VT_I4, "-2"),
        Conversion(.VT_R8(2147483647.4), .VT_I4, "2147483647"),
        Conversion(.VT_R8(2147483647.5), .VT_I4, .DISP_E_OVERFLOW),
        Conversion(.VT_R8(.nan), .VT_I4, .DISP_E_OVERFLOW),
        Conversion(.VT_R8(.infinity), .VT_UI8, .DISP_E_OVERFLOW),
        Conversion(.VT_R8(1e300), .VT_R4, .DISP_E_OVERFLOW),
        Conversion(.VT_I4(300), .VT_UI1, .DISP_E_OVERFLOW),
        Conversion(.VT_UI8(.max), .VT_I8, .DISP_E_OVERFLOW),
        Conversion(.VT_I8(.max), .VT_UI8, "9223372036854775807"),
        Conversion(.VT_UINT(.max), .VT_INT, .DISP_E_OVERFLOW),
        Conversion(.VT_UI8(.max), .VT_DECIMAL, "18446744073709551615"),
        Conversion(.VT_I4(-5), .VT_CY, "-5"),
        Conversion(.VT_R8(1.23456), .VT_CY, "1.2346"),
        Conversion(.VT_I8(.max), .VT_CY, .DISP_E_OVERFLOW),
        Conversion(.VT_R8(1e30), .VT_DECIMAL, .DISP_E_OVERFLOW),
        Conversion(.VT_R8(0.1), .VT_DECIMAL, "0.1"),
        Conversion(.VT_R8(-123.456), .VT_DECIMAL, "-123.456"),
        Conversion(.VT_EMPTY, .VT_I4, "0"),
        Conversion(.VT_EMPTY, .VT_BSTR, ""),
        Conversion(.VT_NULL, .VT_I4, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_ERROR(.E_FAIL), .VT_I4, .DISP_E_TYPEMISMATCH),
        // Truth: -1 and 0, and the words.
        Conversion(.VT_BOOL(true), .VT_I4, "-1"),
        Conversion(.VT_BOOL(true), .VT_UI1, .DISP_E_OVERFLOW),
        Conversion(.VT_BOOL(true), .VT_BSTR, "True"),
        Conversion(.VT_BOOL(false), .VT_BSTR, "False"),
        Conversion(.VT_I4(2), .VT_BOOL, "True"),
        Conversion(.VT_R8(0), .VT_BOOL, "False"),
        Conversion(.VT_BSTR("TRUE"), .VT_BOOL, "True"),
        Conversion(.VT_BSTR("0"), .VT_BOOL, "False"),
        Conversion(.VT_BSTR("yes"), .VT_BOOL, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_EMPTY, .VT_BOOL, "False"),
        // Numbers to text.
        Conversion(.VT_R8(0.1 + 0.2), .VT_BSTR, "0.3"),
        Conversion(.VT_R8(1e20), .VT_BSTR, "1E+20"),
        Conversion(.VT_R8(100), .VT_BSTR, "100"),
        Conversion(.VT_R4(0.1), .VT_BSTR, "0.1"),
        Conversion(.VT_I8(.min), .VT_BSTR, "-9223372036854775808"),
        // Dates.
        Conversion(.VT_BSTR("2026-11-20 22:51:24"), .VT_DATE, "2026-11-20 22:51:24"),
        Conversion(.VT_BSTR("1899-12-30"), .VT_DATE, "1899-12-30 00:00:00"),
        Conversion(.VT_BSTR("2023-02-29"), .VT_DATE, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_BSTR("tomorrow"), .VT_DATE, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_R8(25569), .VT_DATE, "1970-01-01 00:00:00"),
        Conversion(.VT_R8(.nan), .VT_DATE, .DISP_E_OVERFLOW),
        Conversion(.VT_R8(1e12), .VT_DATE, .DISP_E_OVERFLOW),
        Conversion(.VT_DATE(DATE(2.5)), .VT_R8, "2.5"),
        Conversion(.VT_DATE(DATE(-657_434)), .VT_BSTR, "0100-01-01 00:00:00"),
        Conversion(.VT_DATE(DATE(-657_435)), .VT_BSTR, .DISP_E_OVERFLOW),
        Conversion(.VT_DATE(DATE(1e300)), .VT_BSTR, .DISP_E_OVERFLOW),
        Conversion(.VT_DATE(DATE(.nan)), .VT_BSTR, .DISP_E_OVERFLOW),
        // Objects, arrays, and types that nothing becomes.
        Conversion(.VT_DISPATCH(Book("42")), .VT_I4, "42"),
        Conversion(.VT_DISPATCH(Shelf()), .VT_BSTR, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_DISPATCH(nil), .VT_BSTR, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_ARRAY(SAFEARRAY()), .VT_BSTR, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_I4(1), .VT_ARRAY | .VT_VARIANT, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_I4(1), .VT_DISPATCH, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_UNKNOWN(MemoryStream()), .VT_DISPATCH, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_I4(1), .VT_NULL, .DISP_E_TYPEMISMATCH),
        Conversion(.VT_I4(1), VARTYPE(99), .DISP_E_BADVARTYPE),
    ]

    @Test("each conversion gives the documented value, or the documented code", arguments: conversions)
    func conversion(_ conversion: Conversion) {
        let answer: Result<VARIANT, COMError> = Result { () throws(COMError) in
            try conversion.value.changed(to: conversion.type)
        }
        #expect(answer.map { (try? String($0)) ?? "no text" } == conversion.result)
        if case .success(let value) = answer { #expect(value.vt == conversion.type) }
    }

    @Test("object types change into each other where the object allows it")
    func objects() throws {
        let book = Book("a")
        #expect(try VARIANT.VT_UNKNOWN(book).changed(to: .VT_DISPATCH).vt == .VT_DISPATCH)
        #expect(try VARIANT.VT_DISPATCH(book).changed(to: .VT_UNKNOWN).object === book)
        #expect(try VARIANT.VT_DISPATCH(nil).changed(to: .VT_UNKNOWN).object == nil)
        #expect(VARIANT(book).vt == .VT_DISPATCH)
        #expect(VARIANT(MemoryStream()).vt == .VT_UNKNOWN)
    }

    @Test("every Swift type has its VARTYPE, comes back from it, and is itself from Empty")
    func swiftTypes() throws {
        func roundTrip<Value: AutomationType & Equatable>(_ value: Value, _ vartype: VARTYPE) throws {
            #expect(VARIANT(value).vt == vartype)
            #expect(Value.vartype == vartype)
            #expect(try Value(VARIANT(value)) == value)
            #expect(try Value(.VT_EMPTY) == .empty)
        }
        try roundTrip(Int8.min, .VT_I1)
        try roundTrip(Int16.min, .VT_I2)
        try roundTrip(Int32.min, .VT_I4)
        try roundTrip(Int64.min, .VT_I8)
        try roundTrip(UInt8.max, .VT_UI1)
        try roundTrip(UInt16.max, .VT_UI2)
        try roundTrip(UInt32.max, .VT_UI4)
        try roundTrip(UInt64.max, .VT_UI8)
        try roundTrip(Int.max, .VT_I8)
        try roundTrip(0.1, .VT_R8)
        try roundTrip(Float(0.1), .VT_R4)
        try roundTrip(true, .VT_BOOL)
        try roundTrip("\0NUL and 🦉", .VT_BSTR)
        try roundTrip(DATE(-1.25), .VT_DATE)
        #expect(VARIANT(17).vt == .VT_I4)
        let left: Int32? = nil
        #expect(VARIANT(left).isMissing)
    }

    @Test("a VARTYPE prints its parts")
    func vartype() {
        #expect("\(VARTYPE.VT_BYREF | .VT_ARRAY | .VT_VARIANT)" == "VT_BYREF|VT_ARRAY|VT_VARIANT")
        #expect("\(VARTYPE(99))" == "VARTYPE(99)")
        #expect(VARIANT.VT_ARRAY(SAFEARRAY()).vt == VARTYPE(0x200C))
    }
}
