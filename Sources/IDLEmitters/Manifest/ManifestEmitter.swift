public import IDLModel

/// The specification as JSON, for tools that do not read MIDL.
public struct ManifestEmitter: Sendable {
    public init() {}

    public func manifest(of specification: Specification) -> String {
        let root = JSON.object([
            ("interfaces", .array(specification.libraryInterfaces.map(interface))),
            ("coclasses", .array(specification.libraries.flatMap(\.classes).map(coclass))),
            ("enums", .array(specification.libraryEnumerations.map(enumeration))),
            ("hresults", .array(documented(specification).flatMap(\.messages).map(hresult))),
        ])
        return root.text() + "\n"
    }

    private func documented(_ specification: Specification) -> [MessageFile] {
        specification.messageFiles.filter { !Emitters.undocumented.contains($0.file) }
    }

    private func interface(_ interface: Interface) -> JSON {
        .object([
            ("name", .string(interface.name)), ("iid", .string(interface.iid)),
            ("base", interface.base.map { .string($0) } ?? .null),
            ("methods", .array(interface.methods.map(method))),
        ])
    }

    private func method(_ method: Method) -> JSON {
        .object([
            ("name", .string(method.name)), ("kind", .string(method.kind.rawValue)),
            ("dispid", method.dispid.map { .integer(Int64($0)) } ?? .null), ("slot", .integer(Int64(method.slot))),
            ("params", .array(method.parameters.map(parameter))),
            ("codes", .array(method.codes.map { .string($0.name) })),
        ])
    }

    private func parameter(_ parameter: Parameter) -> JSON {
        .object([
            ("name", .string(parameter.name)), ("type", .string(parameter.spelling)),
            ("dir", .string(parameter.direction.rawValue)), ("retval", .boolean(parameter.isResult)),
        ])
    }

    private func coclass(_ coclass: Coclass) -> JSON {
        .object([
            ("name", .string(coclass.name)), ("clsid", .string(coclass.clsid)),
            ("progids", .array(coclass.documentation.progIDs.map { .string($0) })),
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
