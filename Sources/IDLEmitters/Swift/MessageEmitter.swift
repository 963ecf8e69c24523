public import IDLModel

/// One file a message file with its codes, and the catalogue that gives every code its name and text.
public struct MessageEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.messageFiles.map(codes) + [catalogue(specification.messageFiles)]
    }

    private func codes(_ messageFile: MessageFile) -> GeneratedFile {
        var file = SwiftFile(source: messageFile.file)
        file.line()
        file.block("extension HRESULT") { file in
            for message in messageFile.messages where message.win32 == nil {
                file.comment(message.text)
                file.line("public static let \(message.symbol) = HRESULT(\(hexadecimal(message.value)))")
            }
        }
        for message in messageFile.messages {
            guard let code = message.win32 else { continue }
            file.line()
            file.comment("\(message.text) A Win32 code, for ``HRESULT_FROM_WIN32(_:)``.")
            file.line("public let \(message.symbol): UInt32 = \(code)")
        }
        let name = messageFile.file.split(separator: "/").last?.split(separator: ".").first ?? ""
        return GeneratedFile(path: "Sources/COM/Generated/HRESULT+\(name).swift", text: file.text)
    }

    /// By value; codes that share a value stand in the order of the files, those that are HRESULTs of their own first.
    private func catalogue(_ messageFiles: [MessageFile]) -> GeneratedFile {
        let messages = messageFiles.flatMap(\.messages).enumerated().sorted {
            ($0.element.value, $0.element.win32 == nil ? 0 : 1, $0.offset)
                < ($1.element.value, $1.element.win32 == nil ? 0 : 1, $1.offset)
        }.map(\.element)
        var file = SwiftFile(source: messageFiles.map(\.file).joined(separator: ", "))
        file.line()
        file.line("/// Every known code with its name and its message, by value.")
        file.block("enum MessageCatalogue") { file in
            file.line("static let entries: [(UInt32, StaticString, StaticString)] = [")
            file.indented { file in
                for message in messages {
                    file.line("(\(hexadecimal(message.value)), \"\(message.name)\", \"\(message.text)\"),")
                }
            }
            file.line("]")
        }
        return GeneratedFile(path: "Sources/COM/Generated/MessageCatalogue.swift", text: file.text)
    }

    private func hexadecimal(_ value: UInt32) -> String {
        let digits = value.hexadecimal(digits: 8)
        return "\(digits.prefix(6))_\(digits.suffix(4))"
    }
}
