/// Reads a file in the syntax of the message compiler: headers, then one block a message, ended by a lone full stop.
///
/// Each message states its severity and facility: message compilers do not agree on what leaving them out means.
struct MessageFileParser {
    private let lines: [Substring]
    private let file: String
    private var index = 0
    private var severities: [String: UInt32] = [:]
    private var facilities: [String: UInt32] = [:]
    private var languages: [String: UInt32] = [:]
    private var isWin32 = false

    private init(_ text: String, file: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        self.file = file
    }

    static func parse(_ text: String, file: String) throws(Diagnostic) -> MessageFile {
        var parser = MessageFileParser(text, file: file)
        var messages: [Message] = []
        while let (key, value, location) = try parser.nextStatement() {
            if key == "MessageId" {
                messages.append(try parser.message(id: parser.number(value, location), location))
            } else {
                try parser.header(key, value, location)
            }
        }
        return MessageFile(file: file, messages: messages)
    }

    /// The next `Key=Value`; blank lines and comments (`;`) are left out.
    private mutating func nextStatement() throws(Diagnostic) -> (String, Substring, SourceLocation)? {
        while index < lines.count {
            let line = lines[index]
            let location = SourceLocation(file: file, line: index + 1, column: 1)
            index += 1
            if line.isEmpty || line.hasPrefix(";") { continue }
            guard let equals = line.firstIndex(of: "=") else {
                throw Diagnostic("expected Key=Value, found '\(line)'", at: location)
            }
            return (String(line[..<equals]), line[line.index(after: equals)...], location)
        }
        return nil
    }

    private mutating func header(_ key: String, _ value: Substring, _ location: SourceLocation) throws(Diagnostic) {
        switch key {
        case "MessageIdTypedef":
            guard value == "HRESULT" || value == "DWORD" else {
                throw Diagnostic("codes are of type HRESULT or DWORD, not '\(value)'", at: location)
            }
            isWin32 = value == "DWORD"
        case "SeverityNames": severities = try names(value, location)
        case "FacilityNames": facilities = try names(value, location)
        case "LanguageNames": languages = try names(value, location)
        default: throw Diagnostic("unknown header '\(key)'", at: location)
        }
    }

    /// `(Name=0x1 Name=0x2:SYMBOL)`
    private mutating func names(
        _ value: Substring, _ location: SourceLocation
    ) throws(Diagnostic) -> [String: UInt32] {
        var text = value
        while !text.hasSuffix(")"), index < lines.count {
            text += " " + lines[index]
            index += 1
        }
        guard text.hasPrefix("("), text.hasSuffix(")") else {
            throw Diagnostic("expected names in parentheses", at: location)
        }
        var names: [String: UInt32] = [:]
        for entry in text.dropFirst().dropLast().split(separator: " ") {
            let parts = entry.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw Diagnostic("expected Name=Number, found '\(entry)'", at: location) }
            names[String(parts[0])] = try number(parts[1].prefix { $0 != ":" }, location)
        }
        return names
    }

    private func number(_ text: Substring, _ location: SourceLocation) throws(Diagnostic) -> UInt32 {
        guard let value = text.hasPrefix("0x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text) else {
            throw Diagnostic("'\(text)' is not a number", at: location)
        }
        return value
    }

    private mutating func message(id: UInt32, _ location: SourceLocation) throws(Diagnostic) -> Message {
        var severity: UInt32?
        var facility: UInt32?
        var symbol: String?
        while let (key, value, place) = try nextStatement() {
            switch key {
            case "Severity": severity = try lookUp(value, in: severities, "severity", place)
            case "Facility": facility = try lookUp(value, in: facilities, "facility", place)
            case "SymbolicName": symbol = String(value)
            case "Language":
                _ = try lookUp(value, in: languages, "language", place)
                guard let severity, let facility, let symbol else {
                    throw Diagnostic("the message lacks Severity, Facility or SymbolicName", at: location)
                }
                guard id <= 0xFFFF else { throw Diagnostic("a MessageId has 16 bits", at: location) }
                return try finish(symbol, severity << 30 | facility << 16 | id, location)
            default: throw Diagnostic("unknown statement '\(key)'", at: place)
            }
        }
        throw Diagnostic("the message has no text", at: location)
    }

    private func lookUp(
        _ name: Substring, in names: [String: UInt32], _ what: String, _ location: SourceLocation
    ) throws(Diagnostic) -> UInt32 {
        guard let value = names[String(name)] else { throw Diagnostic("unknown \(what) '\(name)'", at: location) }
        return value
    }

    private mutating func finish(
        _ symbol: String, _ code: UInt32, _ location: SourceLocation
    ) throws(Diagnostic) -> Message {
        let text = try messageText(location)
        guard isWin32 else { return Message(symbol: symbol, value: code, win32: nil, text: text, location: location) }
        guard (1...0xFFFF).contains(code) else { throw Diagnostic("a DWORD code is a bare number", at: location) }
        let value = 0x8007_0000 | code
        return Message(symbol: symbol, value: value, win32: code, text: text, location: location)
    }

    private mutating func messageText(_ location: SourceLocation) throws(Diagnostic) -> String {
        var text: [Substring] = []
        while index < lines.count {
            let line = lines[index]
            index += 1
            if line == "." {
                guard !text.isEmpty else { throw Diagnostic("the message says nothing", at: location) }
                return text.joined(separator: " ")
            }
            text.append(line)
        }
        throw Diagnostic("the message does not end with a full stop on a line of its own", at: location)
    }
}
