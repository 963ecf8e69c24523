import Yams

/// A part of a YAML document that knows where it stands.
struct DocumentNode {
    private let node: Node
    private let file: String

    private init(_ node: Node, _ file: String) {
        self.node = node
        self.file = file
    }

    /// - Throws: where the text is no YAML, or holds nothing.
    static func parse(_ text: String, file: String) throws(SuiteError) -> DocumentNode {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw SuiteError(place: Place(file: file), text: "the file is empty")
            }
            return DocumentNode(node, file)
        } catch let error as SuiteError {
            throw error
        } catch {
            throw SuiteError(place: Place(file: file), text: "\(error)")
        }
    }

    // MARK: Others at the same place

    func copy(text: String) -> DocumentNode {
        DocumentNode(.scalar(Node.Scalar(text, Tag(.implicit), .doubleQuoted, node.mark)), file)
    }

    func copy(sequence: [DocumentNode]) -> DocumentNode {
        DocumentNode(.sequence(Node.Sequence(sequence.map(\.node), Tag(.implicit), .any, node.mark)), file)
    }

    func copy(mapping: [(key: DocumentNode, value: DocumentNode)]) -> DocumentNode {
        let pairs = mapping.map { ($0.key.node, $0.value.node) }
        return DocumentNode(.mapping(Node.Mapping(pairs, Tag(.implicit), .any, node.mark)), file)
    }

    var place: Place {
        guard let mark = node.mark else { return Place(file: file) }
        return Place(file: file, line: mark.line, column: mark.column)
    }

    func error(_ text: String) -> SuiteError { SuiteError(place: place, text: text) }

    // MARK: What it is

    enum Form {
        case scalar(DocumentScalar)
        case sequence([DocumentNode])
        case mapping([(key: DocumentNode, value: DocumentNode)])
    }

    var form: Form {
        switch node {
        case .scalar(let scalar): .scalar(DocumentScalar(scalar))
        case .sequence(let sequence): .sequence(sequence.map { DocumentNode($0, file) })
        case .mapping(let mapping):
            .mapping(mapping.map { (DocumentNode($0.key, file), DocumentNode($0.value, file)) })
        case .alias: .scalar(DocumentScalar(text: "", isQuoted: false))
        }
    }

    var isNull: Bool { if case .scalar(let scalar) = form { scalar.isNull } else { false } }
    var isSequence: Bool { if case .sequence = form { true } else { false } }
    var isMapping: Bool { if case .mapping = form { true } else { false } }

    /// The scalar as it is written, numbers included.
    func text() throws(SuiteError) -> String {
        guard case .scalar(let scalar) = form, !scalar.isNull else { throw error("text is expected here") }
        return scalar.text
    }

    /// The scalar as it is written, whatever it could mean: keys are names.
    func name() throws(SuiteError) -> String {
        guard case .scalar(let scalar) = form else { throw error("a name is expected here") }
        return scalar.text
    }

    func sequence() throws(SuiteError) -> [DocumentNode] {
        guard case .sequence(let elements) = form else { throw error("a list is expected here") }
        return elements
    }

    func pairs() throws(SuiteError) -> [(key: DocumentNode, value: DocumentNode)] {
        guard case .mapping(let pairs) = form else { throw error("a mapping is expected here") }
        return pairs
    }

    /// A list, or one thing that stands for a list of one.
    func oneOrMore() -> [DocumentNode] { if case .sequence(let elements) = form { elements } else { [self] } }

    func texts() throws(SuiteError) -> [String] { try oneOrMore().map { (node) throws(SuiteError) in try node.text() } }

    func integer() throws(SuiteError) -> Int {
        guard case .scalar(let scalar) = form, let value = scalar.integer.flatMap({ Int(exactly: $0) }) else {
            throw error("a whole number is expected here")
        }
        return value
    }

    func boolean() throws(SuiteError) -> Bool {
        guard case .scalar(let scalar) = form, let value = scalar.boolean else {
            throw error("true or false is expected here")
        }
        return value
    }

    /// Bytes as hexadecimal digits, blanks between them allowed.
    func bytes() throws(SuiteError) -> [UInt8] {
        guard let bytes = [UInt8](hexadecimal: try text()) else { throw error("hexadecimal digits are expected here") }
        return bytes
    }
}

/// A scalar as it is written; what it means follows from its form (YAML 1.2 core schema, decimal and hexadecimal numbers).
struct DocumentScalar {
    let text: String
    let isQuoted: Bool

    init(text: String, isQuoted: Bool) { (self.text, self.isQuoted) = (text, isQuoted) }

    fileprivate init(_ scalar: Node.Scalar) {
        self.init(text: scalar.string, isQuoted: scalar.style != .plain && scalar.style != .any)
    }

    var isNull: Bool { !isQuoted && ["", "~", "null"].contains(text) }

    var boolean: Bool? { isQuoted ? nil : ["true": true, "false": false][text] }

    var integer: Int64? {
        guard !isQuoted else { return nil }
        let isNegative = text.hasPrefix("-")
        let digits = isNegative ? text.dropFirst() : text[...]
        if digits.hasPrefix("0x") {
            return UInt64(digits.dropFirst(2), radix: 16).map { Int64(bitPattern: isNegative ? 0 &- $0 : $0) }
        }
        guard let first = digits.first, first.isASCII, first.isNumber else { return nil }
        return Int64(text)
    }

    var real: Double? {
        guard !isQuoted, let first = text.first, first == "-" || first == "." || first.isNumber else { return nil }
        return Double(text)
    }
}

extension [UInt8] {
    init?(hexadecimal text: String) {
        let digits = text.filter { !$0.isWhitespace }.map(\.hexDigitValue)
        guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
        let nibbles = digits.compactMap { $0 }
        self = stride(from: 0, to: nibbles.count, by: 2).map { UInt8(nibbles[$0] << 4 | nibbles[$0 + 1]) }
    }

    var hexadecimal: String {
        map { byte in
            let text = String(byte, radix: 16, uppercase: true)
            return text.count < 2 ? "0" + text : text
        }.joined()
    }
}
