/// A structure or a union.
public struct Record: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        public let name: String
        public let type: IDLType
        /// The type as written, `BYTE[8]`.
        public let spelling: String
    }

    public let name: String
    /// The name after `struct` or `union`.
    public let tag: String
    public let isUnion: Bool
    public let file: String
    public let fields: [Field]
    public let documentation: Documentation
}

/// A second name of a type.
public struct Alias: Hashable, Sendable {
    public let name: String
    public let type: IDLType
    /// The type as written, `OLECHAR*`.
    public let spelling: String
    public let file: String
}
