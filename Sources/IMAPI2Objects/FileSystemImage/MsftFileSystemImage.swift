public import COM
import DiscImage
public import IMAPI2Interfaces
import ImageMastering
import Synchronization

/// The file system image: files and directories, and how they are to be recorded.
///
/// The state is one value behind a lock. Events are delivered, and streams and drives are read, while the lock is not held.
public final class MsftFileSystemImage: IFileSystemImage3, IConnectionPointContainer {
    let host: Host
    private let model: Mutex<ImageModel>
    /// The names that file systems record, and the version of the model that they belong to.
    let recordedNames = Mutex<(version: UInt64, fileSystems: FileSystems, names: RecordedNames)?>(nil)
    /// What StageFiles has copied.
    let stash = Stash()
    let updateEvents = ConnectionPoint(IID_DFileSystemImageEvents)
    let importEvents = ConnectionPoint(IID_DFileSystemImageImportEvents)

    public init(host: Host) {
        self.host = host
        let settings = ImageSettings(workingDirectory: host.temporaryDirectory)
        model = Mutex(ImageModel(settings: settings, now: host.clock().time))
    }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IFileSystemImage3, IID_IConnectionPointContainer)
    public var dispatchTable: DispatchTable { .IFileSystemImage3 }
    public var connectionPoints: [any IConnectionPoint] { [updateEvents, importEvents] }

    /// Reads the state.
    func read<Result: Sendable>(_ body: (ImageModel) -> Result) -> Result { model.withLock { body($0) } }

    /// Reads or changes the state in one step; nothing of it changes if `body` throws.
    ///
    /// What takes a client's object out of the state returns it, so that it is released while the lock is not held: its last Release
    /// runs the client's code, which may call back.
    func withModel<Result: Sendable>(_ body: (inout ImageModel) throws(COMError) -> Result) throws(COMError) -> Result {
        let result: Swift.Result<Result, COMError> = model.withLock { model in
            do throws(COMError) { return .success(try body(&model)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}

extension MsftFileSystemImage {
    public func get_Root() throws(COMError) -> any IFsiDirectoryItem {
        FsiDirectoryItem(ItemReference(.root, of: self))
    }

    public func get_FileCount() throws(COMError) -> Int32 {
        Int32(clamping: try withModel { model throws(COMError) in model.tree.fileCount })
    }

    public func get_DirectoryCount() throws(COMError) -> Int32 {
        Int32(clamping: try withModel { model throws(COMError) in model.tree.directoryCount })
    }

    /// - Throws: `IMAPI_E_INVALID_PATH` for a path that is not fully qualified; `IMAPI_E_DIR_NOT_FOUND` if a directory on the
    ///   way is missing.
    public func Exists(_ fullPath: String) throws(COMError) -> FsiItemType {
        let path = try ImagePath(fullPath)
        guard path.isAbsolute else { throw COMError(.IMAPI_E_INVALID_PATH) }
        return try withModel { model throws(COMError) in
            guard !path.names.isEmpty else { return .FsiItemDirectory }
            let tree = model.tree
            guard let parent = tree.item(at: path.names.dropLast(), from: .root), tree[parent].isDirectory else {
                throw COMError(.IMAPI_E_DIR_NOT_FOUND)
            }
            guard let id = tree.child(of: parent, named: path.names[path.names.count - 1]) else {
                return .FsiItemNotFound
            }
            return tree[id].isDirectory ? .FsiItemDirectory : .FsiItemFile
        }
    }

    public func CreateDirectoryItem(_ name: String) throws(COMError) -> any IFsiDirectoryItem {
        FsiDirectoryItem(ItemReference(detached: try newNode(name, .directory([])), madeBy: self))
    }

    public func CreateFileItem(_ name: String) throws(COMError) -> any IFsiFileItem {
        FsiFileItem(ItemReference(detached: try newNode(name, .file(byteCount: 0, .none)), madeBy: self))
    }

    /// - Throws: `IMAPI_E_INVALID_PARAM` for a name that is none, or is a path.
    private func newNode(_ name: String, _ content: FileNode.Content) throws(COMError) -> FileNode {
        guard let path = try? ImagePath(name), path.names == [name] else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        try withModel { model throws(COMError) in try model.settings.checkName(name) }
        return FileNode(name: name, content: content, time: host.clock().time)
    }
}

// Change points.
extension MsftFileSystemImage {
    public func get_ChangePoint() throws(COMError) -> Int32 {
        try withModel { model throws(COMError) in model.log.changePoint }
    }

    public func RollbackToChangePoint(_ changePoint: Int32) throws(COMError) {
        _ = try withModel { model throws(COMError) in
            let before = model
            try model.rollBack(to: changePoint)
            return before
        }
    }

    public func LockInChangePoint() throws(COMError) {
        _ = try withModel { model throws(COMError) in
            let before = model.log
            model.lockChangePoint()
            return before
        }
    }
}
