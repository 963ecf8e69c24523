import Foundation

/// The specification as `Conformance/imapi2.json` states it.
struct Manifest: Sendable {
    let interfaces: [InterfaceEntry]
    let coclasses: [ClassEntry]
    let enumerations: [EnumerationEntry]
    let groups: [GroupEntry]
    /// The names of the codes of the libraries, those of the system that pages name included.
    let documentedCodes: [String]
    private let interfacesByName: [String: InterfaceEntry]
    private let numbers: [String: Int32]
    private let codes: [String: UInt32]

    init(json: Data) throws {
        let document = try JSONDecoder().decode(Document.self, from: json)
        interfaces = document.interfaces
        coclasses = document.coclasses
        enumerations = document.enums
        groups = document.groups
        interfacesByName = Dictionary(uniqueKeysWithValues: interfaces.map { ($0.name, $0) })
        numbers = Dictionary(enumerations.flatMap(\.values).map { ($0.name, $0.value) }) { first, _ in first }
        documentedCodes = document.hresults.map(\.name)
        let all = document.hresults + document.systemHresults
        codes = Dictionary(all.map { ($0.name, $0.number) }) { first, _ in first }
    }

    func interface(_ name: String) -> InterfaceEntry? { interfacesByName[name] }
    /// A value of an enumeration.
    func number(_ name: String) -> Int32? { numbers[name] }

    /// A code by its name, `HRESULT_FROM_WIN32(ERROR_…)` included, or as a number: `0x80004005`.
    func code(_ name: String) -> UInt32? {
        codes[name] ?? (name.hasPrefix("0x") ? UInt32(name.dropFirst(2), radix: 16) : nil)
    }

    /// The interface and those it is derived from, as far as the libraries declare them.
    func lineage(of name: String) -> [InterfaceEntry] {
        var lineage: [InterfaceEntry] = []
        var next = interface(name)
        while let entry = next {
            lineage.append(entry)
            next = interface(entry.base)
        }
        return lineage
    }
}

extension Manifest {
    private struct Document: Decodable {
        let interfaces: [InterfaceEntry]
        let coclasses: [ClassEntry]
        let enums: [EnumerationEntry]
        let groups: [GroupEntry]
        let hresults: [CodeEntry]
        let systemHresults: [CodeEntry]
    }

    private struct CodeEntry: Decodable {
        let name: String
        let value: String
        var number: UInt32 { UInt32(value.dropFirst(2), radix: 16) ?? 0 }
    }

    struct InterfaceEntry: Decodable, Sendable {
        let name: String
        let iid: String
        let base: String
        /// Callable by name.
        let dispatch: Bool
        /// Implemented by clients.
        let events: Bool
        let methods: [MethodEntry]

        func method(_ vtableName: String) -> MethodEntry? { methods.first { $0.vtableName == vtableName } }
    }

    struct MethodEntry: Decodable, Sendable {
        let name: String
        let kind: String
        let dispid: Int32?
        let slot: Int
        let params: [ParameterEntry]
        let codes: [String]
        let conditions: [String: String]
        let groups: [String]

        var vtableName: String {
            switch kind {
            case "propget": "get_" + name
            case "propput": "put_" + name
            case "propputref": "putref_" + name
            default: name
            }
        }
    }

    struct ParameterEntry: Decodable, Sendable {
        let name: String
        let type: String
        let dir: String
        let retval: Bool
        /// The parameter that tells how many elements an array has.
        let count: String?

        /// The interface that a pointer leads to: `IFsiItem` of `IFsiItem**`.
        var interface: String? {
            let name = type.prefix { $0 != "*" }
            return name.count < type.count && name.first == "I" && !name.contains("_") ? String(name) : nil
        }

        var isPointer: Bool { type.contains("*") || type == "BSTR" || type.hasPrefix("SAFEARRAY") }
    }

    struct ClassEntry: Decodable, Sendable {
        let name: String
        let clsid: String
        let progids: [String]
        let creatable: Bool
        let interfaces: [String]
        let sources: [String]
    }

    struct EnumerationEntry: Decodable, Sendable {
        struct Value: Decodable, Sendable {
            let name: String
            let value: Int32
        }
        let name: String
        let values: [Value]
    }

    struct GroupEntry: Decodable, Sendable {
        let name: String
        let conditions: [String: String]
    }
}
