/// A JSON value (RFC 8259), as far as a state file needs it: numbers are integers, names are unique.
enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Int64)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Hashable, Sendable {
        let name: String
        let value: JSONValue
    }
}

extension JSONValue {
    static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    /// The object with one more member; the same if there is no value.
    func adding(_ name: String, _ value: JSONValue?) -> JSONValue {
        guard case .object(let members) = self, let value else { return self }
        return .object(members + [Member(name: name, value: value)])
    }

    static func integer(_ value: some BinaryInteger) -> JSONValue { .number(Int64(value)) }

    /// The text, indented by two spaces a level, with a line feed at its end.
    var text: String {
        var printer = JSONPrinter()
        printer.print(self)
        return printer.text + "\n"
    }
}

/// Reads members of one object by name and reports what is wrong with them.
struct JSONReader {
    let structure: String
    private let members: [String: JSONValue]

    init(_ structure: String, _ value: JSONValue) throws(DiscRecordError) {
        guard case .object(let list) = value else { throw DiscRecordError(structure, "is not an object") }
        self.structure = structure
        members = Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.value) })
    }

    func has(_ name: String) -> Bool { members[name].map { $0 != .null } ?? false }

    func integer<Value: FixedWidthInteger>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(DiscRecordError) -> Value {
        guard case .number(let value) = members[name] else { throw wrong(name, "is no integer") }
        guard let exact = Value(exactly: value) else { throw wrong(name, "is out of range") }
        return exact
    }

    func string(_ name: String) throws(DiscRecordError) -> String {
        guard case .string(let value) = members[name] else { throw wrong(name, "is no string") }
        return value
    }

    func bool(_ name: String) throws(DiscRecordError) -> Bool {
        guard case .bool(let value) = members[name] else { throw wrong(name, "is neither true nor false") }
        return value
    }

    func array(_ name: String) throws(DiscRecordError) -> [JSONValue] {
        guard case .array(let value) = members[name] else { throw wrong(name, "is no array") }
        return value
    }

    func value(_ name: String) throws(DiscRecordError) -> JSONValue {
        guard let value = members[name] else { throw wrong(name, "is missing") }
        return value
    }

    func list<Element>(
        _ name: String, _ element: (JSONValue) throws(DiscRecordError) -> Element
    ) throws(DiscRecordError) -> [Element] {
        var result: [Element] = []
        for value in try array(name) { result.append(try element(value)) }
        return result
    }

    func wrong(_ name: String, _ what: String) -> DiscRecordError {
        DiscRecordError(structure, "\"\(name)\" \(what)")
    }
}

/// What is wrong with the JSON of a drive or disc.
struct DiscRecordError: Error, Hashable, Sendable, CustomStringConvertible {
    let structure: String
    let reason: String

    init(_ structure: String, _ reason: String) {
        self.structure = structure
        self.reason = reason
    }

    var description: String { "\(structure) \(reason)" }
}
