public import IDLModel

/// The specification as JSON, for tools that do not read MIDL.
public struct ManifestEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        [GeneratedFile(path: "Conformance/imapi2.json", text: manifest(of: specification))]
    }

    public func manifest(of specification: Specification) -> String {
        let root = JSON.object([
            ("interfaces", .array(specification.libraryInterfaces.map(interface))),
            ("coclasses", .array(specification.libraries.flatMap(\.classes).map(coclass))),
            ("enums", .array(specification.libraryEnumerations.map(enumeration))),
            ("groups", .array(groups(of: specification).map(group))),
            ("hresults", .array(documented(specification).flatMap(\.messages).map(hresult))),
            ("systemHresults", .array(undocumented(specification).flatMap(\.messages).map(hresult))),
        ])
        return root.text() + "\n"
    }

    private func documented(_ specification: Specification) -> [MessageFile] {
        specification.messageFiles.filter { !Emitters.undocumented.contains($0.file) }
    }

    private func undocumented(_ specification: Specification) -> [MessageFile] {
        specification.messageFiles.filter { Emitters.undocumented.contains($0.file) }
    }

    /// The groups of codes that members refer to, each with the codes it stands for.
    private func groups(of specification: Specification) -> [(name: String, codes: [ReturnCode])] {
        var groups: [(name: String, codes: [ReturnCode])] = []
        for method in specification.libraryInterfaces.flatMap(\.methods) {
            for name in names(ofGroups: method) where !groups.contains(where: { $0.name == name }) {
                groups.append((name, method.codes.filter { $0.group == name }))
            }
        }
        return groups
    }

    private func names(ofGroups method: Method) -> [String] {
        method.codes.compactMap(\.group).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func group(_ group: (name: String, codes: [ReturnCode])) -> JSON {
        .object([("name", .string(group.name)), ("conditions", conditions(group.codes))])
    }

    private func conditions(_ codes: [ReturnCode]) -> JSON {
        .object(codes.map { ($0.name, .string($0.condition)) })
    }

    private func interface(_ interface: Interface) -> JSON {
        .object([
            ("name", .string(interface.name)), ("iid", .string(interface.iid)),
            ("base", interface.base.map { .string($0) } ?? .null), ("dispatch", .boolean(interface.isDispatch)),
            ("events", .boolean(interface.isEventInterface)),
            ("methods", .array(interface.methods.map(method))),
        ])
    }

    private func method(_ method: Method) -> JSON {
        .object([
            ("name", .string(method.name)), ("kind", .string(method.kind.rawValue)),
            ("dispid", method.dispid.map { .integer(Int64($0)) } ?? .null), ("slot", .integer(Int64(method.slot))),
            ("params", .array(method.parameters.map(parameter))),
            ("codes", .array(method.codes.map { .string($0.name) })),
            ("conditions", conditions(method.codes.filter { $0.group == nil })),
            ("groups", .array(names(ofGroups: method).map { .string($0) })),
        ])
    }

    private func parameter(_ parameter: Parameter) -> JSON {
        let members: [(String, JSON)] = [
            ("name", .string(parameter.name)), ("type", .string(parameter.spelling)),
            ("dir", .string(parameter.direction.rawValue)), ("retval", .boolean(parameter.isResult)),
        ]
        return .object(members + (counter(of: parameter).map { [("count", .string($0))] } ?? []))
    }

    /// The parameter that tells how many elements an array has.
    private func counter(of parameter: Parameter) -> String? {
        switch parameter.extent {
        case .one: nil
        case .counted(let name), .allocated(let name): name
        }
    }

    private func coclass(_ coclass: Coclass) -> JSON {
        .object([
            ("name", .string(coclass.name)), ("clsid", .string(coclass.clsid)),
            ("progids", .array(coclass.documentation.progIDs.map { .string($0) })),
            ("creatable", .boolean(coclass.isCreatable)),
            ("interfaces", .array(([coclass.defaultInterface] + coclass.otherInterfaces).map { .string($0) })),
            ("sources", .array(([coclass.defaultSource].compactMap { $0 } + coclass.otherSources).map { .string($0) })),
        ])
    }

    private func enumeration(_ enumeration: Enumeration) -> JSON {
        let values = enumeration.values.map { value in
            JSON.object([("name", .string(value.name)), ("value", .integer(Int64(value.value)))])
        }
        return .object([("name", .string(enumeration.name)), ("values", .array(values))])
    }

    private func hresult(_ message: Message) -> JSON {
        .object([("name", .string(message.name)), ("value", .string(message.value.hexadecimal(digits: 8)))])
    }
}
