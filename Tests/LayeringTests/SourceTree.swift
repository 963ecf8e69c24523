import Foundation

/// The files of this package, found from where this file lies.
enum SourceTree {
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    static let sources = root.appendingPathComponent("Sources")

    /// The folders below Sources, one for each module; in Bindings is what other languages are given.
    static func modules() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: sources.path)
            .filter { !$0.hasPrefix(".") && $0 != "Bindings" }.sorted()
    }

    /// The Swift files of a module, by path below Sources.
    static func files(of module: String) throws -> [String] {
        let folder = sources.appendingPathComponent(module)
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }.sorted().map { "\(module)/\($0)" }
    }

    static func manifest() throws -> String {
        try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
    }

    static func text(_ file: String) throws -> String {
        try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
    }
}
