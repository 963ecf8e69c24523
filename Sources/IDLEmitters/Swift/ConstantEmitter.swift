public import IDLModel

/// One file an IDL file with its constants, one with its member ids, one with its ranges.
public struct ConstantEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.libraries.flatMap { library in
            let constants = specification.constants.filter { $0.file == library.file }
            let memberIDs = constants.filter { $0.name.hasPrefix("DISPID_") }
            return [
                constantFile(library, constants.filter { !$0.name.hasPrefix("DISPID_") }),
                memberIDFile(library, memberIDs),
                rangeFile(library, specification.ranges.filter { $0.file == library.file }),
            ].compactMap(\.self)
        }
    }

    private func path(_ library: Library, _ what: String) -> String {
        "Sources/IMAPI2Interfaces/Generated/\(library.name)+\(what).swift"
    }

    private func constantFile(_ library: Library, _ constants: [Constant]) -> GeneratedFile? {
        guard !constants.isEmpty else { return nil }
        var file = SwiftFile(source: library.file)
        for constant in constants {
            file.line()
            file.comment(paragraphs: constant.documentation.paragraphs)
            switch constant.value {
            case .integer(_, let spelling): file.line("public let \(constant.name): Int32 = \(spelling)")
            case .string(let text): file.line("public let \(constant.name) = \"\(text)\"")
            }
        }
        return GeneratedFile(path: path(library, "Constants"), text: file.text)
    }

    private func memberIDFile(_ library: Library, _ constants: [Constant]) -> GeneratedFile? {
        guard !constants.isEmpty else { return nil }
        var file = SwiftFile(source: library.file, imports: ["public import COM"])
        file.line()
        file.block("extension DISPID") { file in
            for constant in constants {
                guard case .integer(_, let spelling) = constant.value else { continue }
                file.comment(paragraphs: constant.documentation.paragraphs)
                file.line("public static let \(constant.name): DISPID = \(spelling)")
            }
        }
        return GeneratedFile(path: path(library, "MemberIDs"), text: file.text)
    }

    private func rangeFile(_ library: Library, _ ranges: [RangeType]) -> GeneratedFile? {
        guard !ranges.isEmpty else { return nil }
        var file = SwiftFile(source: library.file)
        for range in ranges {
            file.line()
            file.comment("\(range.documentation.summary) From \(range.range.lowerBound) to \(range.range.upperBound).")
            file.line("public typealias \(range.name) = \(SwiftNames.type(range.base))")
        }
        file.line()
        file.line("/// The limits that the library sets to counts and sizes.")
        file.block("public enum \(library.name)Range") { file in
            for range in ranges {
                let type = SwiftNames.type(range.base)
                let limits = "\(range.range.lowerBound)...\(range.range.upperBound)"
                file.line("public static let \(range.name): ClosedRange<\(type)> = \(limits)")
            }
        }
        return GeneratedFile(path: path(library, "Ranges"), text: file.text)
    }
}
