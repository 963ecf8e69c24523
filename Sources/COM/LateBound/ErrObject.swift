/// VBScript's `Err`: the last failure of a block of ``OnErrorResumeNext(_:)``.
public struct ErrObject: Sendable {
    private let scope: ScriptScope

    init(_ scope: ScriptScope) { self.scope = scope }

    /// The failure itself; nil when there was none.
    public var error: COMError? { scope.error }

    /// 0 without a failure; VBScript's own number for what the language itself reports; else the HRESULT.
    public var Number: Int32 { error.map { ErrObject.numbers[$0.hresult] ?? $0.hresult.scriptNumber } ?? 0 }
    public var Description: String { error?.description ?? "" }
    public var Source: String { error?.source ?? "" }

    /// Forgets the failure.
    public func Clear() { scope.clear() }

    /// The run-time errors of VBScript that stand for codes of IDispatch.
    private static let numbers: [HRESULT: Int32] = [
        .DISP_E_OVERFLOW: 6, .DISP_E_BADINDEX: 9, .DISP_E_DIVBYZERO: 11, .DISP_E_TYPEMISMATCH: 13,
        .REGDB_E_CLASSNOTREG: 429, .CO_E_CLASSSTRING: 429, .DISP_E_UNKNOWNNAME: 438, .DISP_E_MEMBERNOTFOUND: 438,
        .DISP_E_NONAMEDARGS: 446, .DISP_E_PARAMNOTFOUND: 448, .DISP_E_PARAMNOTOPTIONAL: 449,
        .DISP_E_BADPARAMCOUNT: 450, .DISP_E_NOTACOLLECTION: 451,
    ]
}

extension HRESULT {
    /// FACILITY_CONTROL (10) holds the language's own run-time errors by number.
    fileprivate var scriptNumber: Int32 { failed && facility == 10 ? Int32(code) : signed }
}
