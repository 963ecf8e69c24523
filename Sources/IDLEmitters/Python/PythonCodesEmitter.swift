public import IDLModel

/// The module with every status code: its value as pywin32 shows it, its name and its message.
public struct PythonCodesEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        guard !specification.messageFiles.isEmpty else { return [] }
        let source = specification.messageFiles.map(\.file).joined(separator: ", ")
        var file = PythonFile("The status codes as signed numbers, their names and what they say.", source: source)
        for messageFile in specification.messageFiles { file.codes(of: messageFile) }
        file.line()
        file.line("# Code: its name and what it says. Where codes share a value, the first one counts.")
        file.line("CODES = {")
        var seen: Set<UInt32> = []
        let messages = specification.messageFiles.flatMap(\.messages)
        for message in messages.filter({ $0.win32 == nil }) + messages.filter({ $0.win32 != nil }) {
            guard seen.insert(message.value).inserted else { continue }
            file.code(message)
        }
        file.line("}")
        return [GeneratedFile(path: "\(PythonModuleEmitter.folder)/hresults.py", text: file.text)]
    }
}

extension PythonFile {
    fileprivate mutating func codes(of messageFile: MessageFile) {
        line()
        comment(messageFile.file)
        for message in messageFile.messages {
            let value = message.win32.map { String($0) } ?? String(Int32(bitPattern: message.value))
            line("\(message.symbol) = \(value)")
        }
    }

    fileprivate mutating func code(_ message: Message) {
        let value = Int32(bitPattern: message.value)
        let whole = "    \(value): (\"\(message.name)\", \(PythonFile.quoted(message.text))),"
        guard whole.count > 120 else { return line(whole) }
        line("    \(value): (")
        line("        \"\(message.name)\",")
        line("        \(PythonFile.quoted(message.text)),")
        line("    ),")
    }
}
