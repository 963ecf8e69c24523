import Synchronization

/// The variable behind a VT_BYREF argument: the callee reads and stores through it.
public final class VariantReference: Sendable {
    private let storage: Mutex<VARIANT>
    /// VT_VARIANT for a variable that may hold any type, else the one type it holds.
    public let elementType: VARTYPE
    /// Where a stored value goes besides, for a variable that lies outside of Swift.
    public typealias Outside = @Sendable (VARIANT) throws(COMError) -> Void
    private let outside: Outside?

    public init(_ value: VARIANT, elementType: VARTYPE = .VT_VARIANT, outside: Outside? = nil) {
        storage = Mutex(value)
        self.elementType = elementType
        self.outside = outside
    }

    public var value: VARIANT { storage.withLock { $0 } }

    /// Stores a value, converted to the variable's type.
    public func store(_ value: VARIANT) throws(COMError) {
        let converted = elementType == .VT_VARIANT ? value : try value.changed(to: elementType)
        try outside?(converted)
        let previous = storage.withLock { value in
            defer { value = converted }
            return value
        }
        // Its last Release may call back, which the lock must not hear.
        withExtendedLifetime(previous) {}
    }
}

extension VARIANT {
    /// The value at the end of a chain of references. A chain longer than any caller builds, or one that bites its own
    /// tail, ends as VT_EMPTY.
    public var dereferenced: VARIANT {
        var current = self
        for _ in 0..<16 {
            guard case .VT_BYREF(let reference) = current else { return current }
            current = reference.value
        }
        return .VT_EMPTY
    }
}
