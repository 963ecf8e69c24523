import COM
import DiscImage

/// A path of the image as clients write it: names between backslashes or slashes.
struct ImagePath: Sendable {
    /// Whether it begins at the root, not at the directory whose method was called.
    let isAbsolute: Bool
    let names: [String]

    /// - Throws: `IMAPI_E_INVALID_PARAM` for an empty path; `IMAPI_E_INVALID_PATH` for an empty name in the middle, a name that
    ///   is `.` or `..`, or one with control characters.
    init(_ path: String) throws(COMError) {
        guard !path.isEmpty else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        var parts = path.split(omittingEmptySubsequences: false) { Self.isDelimiter($0) }.map(String.init)
        isAbsolute = parts.count > 1 && parts[0].isEmpty
        if isAbsolute { parts.removeFirst() }
        if parts.last == "" { parts.removeLast() }
        for name in parts { try Self.check(name) }
        names = parts
    }

    static func isDelimiter(_ character: Character) -> Bool { character == "\\" || character == "/" }

    /// - Throws: `IMAPI_E_INVALID_PATH`.
    static func check(_ name: String) throws(COMError) {
        let isWrong = name.isEmpty || name == "." || name == ".." || name.unicodeScalars.contains { $0.value < 32 }
        guard !isWrong else { throw COMError(.IMAPI_E_INVALID_PATH) }
    }
}

extension FileTree {
    /// The full path of an item as clients see it; the root is a single backslash.
    func fullPath(of id: NodeID) -> String { path(of: id, separator: "\\") }

    /// The full path of an item in a directory.
    func fullPath(of directory: NodeID, with name: String) -> String {
        (directory == .root ? "" : fullPath(of: directory)) + "\\" + name
    }

    /// The item that a path leads to from a directory; nil if a part of it is missing, or is a file in the middle.
    func item(at path: ImagePath, from directory: NodeID) -> NodeID? {
        item(at: path.names[...], from: path.isAbsolute ? .root : directory)
    }

    func item(at names: ArraySlice<String>, from directory: NodeID) -> NodeID? {
        var id = directory
        for name in names {
            guard let child = child(of: id, named: name) else { return nil }
            id = child
        }
        return id
    }
}
