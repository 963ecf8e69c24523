public import IDLModel

/// One C header a message file: its codes as macros.
public struct MessageHeaderEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        specification.messageFiles.map { source in
            let name = CNames.stem(source.file) + ".h"
            var file = CFile(name, source: source.file)
            file.line()
            file.directive("#include \"winadapter.h\"")
            for message in source.messages { file.define(message) }
            return GeneratedFile(path: "\(HeaderEmitter.folder)/\(name)", text: file.text)
        }
    }
}

extension CFile {
    fileprivate mutating func define(_ message: Message) {
        line()
        comment([.paragraph(message.text)])
        if let code = message.win32 { return macro(message.symbol, "\(code)") }
        macro(message.symbol, "_HRESULT_TYPEDEF_(\(message.value.hexadecimal(digits: 8)))")
    }
}
