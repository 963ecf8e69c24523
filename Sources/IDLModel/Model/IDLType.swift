/// A type with every name looked up.
public indirect enum IDLType: Hashable, Sendable {
    case void
    case integer(bits: Int, isSigned: Bool)
    case floating(bits: Int)
    /// A UTF-16 code unit.
    case wideCharacter
    /// BOOLEAN: one byte.
    case boolean
    /// VARIANT_BOOL: 0 or -1 in two bytes.
    case variantBool
    /// DATE: days since 1899-12-30.
    case date
    case bstr
    case variant
    case hresult
    /// An integer that may only have some values.
    case range(String)
    case enumeration(String)
    case record(String)
    case interface(String)
    case safearray(IDLType)
    case pointer(IDLType)
    case array(IDLType, Int)

    public var pointee: IDLType? { if case .pointer(let type) = self { type } else { nil } }

    /// The interface that a pointer points to.
    public var pointedInterface: String? { if case .pointer(.interface(let name)) = self { name } else { nil } }
}
