extension Resolver {
    mutating func resolve(_ syntax: LibrarySyntax, in file: String) throws(Diagnostic) {
        try declare(syntax.name, at: syntax.location)
        guard let libid = syntax.attributes.uuid else {
            throw Diagnostic("the library has no uuid", at: syntax.location)
        }
        var version = "0.0"
        for attribute in syntax.attributes where attribute.name == "version" {
            guard case .decimal(let text)? = attribute.only else {
                throw Diagnostic("version needs a number such as 1.0", at: attribute.location)
            }
            version = text
        }
        var classes: [Coclass] = []
        for syntax in syntax.classes { classes.append(try coclass(syntax)) }
        specification.libraries.append(
            Library(
                name: syntax.name, file: file, libid: libid, version: version, classes: classes,
                documentation: syntax.documentation))
    }

    private mutating func coclass(_ syntax: ClassSyntax) throws(Diagnostic) -> Coclass {
        try declare(syntax.name, at: syntax.location)
        guard let clsid = syntax.attributes.uuid else { throw Diagnostic("the class has no uuid", at: syntax.location) }
        for interface in syntax.interfaces where interfaces[interface.name] == nil {
            throw Diagnostic("unknown interface '\(interface.name)'", at: interface.location)
        }
        let interfaces = syntax.interfaces.filter { !$0.attributes.has("source") }
        let sources = syntax.interfaces.filter { $0.attributes.has("source") }
        let defaults = interfaces.filter { $0.attributes.has("default") }
        let defaultSources = sources.filter { $0.attributes.has("default") }
        guard defaults.count == 1, defaultSources.count <= 1 else {
            throw Diagnostic("a class has one default interface and at most one default source", at: syntax.location)
        }
        return Coclass(
            name: syntax.name, clsid: clsid, isCreatable: !syntax.attributes.has("noncreatable"),
            defaultInterface: defaults[0].name,
            otherInterfaces: interfaces.map(\.name).filter { $0 != defaults[0].name },
            defaultSource: defaultSources.first?.name,
            otherSources: sources.map(\.name).filter { $0 != defaultSources.first?.name },
            documentation: syntax.documentation)
    }
}
