/// A structure of fixed length whose one field table drives reading, writing, dumping and testing.
public protocol RecordedStructure: Sendable {
    init()
    static var byteCount: Int { get }
    /// The fields in the order of the standard's table; together they tile the structure without gap or overlap.
    static var layout: [Field<Self>] { get }
    /// The structure in the words of its standard, for messages.
    static var structureName: String { get }
}

extension RecordedStructure {
    public static var structureName: String { "\(Self.self)" }

    /// Reads the structure from the start of `bytes`; more bytes may follow.
    ///
    /// - Throws: `FormatError` if there are too few bytes, or a field's codec refuses its value.
    public init(parsing bytes: RawSpan) throws(FormatError) {
        guard bytes.byteCount >= Self.byteCount else {
            throw FormatError(
                Self.structureName, .truncated(needed: Self.byteCount, available: bytes.byteCount))
        }
        self.init()
        for field in Self.layout {
            do { try field.load(bytes, &self) } catch {
                throw FormatError(Self.structureName, .invalid(field: field.name, reason: error.text))
            }
        }
    }

    /// Reads the structure from the start of an array.
    public init(parsing bytes: [UInt8]) throws(FormatError) { try unsafe self.init(parsing: bytes.span.bytes) }

    /// Writes the structure to the start of `bytes`, reserved fields as zero; traps if it does not fit.
    public func store(into bytes: inout MutableRawSpan) {
        bytes.fill(0..<Self.byteCount)
        for field in Self.layout { field.store(self, &bytes) }
    }

    /// The structure's bytes.
    public var encoded: [UInt8] {
        var array = [UInt8](repeating: 0, count: Self.byteCount)
        var elements = array.mutableSpan
        var bytes = unsafe elements.mutableBytes
        for field in Self.layout { field.store(self, &bytes) }
        return array
    }

    /// Each field that is not reserved, with its name and its value as text.
    public static func dump(_ bytes: RawSpan) throws(FormatError) -> [(name: String, bytes: [UInt8])] {
        _ = try Self(parsing: bytes)
        return layout.filter { !$0.isReserved }.map { field in
            (field.name, bytes.extracting(field.offset..<(field.offset + field.byteCount)).array)
        }
    }
}
