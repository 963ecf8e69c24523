import Foundation
import IDLModel

/// The specification as it lies in IDL/.
enum CheckedInSpecification {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func read(_ path: String) -> String? {
        try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func load() throws -> Specification {
        try Specification(
            idl: ["IDL/imapi2.idl", "IDL/imapi2fs.idl"],
            messages: ["IDL/imapi2error.mc", "IDL/imapi2fserror.mc", "IDL/winerror.mc", "IDL/objbase.mc"],
            read: read)
    }
}
