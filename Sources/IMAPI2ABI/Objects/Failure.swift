import CAutomation
import CFaces
import COM

/// What a failed call answers; the text stays behind as the thread's error information.
@inline(never)
func failure(_ error: COMError, _ convention: Convention, _ iid: GUID = .null) -> Int32 {
    ErrorInfoSlot.leave(error, iid, convention)
    return error.hresult.signed
}

/// The error information of the thread.
///
/// It is one slot for all, so it holds pointers of one convention only: those of System V. Where a host has a slot of
/// its own, that one is used by its own callers.
enum ErrorInfoSlot {
    static func leave(_ error: COMError, _ iid: GUID, _ convention: Convention) {
        guard
            let information = try? reference(
                to: ErrorInfo(error, guid: iid), IID_IErrorInfo.iid, systemV)
        else { return }
        _ = SetErrorInfo(0, OpaquePointer(information))
        release(information, systemV)
    }

    /// The failure of a foreign object, with what it left in the slot.
    static func take(for hresult: HRESULT, _ convention: Convention) -> COMError {
        var pointer: OpaquePointer? = nil
        _ = GetErrorInfo(0, &pointer)
        guard
            let information = try? unwrap(
                taking: pointer.map { InterfacePointer($0) }, IID_IErrorInfo, systemV),
            let text = try? information.GetDescription(), !text.isEmpty
        else { return COMError(hresult) }
        return COMError(hresult, text, source: (try? information.GetSource()) ?? "")
    }
}
