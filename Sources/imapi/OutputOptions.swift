import ArgumentParser
import FoundationEssentials

/// How a command reports.
struct OutputOptions: ParsableArguments {
    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func print(_ value: some Encodable) throws {
        Swift.print(String(decoding: try JSONEncoder.report.encode(value), as: UTF8.self))
    }
}

extension JSONEncoder {
    fileprivate static var report: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

/// A JSON array whose elements are printed as they come.
struct JSONList {
    /// Nothing failed: then an array without elements is printed too.
    var isComplete = false
    private var isOpen = false
    private let encoder = JSONEncoder.report

    mutating func add(_ value: some Encodable) throws {
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        print(isOpen ? ",\n" : "[\n", text, separator: "", terminator: "")
        isOpen = true
    }

    func end() {
        if isOpen { print("\n]") } else if isComplete { print("[]") }
    }
}
