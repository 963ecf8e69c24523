import CAutomation
import CFaces
import COM

final class ForeignIEnumVARIANT: ForeignUnknown, IEnumVARIANT, @unchecked Sendable {
    func Next(_ celt: UInt32, _ rgVar: inout [VARIANT]) throws(COMError) -> HRESULT {
        rgVar = []
        var binary = Array(repeating: tagVARIANT(), count: Int(celt))
        var count: UInt32 = 0
        let result = try check(foreign_IEnumVARIANT_Next(pointer, convention, celt, &binary, &count))
        let given = Int(min(count, celt))
        defer { for index in 0..<given { clear(&binary[index], convention) } }
        for index in 0..<given { rgVar.append(try VARIANT(&binary[index], convention)) }
        return result
    }

    func Skip(_ celt: UInt32) throws(COMError) -> HRESULT {
        try check(foreign_IEnumVARIANT_Skip(pointer, convention, celt))
    }

    func Reset() throws(COMError) { try check(foreign_IEnumVARIANT_Reset(pointer, convention)) }

    func Clone() throws(COMError) -> any IEnumVARIANT {
        var copy: InterfacePointer? = nil
        try check(foreign_IEnumVARIANT_Clone(pointer, convention, &copy))
        return try unwrap(received: copy, IID_IEnumVARIANT, convention)
    }
}
