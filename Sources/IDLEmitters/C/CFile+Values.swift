import IDLModel

extension CFile {
    /// The constants, ranges and enumerations of a file.
    mutating func values(of source: SourceFile, _ specification: Specification) {
        let constants = specification.constants.filter { $0.file == source.file }
        if !constants.isEmpty { line() }
        for constant in constants { define(constant) }
        for range in specification.ranges where range.file == source.file { declare(range) }
        for enumeration in specification.enumerations where enumeration.file == source.file { declare(enumeration) }
    }

    private mutating func define(_ constant: Constant) {
        comment(constant.documentation.paragraphs.map { .paragraph($0) })
        switch constant.value {
        case .integer(_, let spelling): macro(constant.name, "(\(spelling))")
        case .string(let text):
            macro(constant.name, constant.type == .pointer(.wideCharacter) ? "OLESTR(\"\(text)\")" : "\"\(text)\"")
        }
    }

    private mutating func declare(_ range: RangeType) {
        line()
        let limits = "From \(range.range.lowerBound) to \(range.range.upperBound)."
        comment([.paragraph("\(range.documentation.summary) \(limits)")])
        line("typedef \(CNames.declaration(range.name, range.spelling));")
    }

    private mutating func declare(_ enumeration: Enumeration) {
        line()
        comment((enumeration.documentation.paragraphs + enumeration.documentation.remarks).map { .paragraph($0) })
        let pointer = enumeration.pointerName.map { ", *\($0)" } ?? ""
        block("typedef enum \(enumeration.tag)", " \(enumeration.name)\(pointer);") { file in
            for (index, value) in enumeration.values.enumerated() {
                file.comment(value.documentation.paragraphs.map { .paragraph($0) })
                file.line("\(value.name) = \(value.spelling)\(index == enumeration.values.count - 1 ? "" : ",")")
            }
        }
    }
}
