import ByteLayout
import DiscImage

/// The file identifiers of a directory that name its items (ECMA-167 4/8.6, 4/14.4).
struct DirectoryList {
    struct Item {
        let name: String
        let icb: LongAllocationDescriptor
        let isHidden: Bool
    }

    private(set) var items: [Item] = []
    /// What ended the list, or made a name another.
    private(set) var fault: FormatError?
    /// Whether items may be missing.
    private(set) var isCut = false

    init(parsing bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            do throws(FormatError) {
                offset += try unsafe take(bytes.span.bytes.extracting(offset..<bytes.count))
            } catch {
                fault = error
                isCut = true
                return
            }
        }
    }

    /// In the order of the tree, in which they are quickly inserted.
    var itemsInOrder: [Item] { items.sorted { NameOrder.compare($0.name, $1.name) < 0 } }

    /// Takes the descriptor at the start, and returns its length.
    private mutating func take(_ bytes: RawSpan) throws(FormatError) -> Int {
        let tag = try DescriptorTag.verified(bytes)
        guard tag.tagIdentifier == TagIdentifier.fileIdentifierDescriptor.rawValue else {
            throw FormatError(
                FileIdentifierDescriptor.structureName,
                .notRecognised(reason: "the tag identifier is \(tag.tagIdentifier), not 257"))
        }
        let descriptor = try FileIdentifierDescriptor(loading: bytes)
        let nameLength = Int(descriptor.lengthOfFileIdentifier)
        let start = FileIdentifierDescriptor.byteCount + Int(descriptor.lengthOfImplementationUse)
        let length = FileIdentifierDescriptor.byteCount(
            ofIdentifier: nameLength, implementationUse: Int(descriptor.lengthOfImplementationUse))
        guard length <= bytes.byteCount else {
            throw FormatError(
                FileIdentifierDescriptor.structureName, .truncated(needed: length, available: bytes.byteCount))
        }
        let isNamed = descriptor.fileCharacteristics.isDisjoint(with: [.deleted, .parent, .metadata])
        if isNamed {
            items.append(
                Item(
                    name: name(bytes.extracting(start..<(start + nameLength))), icb: descriptor.icb,
                    isHidden: descriptor.fileCharacteristics.contains(.hidden)))
        }
        return length
    }

    /// The name, made harmless: no separators, no way up.
    private mutating func name(_ bytes: RawSpan) -> String {
        let decoded = CompressedUnicode.decode(bytes) ?? ""
        var scalars = String.UnicodeScalarView()
        for scalar in decoded.unicodeScalars { scalars.append(scalar == "/" || scalar == "\0" ? "_" : scalar) }
        var name = String(scalars)
        if name.isEmpty || name == "." || name == ".." { name = String(repeating: "_", count: max(1, name.count)) }
        if !name.utf8.elementsEqual(decoded.utf8) {
            fault = FormatError(
                FileIdentifierDescriptor.structureName,
                .invalid(field: "File Identifier", reason: "is «\(decoded)», which is read as «\(name)»"))
        }
        return name
    }
}
