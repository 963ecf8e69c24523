public import IDLModel

/// One file an enumeration: an open structure, since a drive may answer with a value that nobody has named.
public struct EnumerationEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.libraryEnumerations.map { enumeration in
            var file = SwiftFile(source: enumeration.file, imports: ["public import COM"])
            file.line()
            file.declaration(of: enumeration)
            return GeneratedFile(path: "Sources/IMAPI2Interfaces/Generated/\(enumeration.name).swift", text: file.text)
        }
    }
}

extension SwiftFile {
    fileprivate mutating func declaration(of enumeration: Enumeration) {
        comment(enumeration.documentation.summary)
        for remark in enumeration.documentation.remarks {
            comment("")
            comment(remark)
        }
        block("public struct \(enumeration.name): AutomationEnum") { file in
            file.line("public let rawValue: Int32")
            file.line("public init(rawValue: Int32) { self.rawValue = rawValue }")
            for value in enumeration.values {
                file.line()
                file.comment(value.documentation.summary)
                file.line("public static let \(value.name) = \(enumeration.name)(rawValue: \(value.spelling))")
            }
        }
    }
}
