/// What the comment above a declaration says, tag by tag (the tags are listed at the head of IDL/imapi2.idl).
public struct Documentation: Hashable, Sendable {
    /// A documented code, as it stands at a member or in a group.
    public struct Code: Hashable, Sendable {
        public let name: String
        public let condition: String
        public let isSuccess: Bool
        /// The page names the code in its text and not in its table.
        public let isProse: Bool
        /// The number that the page prints where it differs from the header's.
        public let printedValue: String?
        let location: SourceLocation
    }

    public enum CodeEntry: Hashable, Sendable {
        case code(Code)
        case group(String, SourceLocation)
    }

    public struct Named: Hashable, Sendable {
        public let name: String
        public let text: String
        let location: SourceLocation
    }

    /// The text before the first tag, a paragraph each.
    public var paragraphs: [String] = []
    public var parameters: [Named] = []
    /// Results that may be NULL, and when.
    public var nulls: [Named] = []
    /// Results of which fewer elements come back than there is room for, and what tells how many.
    public var lengths: [Named] = []
    public var defaults: [String] = []
    public var limits: [String] = []
    public var codes: [CodeEntry] = []
    public var inferred: [Code] = []
    public var remarks: [String] = []
    /// What binds callers through the vtable only, such as who frees what.
    public var binaryRemarks: [String] = []
    public var doubts: [String] = []
    public var progIDs: [String] = []
    public var page: String?
    /// The name that the codes of this comment go by as a group.
    public var group: String?

    /// Where the comment starts.
    var location = SourceLocation(file: "", line: 1, column: 1)

    public init() {}

    public var summary: String { paragraphs.first ?? "" }
}
