import ByteLayout
import DiscImage

/// The File or Directory Identifier of an item before it is recorded (ECMA-119 7.5, 7.6), without its version number.
struct ItemIdentifier: Hashable, Sendable {
    var name: [UInt16]
    var fileNameExtension: [UInt16]

    /// The identifier made of a name, and whether the name can be recognised whole in it.
    static func make(_ name: String, isDirectory: Bool, _ kind: HierarchyKind) -> (Self, isWhole: Bool) {
        var characters: [UInt16] = []
        characters.reserveCapacity(name.utf8.count)
        var isWhole = true
        var dot: Int?
        for scalar in name.unicodeScalars {
            if scalar == ".", !characters.isEmpty { dot = characters.count }
            isWhole = isWhole && (kind.isKept(scalar) || scalar == ".")
            characters.append(scalar == "." ? 0x2E : kind.character(for: scalar))
        }
        guard !isDirectory || kind.characterByteCount == 2, let dot else {
            return cut(Self(name: kind.withoutDots(characters), fileNameExtension: []), isDirectory, kind, isWhole)
        }
        let identifier = Self(
            name: kind.withoutDots(Array(characters[..<dot])), fileNameExtension: Array(characters[(dot + 1)...]))
        return cut(identifier, isDirectory, kind, isWhole)
    }

    private static func cut(
        _ identifier: Self, _ isDirectory: Bool, _ kind: HierarchyKind, _ isWhole: Bool
    ) -> (Self, isWhole: Bool) {
        var result = identifier
        let extensionLimit = kind.extensionLimit(nameLength: result.name.count)
        if result.fileNameExtension.count > extensionLimit {
            result.fileNameExtension.removeSubrange(extensionLimit...)
        }
        let limit = kind.nameLimit(isDirectory: isDirectory, extensionLength: result.fileNameExtension.count)
        if result.name.count > limit { result.name.removeSubrange(limit...) }
        return (result, isWhole && result == identifier)
    }

    /// The same with a number at the end of the name, or nil if there is no room for it.
    func numbered(_ number: Int, isDirectory: Bool, _ kind: HierarchyKind) -> Self? {
        let suffix = Array("_\(number)".utf16)
        let limit = kind.nameLimit(isDirectory: isDirectory, extensionLength: fileNameExtension.count)
        guard limit > suffix.count else { return nil }
        return Self(name: name.prefix(limit - suffix.count) + suffix, fileNameExtension: fileNameExtension)
    }

    /// The order of Directory Records: by name, then by extension, each filled up at its end (ECMA-119 9.3).
    static func areInOrder(_ left: Self, _ right: Self) -> Bool {
        let order = compare(left.name, right.name)
        return (order != 0 ? order : compare(left.fileNameExtension, right.fileNameExtension)) < 0
    }

    private static func compare(_ left: [UInt16], _ right: [UInt16]) -> Int {
        let (a, b) = (left.span, right.span)
        for index in 0..<min(a.count, b.count) where a[index] != b[index] { return Int(a[index]) - Int(b[index]) }
        return a.count - b.count
    }

    /// One step for all characters: each on its own would take most of the time of a layout.
    func hash(into hasher: inout Hasher) {
        var sum = FowlerNollVo()
        for character in name { sum.add(word: UInt64(character)) }
        sum.add(word: 0x2E)
        for character in fileNameExtension { sum.add(word: UInt64(character)) }
        hasher.combine(sum.value)
    }

    /// The bytes as recorded. Joliet has no dot where there is no extension.
    func bytes(isDirectory: Bool, _ kind: HierarchyKind) -> [UInt8] {
        var characters = name
        if !fileNameExtension.isEmpty || (!isDirectory && kind.characterByteCount == 1) { characters.append(0x2E) }
        characters += fileNameExtension
        if kind.characterByteCount == 1 { return characters.map { UInt8(truncatingIfNeeded: $0) } }
        return UCS2.bytes(characters)
    }
}

extension HierarchyKind {
    /// In the primary hierarchy a dot stands before the extension only.
    fileprivate func withoutDots(_ characters: [UInt16]) -> [UInt16] {
        guard characterByteCount == 1, characters.contains(0x2E) else { return characters }
        return characters.map { $0 == 0x2E ? 0x5F : $0 }
    }
}
