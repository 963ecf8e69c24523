import COM
import Synchronization

/// What a code says, UTF-16 and ended by a NUL, or NULL for a code that nobody here knows. It is never freed.
@c(imapi2_message) public func exportedMessage(_ hr: Int32) -> UnsafePointer<UInt16>? {
    texts.withLock { texts in
        if let known = texts[hr] { return UnsafePointer(bitPattern: known) }
        guard let message = HRESULT(signed: hr).message else { return nil }
        let text = UnsafeMutablePointer<UInt16>.allocate(capacity: message.utf16.count + 1)
        for (index, unit) in message.utf16.enumerated() { text[index] = unit }
        text[message.utf16.count] = 0
        texts[hr] = UInt(bitPattern: text)
        return UnsafePointer(text)
    }
}

/// The name of a code, `IMAPI_E_EMPTY_DISC`, in ASCII and ended by a NUL, or NULL. It is never freed.
@c(imapi2_name) public func exportedName(_ hr: Int32) -> UnsafePointer<CChar>? {
    names.withLock { names in
        if let known = names[hr] { return UnsafePointer(bitPattern: known) }
        guard let name = HRESULT(signed: hr).name else { return nil }
        let text = UnsafeMutablePointer<CChar>.allocate(capacity: name.utf8.count + 1)
        for (index, unit) in name.utf8.enumerated() { text[index] = CChar(unit) }
        text[name.utf8.count] = 0
        names[hr] = UInt(bitPattern: text)
        return UnsafePointer(text)
    }
}

/// As many as there are codes, at most.
private let texts = Mutex<[Int32: UInt]>([:])
private let names = Mutex<[Int32: UInt]>([:])
