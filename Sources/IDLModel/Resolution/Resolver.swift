/// Looks names up, numbers the vtable and checks what a parser cannot see.
struct Resolver {
    var specification = Specification()
    var types: [String: IDLType] = Resolver.basicTypes
    var integers: [String: Int64] = [:]
    var interfaces: [String: Interface] = [:]
    var groups: [String: Documentation] = [:]
    var messages: [String: Message] = [:]
    /// Every name with the place of its declaration.
    private var declared: [String: SourceLocation] = [:]

    static let basicTypes: [String: IDLType] = [
        "void": .void, "byte": .integer(bits: 8, isSigned: false), "char": .integer(bits: 8, isSigned: true),
        "unsigned char": .integer(bits: 8, isSigned: false), "short": .integer(bits: 16, isSigned: true),
        "unsigned short": .integer(bits: 16, isSigned: false), "int": .integer(bits: 32, isSigned: true),
        "unsigned int": .integer(bits: 32, isSigned: false), "long": .integer(bits: 32, isSigned: true),
        "unsigned long": .integer(bits: 32, isSigned: false), "hyper": .integer(bits: 64, isSigned: true),
        "unsigned hyper": .integer(bits: 64, isSigned: false), "float": .floating(bits: 32),
        "double": .floating(bits: 64), "wchar_t": .wideCharacter,
    ]

    /// Types that mean more than their declaration says.
    static let automationTypes: [String: IDLType] = [
        "BOOLEAN": .boolean, "VARIANT_BOOL": .variantBool, "DATE": .date, "BSTR": .bstr, "VARIANT": .variant,
        "HRESULT": .hresult,
    ]

    mutating func resolve(
        _ documents: [Document], _ messageFiles: [MessageFile]
    ) throws(Diagnostic) -> Specification {
        try collect(messageFiles)
        for document in documents { try collectGroups(of: document) }
        for document in documents { try declareNames(of: document) }
        for document in documents {
            specification.files.append(SourceFile(document))
            for declaration in document.declarations { try resolve(declaration, in: document.file) }
        }
        markEventInterfaces()
        return specification
    }

    private mutating func resolve(_ declaration: Declaration, in file: String) throws(Diagnostic) {
        switch declaration {
        case .constant(let syntax): try resolve(syntax, in: file)
        case .typedef(let syntax): try resolve(syntax, in: file)
        case .enumeration(let syntax): try resolve(syntax, in: file)
        case .record(let syntax): try resolve(syntax, in: file)
        case .interface(let syntax): try resolve(syntax, in: file)
        case .library(let syntax): try resolve(syntax, in: file)
        case .forwardInterface, .quotation: break
        }
    }

    // MARK: Names

    mutating func declare(_ name: String, at location: SourceLocation) throws(Diagnostic) {
        if let earlier = declared[name] {
            throw Diagnostic("'\(name)' is already declared at \(earlier)", at: location)
        }
        declared[name] = location
    }

    /// Names that may be used before they are declared: interfaces, structures and enumerations.
    private mutating func declareNames(of document: Document) throws(Diagnostic) {
        for declaration in document.declarations {
            switch declaration {
            case .interface(let syntax):
                try declare(syntax.name, at: syntax.location)
                types[syntax.name] = .interface(syntax.name)
            case .record(let syntax):
                try declare(syntax.name, at: syntax.location)
                types[syntax.name] = Resolver.automationTypes[syntax.name] ?? .record(syntax.name)
                types[syntax.tag] = types[syntax.name]
            case .enumeration(let syntax):
                try declare(syntax.name, at: syntax.location)
                types[syntax.name] = .enumeration(syntax.name)
            default: break
            }
        }
    }

    private mutating func markEventInterfaces() {
        let classes = specification.libraries.flatMap(\.classes)
        let sources = Set(classes.flatMap { $0.otherSources + ($0.defaultSource.map { [$0] } ?? []) })
        for index in specification.interfaces.indices where sources.contains(specification.interfaces[index].name) {
            specification.interfaces[index].isEventInterface = true
        }
    }

    // MARK: Messages and groups

    private mutating func collect(_ messageFiles: [MessageFile]) throws(Diagnostic) {
        for message in messageFiles.flatMap(\.messages) {
            try declare(message.name, at: message.location)
            messages[message.name] = message
        }
        specification.messageFiles = messageFiles
    }

    private mutating func collectGroups(of document: Document) throws(Diagnostic) {
        for group in document.groups {
            guard let name = group.group else { continue }
            guard groups[name] == nil else {
                throw Diagnostic("two groups are called '\(name)'", at: group.location)
            }
            _ = try codes(of: group, group: name)
            groups[name] = group
        }
    }
}
