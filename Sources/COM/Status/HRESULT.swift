/// A COM status code ([MS-ERREF] 2.1): severity in bit 31, facility in bits 16 to 26, code in bits 0 to 15.
public struct HRESULT: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt32

    public init(_ value: UInt32) { rawValue = value }
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// As C and Automation clients see it (`Err.Number`): a signed LONG.
    public init(signed value: Int32) { rawValue = UInt32(bitPattern: value) }
    public var signed: Int32 { Int32(bitPattern: rawValue) }

    /// 1 for a failure, 0 for a success.
    public var severity: Int { Int(rawValue >> 31) }
    public var facility: Int { Int(rawValue >> 16 & 0x7FF) }
    public var code: Int { Int(rawValue & 0xFFFF) }

    public var succeeded: Bool { severity == 0 }
    public var failed: Bool { severity == 1 }
}

public func SUCCEEDED(_ hr: HRESULT) -> Bool { hr.succeeded }
public func FAILED(_ hr: HRESULT) -> Bool { hr.failed }

/// A Win32 error code as HRESULT: FACILITY_WIN32 is 7; values that are already an HRESULT stay as they are.
public func HRESULT_FROM_WIN32(_ x: UInt32) -> HRESULT {
    Int32(bitPattern: x) <= 0 ? HRESULT(x) : HRESULT(x & 0xFFFF | 7 << 16 | 0x8000_0000)
}

extension HRESULT {
    /// The HRESULT of a call, for code ported from `hr = x->Method()`: what a call returns that has success codes of its
    /// own, the code it throws, else S_OK. An error of another kind is E_UNEXPECTED.
    public init<Result>(_ call: () throws -> Result) {
        do { self = try call() as? HRESULT ?? .S_OK } catch { self = COMError(any: error).hresult }
    }
}
