extension HRESULT {
    /// The documented name of the code, `IMAPI_E_MULTISESSION_NOT_SET`, if it has one.
    public var name: String? { catalogued.map { "\(MessageCatalogue.entries[$0].1)" } }

    /// `IMAPI_E_MULTISESSION_NOT_SET (0xC0AAB15D)`, or the number alone where the code has no name.
    ///
    /// A Win32 code without one is written as a program would write it, `HRESULT_FROM_WIN32(32) (0x80070020)`.
    public var nameAndNumber: String {
        let number = "0x" + hexadecimal(rawValue, digits: 8)
        let win32 = HRESULT_FROM_WIN32(UInt32(code)) == self ? "HRESULT_FROM_WIN32(\(code))" : nil
        return (name ?? win32).map { "\($0) (\(number))" } ?? number
    }

    /// What the code says, from the message files.
    public var message: String? { catalogued.map { "\(MessageCatalogue.entries[$0].2)" } }

    /// The first entry of this value: where codes share a value, the message files list the usual name first.
    private var catalogued: Int? {
        let entries = MessageCatalogue.entries
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].0 < rawValue { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].0 == rawValue ? low : nil
    }
}

extension HRESULT: CustomStringConvertible {
    /// `IMAPI_E_MULTISESSION_NOT_SET (0xC0AAB15D): message`, or the number alone where nothing is known.
    public var description: String {
        nameAndNumber + (name == nil ? "" : message.map { ": \($0)" } ?? "")
    }
}

func hexadecimal(_ value: some BinaryInteger, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}
