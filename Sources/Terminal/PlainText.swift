import Glibc

extension String {
    /// The same without anything that a terminal would act on: control characters, which a name on a disc may have, are shown as
    /// `\u{1B}`, and so are those that turn the direction of writing.
    public var plainText: String {
        replacingActive { "\\u{\(String($0.value, radix: 16, uppercase: true))}" }
    }

    /// The same for JSON, in whose strings what is left of such characters can be escaped; lines stay lines.
    public var plainJSON: String {
        replacingActive { scalar in
            let digits = String(scalar.value, radix: 16)
            return scalar == "\n" ? "\n" : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }

    private func replacingActive(_ replacement: (Unicode.Scalar) -> String) -> String {
        guard unicodeScalars.contains(where: \.isActive) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if scalar.isActive { text += replacement(scalar) } else { text.unicodeScalars.append(scalar) }
        }
    }
}

extension Unicode.Scalar {
    /// C0 and C1 control characters, separators of lines and paragraphs, and bidirectional controls.
    fileprivate var isActive: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl
        }
    }
}

/// A file that a program prints to.
public struct TerminalOutput: Sendable {
    public static let standardOutput = TerminalOutput(descriptor: STDOUT_FILENO)
    public static let standardError = TerminalOutput(descriptor: STDERR_FILENO)

    public let isTerminal: Bool

    private init(descriptor: CInt) { isTerminal = isatty(descriptor) == 1 }

    /// Text as it is to be printed: on a terminal nothing in it may act on that.
    public func shown(_ text: String) -> String { isTerminal ? text.plainText : text }
}
