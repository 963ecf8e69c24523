import COM
import Testing

@Suite struct HostileVARIANTTests {
    /// An object whose default property is what a test likes.
    private final class Box: IDispatch {
        let dispatchTable: DispatchTable
        let interfaceMap = InterfaceMap(IID_IDispatch)
        init(_ content: VARIANT) {
            dispatchTable = DispatchTable("Box", .null, [.propertyGet("Value", 0) { _, _ throws(COMError) in content }])
        }
    }

    private static let numbers: [VARIANT] = [
        .VT_I1(.min), .VT_I2(.min), .VT_I4(.min), .VT_I8(.min), .VT_INT(.min), .VT_UI1(.max), .VT_UI2(.max),
        .VT_UI4(.max), .VT_UI8(.max), .VT_UINT(.max), .VT_R4(.greatestFiniteMagnitude), .VT_R4(.nan), .VT_R4(.infinity),
        .VT_R8(.greatestFiniteMagnitude), .VT_R8(.leastNonzeroMagnitude), .VT_R8(-.infinity), .VT_R8(.nan),
        .VT_R8(-0.0), .VT_R8(9.223372036854775807e18), .VT_CY(CY(int64: .min)), .VT_CY(CY(int64: .max)),
        .VT_DATE(DATE(.nan)), .VT_DATE(DATE(-.infinity)), .VT_DATE(DATE(1e308)), .VT_BOOL(true),
    ]
    private static let others: [VARIANT] = [
        .VT_EMPTY, .VT_NULL, .missing, .VT_ERROR(HRESULT(.max)), .VT_DISPATCH(nil), .VT_UNKNOWN(nil),
        .VT_BSTR(""), .VT_BSTR("\0"), .VT_BSTR(String(repeating: "9", count: 400)), .VT_BSTR("-"), .VT_BSTR("."),
        .VT_BSTR("e"), .VT_BSTR("1e"), .VT_BSTR("&"), .VT_BSTR("&H"), .VT_BSTR("&HFFFFFFFFF"), .VT_BSTR("-1e-400"),
        .VT_BSTR("9999-99-99 99:99:99"), .VT_BSTR("🦉"), .VT_ARRAY(SAFEARRAY()), .VT_ARRAY(SAFEARRAY([.VT_NULL])),
    ]
    private static let plain = numbers + others
    private static let all = plain + plain.map { .VT_DISPATCH(Box($0)) } + plain.map { .VT_BYREF(VariantReference($0)) }

    @Test("no value traps on its way to any type, and each failure is one of the documented codes")
    func conversions() {
        let codes: Set<HRESULT> = [.DISP_E_TYPEMISMATCH, .DISP_E_OVERFLOW, .DISP_E_BADVARTYPE]
        for value in Self.all {
            for type in UInt16(0)..<40 {
                check(codes) { () throws(COMError) in _ = try value.changed(to: VARTYPE(type)) }
                check(codes) { () throws(COMError) in _ = try value.changed(to: VARTYPE(type) | .VT_BYREF) }
            }
            check(codes) { () throws(COMError) in _ = try Int(value) }
            check(codes) { () throws(COMError) in _ = try DATE(value).description }
            check(codes) { () throws(COMError) in _ = try SAFEARRAY(value) }
        }
    }

    @Test("no two values trap when they are compared, added or indexed")
    func operators() {
        let codes: Set<HRESULT> = [
            .DISP_E_TYPEMISMATCH, .DISP_E_OVERFLOW, .DISP_E_DIVBYZERO, .DISP_E_BADPARAMCOUNT, .DISP_E_BADINDEX,
        ]
        for left in Self.numbers + Self.others {
            for right in Self.all {
                check(codes) { _ = LateBound(left) == LateBound(right) }
                check(codes) { _ = LateBound(left) < LateBound(right) }
                check(codes) { _ = LateBound(left) + LateBound(right) }
                check(codes) { _ = LateBound(left) - LateBound(right) }
                check(codes) { _ = LateBound(left) * LateBound(right) }
                check(codes) { _ = LateBound(left) / LateBound(right) }
                check(codes.union([HRESULT(0x800A_005B)])) { _ = LateBound(right)(left) }
            }
            #expect("\(LateBound(left))" != "Error")
        }
    }

    private func check(_ codes: Set<HRESULT>, _ line: () throws(COMError) -> Void) {
        let Err = OnErrorResumeNext { () throws(COMError) in try line() }
        if let error = Err.error, !codes.contains(error.hresult) { Issue.record("\(error)") }
    }
}
