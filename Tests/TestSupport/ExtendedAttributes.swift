import CLinux
import Foundation

/// What programs set with setfattr.
public enum ExtendedAttributes {
    public static func set(_ name: String, _ value: [UInt8], of path: String) throws {
        guard unsafe setxattr(path, name, value, value.count, 0) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    /// Nil for one that the file does not have.
    public static func get(_ name: String, of path: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = unsafe getxattr(path, name, &bytes, bytes.count)
        return count < 0 ? nil : Array(bytes.prefix(count))
    }

    public static let arePossible: Bool = {
        guard let folder = try? TemporaryFolder(), let path = try? folder.write([1], to: "file") else { return false }
        return (try? set("user.test", [1], of: path)) != nil
    }()
}
