import Foundation
import IDLModel
import IDLEmitters
import Testing

/// A folder under `Cases`: `case.idl`, perhaps `codes.mc`, and in `Expected` every file that is made of them.
///
/// `IMAPI_RECORD=1 swift test --filter IDLEmittersTests` writes what is made and fails, so that the difference is read
/// before it is committed.
struct Golden: Sendable, CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }

    static let isRecording = ProcessInfo.processInfo.environment["IMAPI_RECORD"] != nil
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Cases")

    static func all() throws -> [Golden] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix("ground.") }.sorted()
            .map(Golden.init)
    }

    private var hasMessages: Bool { Golden.read("\(name)/codes.mc") != nil }
    private var expectedFolder: URL { Golden.folder.appendingPathComponent("\(name)/Expected") }

    private static func read(_ path: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }

    /// What the emitters make, by file name. The codes are left out where the case has none of its own.
    func made() throws -> [String: String] {
        let messages = hasMessages ? "\(name)/codes.mc" : "ground.mc"
        let specification = try Specification(
            idl: ["\(name)/case.idl"], messages: [messages], read: Golden.read)
        var made: [String: String] = [:]
        for file in Emitters.files(for: specification) where !isGround(file) {
            made[URL(fileURLWithPath: file.path).lastPathComponent] = file.text
        }
        return made
    }

    /// What every case would have alike.
    private func isGround(_ file: GeneratedFile) -> Bool {
        file.path.hasSuffix("/ground.h") || !hasMessages && isOfMessages(file)
    }

    private func isOfMessages(_ file: GeneratedFile) -> Bool {
        file.path.contains("Sources/COM/") || ["/hresults.py", "/codes.md"].contains { file.path.hasSuffix($0) }
    }

    func expected() throws -> [String: String] {
        var expected: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: expectedFolder.path) {
            expected[file] = Golden.read("\(name)/Expected/\(file)")
        }
        return expected
    }

    func record(_ files: [String: String]) throws {
        try? FileManager.default.removeItem(at: expectedFolder)
        try FileManager.default.createDirectory(at: expectedFolder, withIntermediateDirectories: true)
        for (file, text) in files { try Data(text.utf8).write(to: expectedFolder.appendingPathComponent(file)) }
    }
}
