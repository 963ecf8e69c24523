import ByteLayout

/// A name in a tree made of a recorded File or Directory Identifier.
enum RecordedName {
    /// The name: without a version number and, in the primary hierarchy, without a dot that no extension follows.
    static func name(_ identifier: RawSpan, isDirectory: Bool, in hierarchy: ISO9660Hierarchy) -> String {
        let bytes = identifier.array
        let text = hierarchy == .joliet ? UCS2.text(bytes) : text(bytes)
        return isDirectory ? text : withoutVersion(text)
    }

    /// Recorded bytes that should be d-characters: UTF-8, or else ISO 8859-1.
    static func text(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// The name with characters that no path can have replaced; nil if it needed none.
    static func repaired(_ name: String) -> String? {
        if name == "." || name == ".." { return name.replacing(".", with: "_") }
        guard name.isEmpty || name.utf8.contains(where: { $0 == 0x2F || $0 == 0 }) else { return nil }
        return name.isEmpty
            ? "_" : String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "/" || $0 == "\0" ? "_" : $0 }))
    }

    private static func withoutVersion(_ text: String) -> String {
        var name = text[...]
        if let semicolon = name.utf8.lastIndex(of: UInt8(ascii: ";")),
            name.utf8[semicolon...].dropFirst().allSatisfy({ 0x30...0x39 ~= $0 })
        {
            name = name[..<semicolon]
        }
        if name.utf8.count > 1, name.utf8.last == UInt8(ascii: ".") { name.removeLast() }
        return String(name)
    }
}
