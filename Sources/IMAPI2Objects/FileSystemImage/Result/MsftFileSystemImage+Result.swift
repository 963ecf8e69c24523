public import COM
import DiscImage
public import IMAPI2Interfaces
import ImageMastering
import Synchronization

extension MsftFileSystemImage {
    /// Lays the image out; data are read when the stream is. The image is read-only from now on, until a rollback.
    ///
    /// - Throws: `IMAPI_E_IMAGE_TOO_BIG` if it needs more than FreeMediaBlocks, or than TotalBlocks can tell; what a file system cannot hold
    ///   (`IMAPI_E_NO_UNIQUE_NAME`, `IMAPI_E_ISO9660_LEVELS`, `IMAPI_E_TOO_MANY_DIRS`, `IMAPI_E_DATA_TOO_BIG`);
    ///   `IMAPI_E_BOOT_OBJECT_CONFLICT` for a boot image in a later session, `IMAPI_E_BOOT_IMAGE_DATA` for one that has become none.
    public func CreateResultImage() throws(COMError) -> any IFileSystemImageResult {
        // What another thread has added meanwhile is to be in the image: it will be refused only from here on.
        for _ in 0..<3 {
            let model = read { $0 }
            let result = try result(of: model)
            let isWhole = try withModel { current throws(COMError) in
                guard current.version == model.version else { return false }
                current.isReadOnly = true
                return true
            }
            if isWhole { return result }
        }
        // Or from here on, if there is no end to it.
        let model = try withModel { model throws(COMError) in
            defer { model.isReadOnly = true }
            return model
        }
        do throws(COMError) { return try result(of: model) } catch {
            try withModel { current throws(COMError) in current.isReadOnly = model.isReadOnly }
            throw error
        }
    }

    private func result(of state: ImageModel) throws(COMError) -> FileSystemImageResult {
        var model = state
        var options = model.options(clock: host.clock())
        if !model.boot.options.isEmpty {
            try model.checkBootConflict()
            model.boot = try model.boot.refreshed()
            options.bootImages = model.boot.images
        }
        let image = try mastering { () throws(ImageError) in try MasteredImage(of: model.tree, options: options) }
        if let limit = model.settings.blockLimit, image.blockCount > limit {
            throw COMError(
                .IMAPI_E_IMAGE_TOO_BIG, "The image has \(image.blockCount) blocks, and FreeMediaBlocks is \(limit).")
        }
        guard image.blockCount <= UInt64(Int32.max) - UInt64(image.options.sessionStart) else {
            throw COMError(.IMAPI_E_IMAGE_TOO_BIG, "The image has \(image.blockCount) blocks, more than can be told.")
        }
        return try result(of: image, model)
    }

    private func result(of image: MasteredImage, _ model: ImageModel) throws(COMError) -> FileSystemImageResult {
        guard let imported = model.imported, imported.isOnRandomWritableDisc else {
            let start = image.options.sessionStart
            let id = try DiscIdentifier(of: image, offset: start, sessionStart: start)
            return FileSystemImageResult(image, of: image, discID: id.description)
        }
        let update = DiscUpdate(of: imported.disc, by: image, writeUnit: image.options.writeUnit)
        let id = try DiscIdentifier(of: update, offset: 0, sessionStart: 0)
        return FileSystemImageResult(
            update, of: image, discID: id.description, modifiedBlocks: BlockRangeList(update.modifiedBlocks))
    }

    /// The names from the root to an item, as a file system records them; that of a named stream comes after its file's.
    ///
    /// The file system may be one that is not to be created.
    ///
    /// - Throws: `IMAPI_E_INVALID_PARAM` for no file system or several, or one that does not know named streams.
    func recordedNames(of id: NodeID, in fileSystem: FsiFileSystems) throws(COMError) -> [String] {
        let fileSystem = try FileSystem(fileSystem)
        let model = try withModel(holding: id) { model throws(COMError) in model }
        var options = model.options(clock: host.clock())
        options.removeBootImages()
        options.fileSystems.insert(FileSystems(fileSystem))
        guard !model.tree[id].isNamedStream || fileSystem == .udf && options.recordsNamedStreams else {
            throw COMError(.IMAPI_E_INVALID_PARAM)
        }
        let names = try recordedNames(of: model, options)
        return model.tree.ancestors(of: id).compactMap { names.name(of: $0, in: fileSystem) }
    }

    /// Worked out once for all items, as a name depends on those beside it, and kept until the image changes.
    private func recordedNames(of model: ImageModel, _ options: ImageOptions) throws(COMError) -> RecordedNames {
        var options = options
        if let last = recordedNames.withLock({ $0 }), last.version == model.version {
            if last.fileSystems.isSuperset(of: options.fileSystems) { return last.names }
            options.fileSystems.formUnion(last.fileSystems)
        }
        let names = try mastering { () throws(ImageError) in try MasteredImage(of: model.tree, options: options).names }
        recordedNames.replace(by: (model.version, options.fileSystems, names))
        return names
    }

    /// The labels, as each file system records them.
    public func get_VolumeNameUDF() throws(COMError) -> String { try recordedVolumeName(.udf) }
    public func get_VolumeNameJoliet() throws(COMError) -> String { try recordedVolumeName(.joliet) }
    public func get_VolumeNameISO9660() throws(COMError) -> String { try recordedVolumeName(.iso9660) }

    /// Recorded in an empty image, and read back.
    private func recordedVolumeName(_ fileSystem: FileSystem) throws(COMError) -> String {
        let model = read { $0 }
        guard model.settings.volumeName != nil else { return "" }
        var options = model.options(clock: host.clock())
        options.fileSystems = FileSystems(fileSystem)
        options.sessionStart = 0
        options.removeBootImages()
        options.continuedUDF = nil
        return try mastering { () throws(ImageError) in
            let image = try MasteredImage(of: FileTree(rootTime: options.clock.time), options: options)
            return try RecordedSession(on: image, start: 0).volumeName(in: fileSystem) ?? ""
        }
    }

    /// The data of a file as a stream, wherever they are.
    func dataStream(of id: NodeID) throws(COMError) -> any IStream {
        let (node, disc) = read { ($0.tree.node(id), $0.imported?.disc) }
        guard let node, case .file(_, let data) = node.content else { throw COMError(.IMAPI_E_NOT_IN_FILE_SYSTEM) }
        return try mastering { () throws(ImageError) in
            SourceStream(try data.source(named: node.name, disc: disc))
        }
    }
}

extension FileTree {
    /// The items from the root's child to an item; none for the root.
    fileprivate func ancestors(of id: NodeID) -> [NodeID] {
        var items: [NodeID] = []
        var next = id
        while next != .root {
            items.append(next)
            next = self[next].parent
        }
        return items.reversed()
    }
}

extension ImageOptions {
    /// For what does not depend on them, so that no stream is read.
    fileprivate mutating func removeBootImages() {
        bootImages = []
        recordedBootCatalog = nil
    }
}
