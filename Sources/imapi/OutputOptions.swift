import ArgumentParser
import FoundationEssentials
import Terminal

/// Prints a line; what a disc or a file name brings into it does nothing to a terminal.
func show(_ line: String) { print(TerminalOutput.standardOutput.shown(line)) }

/// How a command reports.
struct OutputOptions: ParsableArguments {
    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func print(_ value: some Encodable) throws {
        Swift.print(try JSONEncoder.report.text(of: value))
    }
}

extension JSONEncoder {
    fileprivate static var report: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    fileprivate func text(of value: some Encodable) throws -> String {
        String(decoding: try encode(value), as: UTF8.self).plainJSON
    }
}

/// A JSON array whose elements are printed as they come.
struct JSONList {
    /// Nothing failed: then an array without elements is printed too.
    var isComplete = false
    private var isOpen = false
    private let encoder = JSONEncoder.report

    mutating func add(_ value: some Encodable) throws {
        let text = try encoder.text(of: value)
        print(isOpen ? ",\n" : "[\n", text, separator: "", terminator: "")
        isOpen = true
    }

    func end() {
        if isOpen { print("\n]") } else if isComplete { print("[]") }
    }
}
