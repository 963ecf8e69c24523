import CLinux
import Foundation

/// What programs set with setfattr.
public enum ExtendedAttributes {
    public static func set(_ name: String, _ value: [UInt8], of path: String) throws {
        guard unsafe setxattr(path, name, value, value.count, 0) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    public static let arePossible: Bool = {
        guard let folder = try? TemporaryFolder(), let path = try? folder.write([1], to: "file") else { return false }
        return (try? set("user.test", [1], of: path)) != nil
    }()
}
