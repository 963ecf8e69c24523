import COM

/// Whether a write is to be cancelled, and whether it still can be.
struct Cancellation: Sendable {
    private(set) var isRequested = false
    /// All is written, and the drive ends it, which nothing stops.
    var isTooLate = false

    /// Notes the wish; false where it is too late.
    mutating func request() -> Bool {
        if !isTooLate { isRequested = true }
        return !isTooLate
    }

    static var tooLate: COMError {
        COMError(.E_FAIL, "It is too late to cancel: all is written, and the drive is ending it.")
    }
}
