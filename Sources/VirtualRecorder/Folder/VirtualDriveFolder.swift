import ByteLayout
import Glibc

/// A folder of virtual drives: one subfolder a drive, which holds its record, its locks and the discs made for it.
public struct VirtualDriveFolder: Hashable, Sendable {
    /// The environment variable that names the folder.
    public static let environmentVariable = "IMAPI2_DRIVES"

    public let path: String

    /// A relative path counts from the working directory of this moment.
    public init(path: String) {
        var absolute = path.hasPrefix("/") ? path : FileSystem.workingDirectory + "/" + path
        while absolute.count > 1, absolute.hasSuffix("/") { absolute.removeLast() }
        self.path = absolute
    }

    /// The folder that the environment names, or the one in the user's state folder (XDG Base Directory Specification).
    public static var standard: VirtualDriveFolder {
        if let named = environment(environmentVariable) { return VirtualDriveFolder(path: named) }
        if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
            return VirtualDriveFolder(path: state + "/imapi2/drives")
        }
        return VirtualDriveFolder(path: (environment("HOME") ?? "") + "/.local/state/imapi2/drives")
    }

    private static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name), let text = unsafe String(validatingCString: value) else { return nil }
        return text.isEmpty ? nil : text
    }

    /// The names of the drives in alphabetical order; none if there is no such folder.
    public func driveNames() throws(VirtualDriveError) -> [String] {
        let names: [String]
        do { names = try FileSystem.names(in: path) } catch {
            if error.number == ENOENT { return [] }
            throw VirtualDriveError(error)
        }
        return names.filter { Self.isValid(name: $0) && FileSystem.exists(recordPath(of: $0)) }.sorted()
    }

    static func isValid(name: String) -> Bool {
        guard (1...64).contains(name.utf8.count), let first = name.utf8.first else { return false }
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: Array("._+-".utf8).contains(byte)
            }
        }
        return isPlain && first != UInt8(ascii: ".") && first != UInt8(ascii: "-")
    }

    func drivePath(of name: String) -> String { path + "/" + name }
    func recordPath(of name: String) -> String { drivePath(of: name) + "/" + DriveFiles.recordName }

    /// A name for the drive that no other on this machine has: it follows from the folder's real path and the name.
    public func uniqueIdentifier(of name: String) -> String {
        let real = FileSystem.realPath(path) ?? path
        return "virtual-" + FowlerNollVo.hash((real + "/" + name).utf8).hexadecimal(digits: 16).lowercased()
    }

    /// Opens a drive; any number of openings may exist at once.
    public func open(
        _ name: String, options: VirtualDrive.Options = VirtualDrive.Options()
    ) throws(VirtualDriveError) -> VirtualDrive {
        try require(name)
        return try VirtualDrive(
            name: name, path: drivePath(of: name), uniqueIdentifier: uniqueIdentifier(of: name), options: options)
    }

    func require(_ name: String) throws(VirtualDriveError) {
        guard Self.isValid(name: name) else { throw .invalidName(name) }
        guard FileSystem.exists(recordPath(of: name)) else { throw .noSuchDrive(name) }
    }
}
