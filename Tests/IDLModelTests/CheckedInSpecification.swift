import Foundation
import IDLEmitters
import IDLModel

/// The specification as it lies in IDL/.
enum CheckedInSpecification {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func read(_ path: String) -> String? {
        try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func load() throws -> Specification {
        try Emitters.specification(read)
    }
}
