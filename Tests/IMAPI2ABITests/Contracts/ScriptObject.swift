import CAutomation
import CFaces
import COM
import Testing

@testable import IMAPI2ABI

/// An object as a program of another language holds it: IDispatch of the C ABI, everything by name.
final class ScriptObject {
    let remote: Remote

    init(_ remote: Remote) { self.remote = remote }

    /// CreateObject: the ProgID, the class, its IDispatch.
    static func create(_ progID: String) throws -> ScriptObject {
        var text = Array(progID.utf16) + [0]
        @Variable var clsid = GUID.null.binary
        let place = UnsafeMutablePointer(mutating: _clsid.address)
        try #require(exportedCLSIDFromProgID(&text, place) == S_OK, "\(progID)")
        var iid = IID_IDispatch.iid.binary
        var pointer: UnsafeMutableRawPointer? = nil
        try #require(exportedCoCreateInstance(_clsid.address, nil, 1, &iid, &pointer) == S_OK, "\(progID)")
        return ScriptObject(try Remote(#require(pointer), "IDispatch", systemV))
    }

    /// What Invoke answered, and what EXCEPINFO said.
    struct Outcome {
        let code: HRESULT
        let value: ScriptValue
        let description: String
        let source: String
        let scode: HRESULT

        /// The code of the member itself.
        var member: HRESULT { code == .DISP_E_EXCEPTION ? scode : code }
    }

    func id(_ name: String) -> (code: HRESULT, dispid: Int32) {
        @Variables var units = Array(name.utf16) + [0]
        @Variable var names = UnsafeMutablePointer<UInt16>(bitPattern: UInt($units))
        @Variable var isNull = GUID.null.binary
        @Variable var dispid: Int32 = 77
        let code = Client.call(remote.pointer, systemV, 5, [$isNull, $names, 1, 0, $dispid])
        return (HRESULT(signed: code), dispid)
    }

    func invoke(_ dispid: Int32, flags: UInt16, _ arguments: [ScriptValue]) throws -> Outcome {
        var variants = arguments.reversed().map { _ in tagVARIANT() }
        @Variable var isNull = GUID.null.binary
        @Variable var result = tagVARIANT()
        @Variable var exception = tagEXCEPINFO()
        @Variable var argument: UInt32 = 0
        @Variable var put: Int32 = -3
        let code = variants.withUnsafeMutableBufferPointer { variants in
            for (variant, value) in zip(variants.indices, arguments.reversed()) {
                value.write(to: variants.baseAddress! + variant)
            }
            defer { for index in variants.indices { _ = VariantClear(variants.baseAddress! + index) } }
            @Variable var parameters = tagDISPPARAMS(
                rgvarg: variants.baseAddress, rgdispidNamedArgs: UnsafeMutablePointer(bitPattern: UInt($put)),
                cArgs: UInt32(variants.count), cNamedArgs: flags & 12 != 0 ? 1 : 0)
            return Client.call(
                remote.pointer, systemV, 6,
                [
                    UInt64(UInt32(bitPattern: dispid)), $isNull, 0, UInt64(flags), $parameters, $result, $exception,
                    $argument,
                ])
        }
        defer {
            _ = VariantClear(UnsafeMutablePointer(mutating: _result.address))
            SysFreeString(exception.bstrDescription)
            SysFreeString(exception.bstrSource)
        }
        return Outcome(
            code: HRESULT(signed: code), value: try ScriptValue(_result.address),
            description: String(decoding: Text.units(exception.bstrDescription), as: UTF16.self),
            source: String(decoding: Text.units(exception.bstrSource), as: UTF16.self),
            scode: HRESULT(signed: exception.scode))
    }

    /// A method, or a property with arguments: scripts ask for both at once.
    func attempt(_ name: String, _ arguments: ScriptValue...) throws -> Outcome {
        let (code, dispid) = id(name)
        guard code == .S_OK else {
            return Outcome(code: code, value: .empty, description: "", source: "", scode: .S_OK)
        }
        return try invoke(dispid, flags: 3, arguments)
    }

    /// The same where it has to succeed.
    @discardableResult
    func call(_ name: String, _ arguments: ScriptValue...) throws -> ScriptValue {
        let (_, dispid) = id(name)
        let outcome = try invoke(dispid, flags: 3, arguments)
        try #require(outcome.code == .S_OK, "\(name): \(outcome.member) \(outcome.description)")
        return outcome.value
    }

    func attemptPut(_ name: String, _ value: ScriptValue) throws -> Outcome {
        try invoke(id(name).dispid, flags: 4, [value])
    }

    func put(_ name: String, _ value: ScriptValue) throws {
        let outcome = try attemptPut(name, value)
        try #require(outcome.code == .S_OK, "\(name): \(outcome.member) \(outcome.description)")
    }

    func object(_ name: String, _ arguments: ScriptValue...) throws -> ScriptObject {
        let (_, dispid) = id(name)
        return try #require(try invoke(dispid, flags: 3, arguments).value.object, "\(name)")
    }
}
