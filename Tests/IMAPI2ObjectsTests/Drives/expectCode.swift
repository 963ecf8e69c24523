import COM
import Testing

/// Expects a call to fail with one code.
func expectCode<Result>(
    _ code: HRESULT, _ call: () throws -> Result, sourceLocation: SourceLocation = #_sourceLocation
) {
    do {
        _ = try call()
        Issue.record("success instead of \(code)", sourceLocation: sourceLocation)
    } catch {
        let found = COMError(any: error)
        #expect(found.hresult == code, "\(found.debugDescription)", sourceLocation: sourceLocation)
    }
}
