import COM
import Synchronization

/// What a code says, UTF-16 and ended by a NUL, or NULL for a code that nobody here knows. It is never freed.
@c(imapi2_message) public func exportedMessage(_ hr: Int32) -> UnsafePointer<UInt16>? {
    messages.withLock { $0.text(of: hr) { $0.message.map { Array($0.utf16) } } }
}

/// The name of a code, `IMAPI_E_EMPTY_DISC`, in ASCII and ended by a NUL, or NULL. It is never freed.
@c(imapi2_name) public func exportedName(_ hr: Int32) -> UnsafePointer<CChar>? {
    names.withLock { $0.text(of: hr) { $0.name.map { $0.utf8.map { CChar($0) } } } }
}

private let messages = Mutex(KeptTexts<UInt16>())
private let names = Mutex(KeptTexts<CChar>())

/// Texts that callers may keep: as many as there are codes, at most.
private struct KeptTexts<Unit: FixedWidthInteger> {
    private var addresses: [Int32: UInt] = [:]

    mutating func text(of code: Int32, _ units: (HRESULT) -> [Unit]?) -> UnsafePointer<Unit>? {
        if let known = addresses[code] { return UnsafePointer(bitPattern: known) }
        guard let units = units(HRESULT(signed: code)) else { return nil }
        let text = UnsafeMutableBufferPointer<Unit>.allocate(capacity: units.count + 1)
        _ = text.initialize(from: units + [0])
        addresses[code] = UInt(bitPattern: text.baseAddress)
        return UnsafePointer(text.baseAddress)
    }
}
