public import ByteLayout

/// Why a tree did not become an image, or an image a tree.
public enum ImageError: Error, Hashable, Sendable {
    /// A recorded structure is wrong.
    case format(FormatError)
    /// A block cannot be read.
    case unreadable(block: UInt64, reason: String)
    /// The data of a file to be recorded cannot be had; the path is that of the source.
    case source(path: String, SourceFault)
    /// An item of this name is there already; the path is that in the tree.
    case duplicateName(path: String)
    /// A boot image that could not be started; the reason is a sentence.
    case bootImage(reason: String)
    /// Whoever was told of the progress wants no more of it.
    case cancelled
    /// The file that data are copied to beforehand fails.
    case stash(StashFault)
    /// The file system has no room for the tree.
    case limit(Limit)

    public enum SourceFault: Hashable, Sendable {
        case notFound
        case notPermitted
        /// A folder is wanted, and it is none.
        case notDirectory
        /// What a folder holds cannot be told.
        case cannotList(errno: Int32)
        case cannotOpen(errno: Int32)
        case cannotRead(errno: Int32)
        case cannotWrite(errno: Int32)
        /// It has not the length it had when it was added.
        case lengthChanged(expected: UInt64, found: UInt64)
        /// Whoever supplied it reports a failure; the value is an HRESULT where the supplier is a COM stream.
        case supplier(Int32)
    }

    public enum StashFault: Hashable, Sendable {
        case cannotOpen(folder: String)
        case cannotWrite(errno: Int32)
        case cannotRead
        /// It stays where it was.
        case cannotMove(folder: String)
    }

    public enum Limit: Hashable, Sendable {
        /// No unique name could be made for an item in this file system.
        case noUniqueName(path: String, fileSystem: String)
        /// A path has more levels than the file system allows.
        case tooManyLevels(path: String, maximum: Int)
        /// More directories than the file system can number.
        case tooManyDirectories(maximum: Int)
        /// A file is longer than the file system can say.
        case fileTooLong(path: String, maximum: UInt64)
        /// More blocks than can be addressed, or than are free.
        case tooManyBlocks(needed: UInt64, maximum: UInt64)
    }
}

extension ImageError {
    /// The same, with a path where the source of the data has none.
    public func naming(_ name: String) -> Self {
        if case .source(let path, let fault) = self, path.isEmpty { return .source(path: name, fault) }
        return self
    }
}
