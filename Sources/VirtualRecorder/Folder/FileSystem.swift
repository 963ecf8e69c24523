import Glibc

/// What the store needs of the file system beyond open files.
enum FileSystem {
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func names(in folder: String) throws(SystemError) -> [String] {
        guard let stream = unsafe opendir(folder) else { throw SystemError(errno, folder) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let length = unsafe Int(strlen(&entry.pointee.d_name.0))
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix(length)) }
            names.append(String(decoding: name, as: UTF8.self))
        }
        return names.filter { $0 != "." && $0 != ".." }
    }

    static func createFolder(_ path: String) throws(SystemError) {
        _ = try SystemError.check(path) { unsafe mkdir(path, 0o777) }
    }

    /// Creates a folder and those above it.
    static func createFolders(_ path: String) throws(SystemError) {
        if exists(path) { return }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try createFolders(String(path[..<slash])) }
        do { try createFolder(path) } catch  where error.number == EEXIST { return }
    }

    static func remove(_ path: String) throws(SystemError) {
        if unsafe unlink(path) != 0, errno != ENOENT { throw SystemError(errno, path) }
    }

    static func removeFolder(_ path: String) throws(SystemError) {
        _ = try SystemError.check(path) { unsafe rmdir(path) }
    }

    static func realPath(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(validatingCString: resolved)
    }

    static var workingDirectory: String {
        guard let path = unsafe getcwd(nil, 0) else { return "" }
        defer { unsafe free(path) }
        return unsafe String(validatingCString: path) ?? ""
    }

    static func size(of path: String) throws(SystemError) -> Int {
        Int(try OpenFile(path, O_RDONLY).status.st_size)
    }

    /// A number that is not used twice in practice.
    static func randomNumber() -> UInt32 { UInt32.random(in: 1...UInt32.max) }
}
