import CAutomation
import CFaces
import COM

/// What a client left behind of its failure.
final class ForeignIErrorInfo: ForeignUnknown, IErrorInfo, @unchecked Sendable {
    func GetGUID() throws(COMError) -> GUID {
        var guid = GUID.null.binary
        try check(foreign_IErrorInfo_GetGUID(pointer, convention, &guid))
        return GUID(guid)
    }

    func GetSource() throws(COMError) -> String { try text(foreign_IErrorInfo_GetSource) }
    func GetDescription() throws(COMError) -> String { try text(foreign_IErrorInfo_GetDescription) }
    func GetHelpFile() throws(COMError) -> String { try text(foreign_IErrorInfo_GetHelpFile) }

    func GetHelpContext() throws(COMError) -> UInt32 {
        var context: UInt32 = 0
        try check(foreign_IErrorInfo_GetHelpContext(pointer, convention, &context))
        return context
    }

    private func text(
        _ get: (InterfacePointer?, Convention, UnsafeMutableRawPointer?) -> Int32
    ) throws(COMError) -> String {
        var text: BSTRPointer? = nil
        try check(get(pointer, convention, &text))
        return String(taking: text)
    }
}
