import Foundation

/// The YAML files below one folder of the suite.
struct SuiteFolder {
    private let root: URL
    private let name: String

    init(_ root: URL, _ name: String) {
        self.root = root
        self.name = name
    }

    /// The things that all files hold, in the order of their paths; what is wrong with a file goes to `errors`.
    func read<Thing>(
        _ errors: inout [SuiteError], _ body: (DocumentNode) throws(SuiteError) -> [Thing]
    ) throws -> [Thing] {
        var things: [Thing] = []
        for file in files() {
            let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
            do throws(SuiteError) {
                things += try body(DocumentNode.parse(text, file: "\(root.lastPathComponent)/\(file)"))
            } catch {
                errors.append(error)
            }
        }
        return things
    }

    private func files() -> [String] {
        let folder = root.appendingPathComponent(name).path
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(name)/\($0)" }
    }
}

/// A pattern of ids: `*` stands for any characters, `?` for one.
struct Glob {
    private let pattern: [Character]

    init(_ pattern: String) { self.pattern = Array(pattern) }

    func matches(_ text: String) -> Bool {
        let text = Array(text)
        var (place, index) = (0, 0)
        var (star, mark): (Int?, Int) = (nil, 0)
        while index < text.count {
            if place < pattern.count, pattern[place] == "*" {
                (star, mark) = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[index] {
                place += 1
                index += 1
            } else if let last = star {
                mark += 1
                (place, index) = (last + 1, mark)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
