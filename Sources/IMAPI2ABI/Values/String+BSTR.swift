import CAutomation
import COM

extension String {
    /// The text of a BSTR, embedded NULs included; NULL is the empty one. Half a surrogate pair is replaced.
    init(_ bstr: BSTRPointer?) {
        guard let bstr else { self = ""; return }
        self = String(decoding: UnsafeBufferPointer(start: bstr, count: Int(SysStringLen(bstr))), as: UTF16.self)
    }

    /// The text of a BSTR that came as a result, which is freed.
    init(taking bstr: BSTRPointer?) {
        self.init(bstr)
        SysFreeString(bstr)
    }

    /// Text up to a NUL.
    init(terminated text: UnsafePointer<UInt16>?) {
        guard let text else { self = ""; return }
        self = String(decodingCString: text, as: UTF16.self)
    }
}

/// A BSTR of its own, which whoever receives it frees.
func bstr(_ text: String) throws(COMError) -> BSTRPointer {
    var units = Array(text.utf16)
    guard let bstr = SysAllocStringLen(&units, UInt32(clamping: units.count)) else {
        throw COMError(.E_OUTOFMEMORY)
    }
    return bstr
}
