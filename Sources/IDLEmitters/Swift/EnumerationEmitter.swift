public import IDLModel

/// One file an enumeration: an open structure, since a drive may answer with a value that nobody has named.
public struct EnumerationEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.libraryEnumerations.map { enumeration in
            var file = SwiftFile(source: enumeration.file, imports: ["public import COM"])
            file.line()
            file.declaration(of: enumeration)
            file.line()
            file.names(of: enumeration)
            return GeneratedFile(path: "Sources/IMAPI2Interfaces/Generated/\(enumeration.name).swift", text: file.text)
        }
    }
}

extension SwiftFile {
    fileprivate mutating func declaration(of enumeration: Enumeration) {
        comment(paragraphs: enumeration.documentation.paragraphs)
        for remark in enumeration.documentation.remarks {
            comment("")
            comment(remark)
        }
        block("public struct \(enumeration.name): AutomationEnum") { file in
            file.line("public let rawValue: Int32")
            file.line("public init(rawValue: Int32) { self.rawValue = rawValue }")
            for value in enumeration.values {
                file.line()
                file.comment(paragraphs: value.documentation.paragraphs)
                file.line("public static let \(value.name) = \(enumeration.name)(rawValue: \(value.spelling))")
            }
        }
    }

    /// Where values are the same, the first name counts.
    fileprivate mutating func names(of enumeration: Enumeration) {
        var seen: Set<Int32> = []
        let values = enumeration.values.filter { seen.insert($0.value).inserted }
        block("extension \(enumeration.name): CustomStringConvertible") { file in
            file.line("/// The name of the value, or its number where it has none.")
            file.block("public var description: String") { file in
                file.line("switch rawValue {")
                for value in values { file.line("case \(value.spelling): \"\(value.name)\"") }
                file.line("default: \"\(enumeration.name)(\\(rawValue))\"")
                file.line("}")
            }
        }
    }
}
