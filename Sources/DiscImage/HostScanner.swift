/// Takes a folder of the host with all that is in it into a tree.
///
/// Symbolic links are followed, except into a folder that they are in; links that lead nowhere, sockets, pipes and devices are
/// left out and reported. Names that differ in case only all come along. It costs one fstatat an item.
public struct HostScanner {
    /// What was left out, and why.
    public struct Omission: Hashable, Sendable {
        public enum Reason: Hashable, Sendable {
            case leadsNowhere
            case leadsToItsOwnFolder
            case isNeitherFileNorFolder
        }

        public let path: String
        public let reason: Reason
    }

    public let clock: ImageClock
    /// How many named streams the tree may have in all; what files have beyond is left out. A file's are its extended attributes
    /// in the user's namespace (xattr(7)), without the `user.` of their names. Directories have none.
    public var namedStreamLimit = 0
    /// Told the host's path of each item before it is added. What it throws ends the scan.
    public var progress: ((_ path: String) throws(ImageError) -> Void)?

    /// Whether a file that this process may not read ends the scan, rather than the reading of the image.
    public var checksAccess = false

    public init(clock: ImageClock) { self.clock = clock }

    /// Adds what is in a folder, or the folder itself, to a directory of the tree: all of it, or, if it throws, nothing.
    ///
    /// A folder whose name a directory of the tree has already goes into that directory.
    /// - Throws: `ImageError.source` if something cannot be read, `ImageError.duplicateName` if a file is in the way.
    /// - Returns: what was left out.
    @discardableResult
    public func add(
        _ path: String, includingFolder: Bool, to directory: NodeID, of tree: inout FileTree
    ) throws(ImageError) -> [Omission] {
        var scan = HostScan(scanner: self, tree: consume tree)
        let result: Result<Void, ImageError>
        do {
            try scan.run(path, includingFolder: includingFolder, into: directory)
            result = .success(())
        } catch {
            scan.undo()
            result = .failure(error)
        }
        tree = scan.tree
        try result.get()
        return scan.omissions
    }
}
