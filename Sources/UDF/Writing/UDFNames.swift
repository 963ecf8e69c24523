import ByteLayout
import DiscImage

/// The name each item has on the volume, where it is not the tree's own: characters that are not allowed become "_",
/// and what is longer than 254 bytes of OSTA CS0 is cut (UDF 2.3.4.5, 4.2.2.1).
struct UDFNames: Sendable {
    /// The longest name with its compression ID (ECMA-167 4/14.4.4).
    static let maximumByteCount = 255

    private var changed: [NodeID: String] = [:]

    /// - Throws: `ImageError.limit` if no unique name can be made.
    init(of tree: FileTree) throws(ImageError) {
        for directory in tree.directories() {
            try rename(tree.children(of: directory), of: tree)
        }
        for file in tree.filesWithStreams() { try rename(tree[file].streams, of: tree) }
    }

    /// The name of an item on the volume.
    subscript(id: NodeID, own: String) -> String { changed.isEmpty ? own : changed[id] ?? own }

    /// Names the items of one directory anew that cannot keep their names.
    private mutating func rename(_ items: [NodeID], of tree: FileTree) throws(ImageError) {
        let unfit = items.filter { !Self.fits(tree[$0].name) }
        guard !unfit.isEmpty else { return }
        var taken = Set(items.map { Self.key(of: tree[$0].name) })
        for id in unfit {
            guard let name = Self.candidates(for: tree[id].name).first(where: { !taken.contains(Self.key(of: $0)) })
            else { throw .limit(.noUniqueName(path: tree.path(of: id), fileSystem: "UDF")) }
            taken.insert(Self.key(of: name))
            changed[id] = name
        }
    }

    /// Names that differ in case only are kept apart by no means on the systems that made them.
    private static func key(of name: String) -> [UInt8] { Array(name.lowercased().utf8) }

    private static func fits(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy(isAllowed)
            && CompressedUnicode.byteCount(name) <= maximumByteCount
    }

    /// The separator of paths, the end of a C string, and what Unicode keeps free for byte order marks.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "/" && scalar != "\0" && scalar.value != 0xFEFF && scalar.value != 0xFFFE && scalar.value != 0xFFFF
    }

    /// The name with what is not allowed replaced, then cut with a checksum of the whole before the extension, then
    /// with other numbers in the checksum's place.
    private static func candidates(for name: String) -> some Sequence<String> {
        var clean = String.UnicodeScalarView()
        for scalar in name.unicodeScalars { clean.append(isAllowed(scalar) ? scalar : "_") }
        let text = clean.isEmpty ? "_" : String(clean)
        let first = CompressedUnicode.byteCount(text) <= maximumByteCount ? [text] : []
        let encoded = CompressedUnicode.encode(name)
        let checksum = unsafe CyclicRedundancyCheck.ccitt(encoded.span.bytes)
        let numbered = (0...UInt16.max).lazy.map { cut(text, mark: checksum &+ $0) }
        return [AnySequence(first), AnySequence(numbered)].joined()
    }

    /// As much of the name as fits with "#", four hexadecimal digits and the extension behind it.
    private static func cut(_ name: String, mark: UInt16) -> String {
        let ending = fileExtension(of: name)
        let suffix = "#" + mark.hexadecimal(digits: 4) + ending
        let stem = name.unicodeScalars.dropLast(ending.unicodeScalars.count)
        var reversed = suffix.unicodeScalars  // the suffix first, so that the stem is what is cut
        reversed.append(contentsOf: stem)
        let kept = CompressedUnicode.prefix(of: String(reversed), byteCount: maximumByteCount)
        return String(String.UnicodeScalarView(kept.unicodeScalars.dropFirst(suffix.unicodeScalars.count))) + suffix
    }

    /// The last period and what follows it, if that is short.
    private static func fileExtension(of name: String) -> String {
        guard let period = name.unicodeScalars.lastIndex(of: "."), period != name.startIndex else { return "" }
        let text = String(name[period...])
        return text.utf16.count <= 16 ? text : ""
    }
}
