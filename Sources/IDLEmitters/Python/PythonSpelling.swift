import IDLModel

/// How Python writes the types of the IDL: as marshallers in the modules, as annotations in the stubs.
enum PythonSpelling {
    /// The marshaller of a parameter.
    static func marshaller(_ parameter: Parameter) -> String {
        let isOut = parameter.direction == .out
        switch parameter.extent {
        case .counted(let counter):
            let element = marshaller(parameter.type.pointee ?? parameter.type)
            let length = parameter.lengthParameter.map { ", length=\"\($0)\"" } ?? ""
            return "Counted(\(element), \"\(counter)\"\(length))"
        case .allocated(let counter):
            return "Allocated(\(marshaller(parameter.type.pointee?.pointee ?? parameter.type)), \"\(counter)\")"
        case .one:
            if case .array(let element, let count) = parameter.type { return "Fixed(\(marshaller(element)), \(count))" }
            return marshaller(isOut ? parameter.type.pointee ?? parameter.type : parameter.type)
        }
    }

    private static func marshaller(_ type: IDLType) -> String {
        switch type {
        case .integer(let bits, let isSigned): integer(bits, isSigned)
        case .floating(let bits): bits == 32 ? "FLOAT" : "DOUBLE"
        case .range: "ULONG"
        case .boolean: "BOOLEAN"
        case .variantBool: "VARIANT_BOOL"
        case .date: "DATE"
        case .bstr: "BSTR"
        case .variant: "VARIANT"
        case .hresult: "LONG"
        case .enumeration(let name): "Enumeration(\"\(name)\")"
        case .safearray: "SAFEARRAY"
        case .pointer(.interface(let name)): "Pointer(\"\(name)\")"
        case .pointer(let type): marshaller(type)
        case .void, .wideCharacter, .record, .interface, .array: "UNSUPPORTED"
        }
    }

    private static func integer(_ bits: Int, _ isSigned: Bool) -> String {
        switch (bits, isSigned) {
        case (8, true): "CHAR"
        case (8, false): "BYTE"
        case (16, true): "SHORT"
        case (16, false): "USHORT"
        case (64, true): "LONGLONG"
        case (64, false): "ULONGLONG"
        default: isSigned ? "LONG" : "ULONG"
        }
    }

    /// What a script passes, or gets.
    static func annotation(_ parameter: Parameter) -> String {
        let isOut = parameter.direction == .out
        guard parameter.extent == .one else { return sequence(parameter, isOut) }
        let type = isOut ? parameter.type.pointee ?? parameter.type : parameter.type
        let text = annotation(type, isOut)
        let mayBeNone = isOut ? parameter.mayBeNull : type.pointedInterface != nil
        return mayBeNone && text != "Any" ? text + " | None" : text
    }

    private static func sequence(_ parameter: Parameter, _ isOut: Bool) -> String {
        var element = parameter.type.pointee ?? parameter.type
        if case .allocated = parameter.extent { element = element.pointee ?? element }
        if element == .integer(bits: 8, isSigned: false) { return "bytes" }
        return isOut ? "tuple[\(annotation(element, isOut)), ...]" : "Sequence[\(annotation(element, isOut))]"
    }

    private static func annotation(_ type: IDLType, _ isOut: Bool) -> String {
        switch type {
        case .integer, .range, .hresult: "int"
        case .floating: "float"
        case .boolean, .variantBool: "bool"
        case .date: "datetime"
        case .bstr: "str"
        case .enumeration(let name): name
        case .safearray: isOut ? "tuple[Any, ...]" : "Sequence[Any]"
        case .pointer(.interface("IDispatch")): "Any"
        case .pointer(.interface(let name)): name
        case .pointer(let type): annotation(type, isOut)
        case .array: "bytes"
        case .variant, .void, .wideCharacter, .record, .interface: "Any"
        }
    }

    /// A name that Python does not keep for itself.
    static func name(_ name: String) -> String { keywords.contains(name) ? name + "_" : name }

    private static let keywords: Set = [
        "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass",
        "raise", "return", "try", "while", "with", "yield", "False", "None", "True",
    ]

    /// `{2735412E-7F64-5B0F-8F00-5D77AFBE261E}`, quoted.
    static func guid(_ text: String) -> String { "\"{\(text.uppercased())}\"" }
}

extension Method {
    var argumentsOfScripts: [Parameter] {
        parameters.filter { $0.direction != .out && !impliedCounters.contains($0.name) }
    }
    var resultsOfScripts: [Parameter] {
        parameters.filter { $0.direction == .out && !impliedCounters.contains($0.name) }
    }
}

extension Interface {
    /// The class that Python derives it from.
    var pythonBase: String { base ?? "object" }
}

extension Library {
    /// What its file declares.
    func interfaces(of specification: Specification) -> [Interface] {
        specification.interfaces.filter { $0.file == file }
    }

    func enumerations(of specification: Specification) -> [Enumeration] {
        specification.enumerations.filter { $0.file == file }
    }

    func constants(of specification: Specification) -> [Constant] {
        specification.constants.filter { $0.file == file }
    }

    /// The interfaces of its classes, the default one first.
    func interfaceNames(of coclass: Coclass) -> [String] { [coclass.defaultInterface] + coclass.otherInterfaces }
    func sourceNames(of coclass: Coclass) -> [String] {
        (coclass.defaultSource.map { [$0] } ?? []) + coclass.otherSources
    }

    /// What its classes and interfaces take from elsewhere, by library; nil stands for the ground of COM.
    func foreignNames(_ specification: Specification) -> [String?: Set<String>] {
        let interfaces = interfaces(of: specification)
        let used =
            interfaces.compactMap(\.base)
            + classes.flatMap { interfaceNames(of: $0) + sourceNames(of: $0) }
        let foreign = Set(used).subtracting(interfaces.map(\.name))
        return Dictionary(grouping: foreign) { name in
            let file = specification.interface(name)?.file
            return specification.libraries.first { $0.file == file }?.name
        }.mapValues(Set.init)
    }
}
