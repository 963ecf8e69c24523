import COM
public import IMAPI2Interfaces
public import ImageMastering

extension FileSystems {
    /// Those that can be mastered; unknown bits are left out.
    public init(_ fileSystems: FsiFileSystems) {
        self = []
        for (flag, fileSystem) in FileSystem.flags where fileSystems.contains(flag) { insert(Self(fileSystem)) }
    }
}

extension FsiFileSystems {
    init(_ fileSystems: FileSystems) {
        self = .FsiFileSystemNone
        for (flag, fileSystem) in FileSystem.flags where fileSystems.contains(fileSystem) { self = self | flag }
    }

    init(_ fileSystem: FileSystem) { self.init(FileSystems(fileSystem)) }
}

extension FileSystem {
    fileprivate static let flags: [(FsiFileSystems, FileSystem)] = [
        (.FsiFileSystemISO9660, .iso9660), (.FsiFileSystemJoliet, .joliet), (.FsiFileSystemUDF, .udf),
    ]

    /// The one file system of a value.
    ///
    /// - Throws: `IMAPI_E_INVALID_PARAM` for none or several.
    init(_ fileSystem: FsiFileSystems) throws(COMError) {
        guard let match = Self.flags.first(where: { $0.0 == fileSystem }) else {
            throw COMError(.IMAPI_E_INVALID_PARAM)
        }
        self = match.1
    }
}
