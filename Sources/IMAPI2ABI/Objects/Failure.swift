import CAutomation
import CFaces
import COM

/// What a failed call answers; the text stays behind as the thread's error information.
@inline(never)
func failure(_ error: COMError, _ iid: GUID = .null) -> Int32 {
    ErrorInfoSlot.leave(error, iid)
    return error.hresult.signed
}

/// What a call answers that the object does not hear of.
func failure(_ code: HRESULT, _ iid: GUID = .null) -> Int32 { failure(COMError(code), iid) }

/// What a failed call of an interface that many classes have answers: the class of the object is named.
func failure(_ error: COMError, of object: any IUnknown, _ iid: GUID) -> Int32 {
    failure(error.with(source: ErrorSource.name(of: object)), iid)
}

/// The error information of the thread: one slot for all, whose pointers are of the host's convention.
enum ErrorInfoSlot {
    private static var convention: Convention { imapi2_host_convention() }

    static func leave(_ error: COMError, _ iid: GUID) {
        let convention = convention
        let information = ErrorInfo(error.with(source: ErrorSource.name(of: iid)), guid: iid)
        guard let pointer = try? reference(to: information, IID_IErrorInfo.iid, convention) else { return }
        _ = SetErrorInfo(0, OpaquePointer(pointer))
        release(pointer, convention)
    }

    /// The failure of a foreign object, with what it left in the slot.
    static func take(for hresult: HRESULT) -> COMError {
        var pointer: OpaquePointer? = nil
        _ = GetErrorInfo(0, &pointer)
        guard
            let information = try? unwrap(taking: pointer.map { InterfacePointer($0) }, IID_IErrorInfo, convention),
            let text = try? information.GetDescription(), !text.isEmpty
        else { return COMError(hresult) }
        return COMError(hresult, text, source: (try? information.GetSource()) ?? "")
    }
}
