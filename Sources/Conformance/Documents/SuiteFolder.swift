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
    ) -> [Thing] {
        var things: [Thing] = []
        for file in files(&errors) {
            do throws(SuiteError) {
                things += try body(try SuiteFolder.document(file, in: root))
            } catch {
                errors.append(error)
            }
        }
        return things
    }

    /// A file of a suite.
    static func document(_ file: String, in root: URL) throws(SuiteError) -> DocumentNode {
        let name = "\(root.lastPathComponent)/\(file)"
        guard let text = try? String(contentsOf: root.appendingPathComponent(file), encoding: .utf8) else {
            throw SuiteError(place: Place(file: name), text: "there is no such file, or it is not text in UTF-8")
        }
        return try DocumentNode.parse(text, file: name)
    }

    /// All files that are not hidden; they have to be YAML.
    private func files(_ errors: inout [SuiteError]) -> [String] {
        let folder = root.appendingPathComponent(name)
        guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder.path) else {
            errors.append(mistake(name, "there is no such folder"))
            return []
        }
        let files = paths.filter { path in
            !path.split(separator: "/").contains { $0.hasPrefix(".") }
                && !SuiteFolder.isFolder(folder.appendingPathComponent(path))
        }.sorted()
        errors += files.filter { !$0.hasSuffix(".yaml") }.map {
            mistake("\(name)/\($0)", "the name has to end in .yaml")
        }
        return files.filter { $0.hasSuffix(".yaml") }.map { "\(name)/\($0)" }
    }

    private func mistake(_ path: String, _ text: String) -> SuiteError {
        SuiteError(place: Place(file: "\(root.lastPathComponent)/\(path)"), text: text)
    }

    private static func isFolder(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
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
