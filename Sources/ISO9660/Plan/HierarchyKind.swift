/// The rules for names that two hierarchies have of their own.
enum HierarchyKind: Hashable, Sendable {
    case primary(InterchangeLevel)
    case joliet(nameLength: Int)

    var fileSystemName: String {
        switch self {
        case .primary: "ISO 9660"
        case .joliet: "Joliet"
        }
    }

    /// The bytes of a character.
    var characterByteCount: Int {
        switch self {
        case .primary: 1
        case .joliet: 2
        }
    }

    /// The character recorded for one of a name: itself, or "_".
    ///
    /// The primary hierarchy has d-characters only (ECMA-119 7.4.1). Joliet has UCS-2 but for control characters and
    /// `* / : ; ? \` (Joliet, "Allowed Character Set"), so a character outside of the Basic Multilingual Plane becomes "_" too.
    func character(for scalar: Unicode.Scalar) -> UInt16 {
        switch self {
        case .primary:
            switch scalar {
            case "A"..."Z", "0"..."9", "_": UInt16(scalar.value)
            case "a"..."z": UInt16(scalar.value - 0x20)
            default: 0x5F
            }
        case .joliet:
            switch scalar {
            case "\0"..."\u{1F}", "*", "/", ":", ";", "?", "\\", "\u{10000}"...: 0x5F
            default: UInt16(scalar.value)
            }
        }
    }

    /// Whether a character is recorded well enough to be recognised: as itself, or in the other case.
    func isKept(_ scalar: Unicode.Scalar) -> Bool { character(for: scalar) != 0x5F || scalar == "_" }

    /// The most characters of a name beside an extension of so many; nil if the extension itself is too long.
    func nameLimit(isDirectory: Bool, extensionLength: Int) -> Int {
        switch self {
        case .primary(.one): 8
        case .primary(.two): isDirectory ? 31 : 30 - extensionLength
        case .joliet(let length): extensionLength == 0 ? length : length - 1 - extensionLength
        }
    }

    /// How many characters of an extension are kept beside a name of so many.
    func extensionLimit(nameLength: Int) -> Int {
        switch self {
        case .primary(.one): 3
        case .primary(.two): max(8, 30 - nameLength)
        case .joliet(let length): max(16, length - 1 - nameLength)
        }
    }
}
