public import COM
import DiscImage
public import IMAPI2Interfaces
import ImageMastering

extension MsftFileSystemImage {
    /// Takes the files of the disc's last session into the image, from the file system that tells most of them.
    ///
    /// Where image and disc have a file of one name, the image's one stays. Only directories are read, no file data. A disc that
    /// can be started stays so: the new session leads to the same boot catalogue.
    /// - Throws: `IMAPI_E_MULTISESSION_NOT_SET`; `IMAPI_E_EMPTY_DISC`; `IMAPI_E_NO_SUPPORTED_FILE_SYSTEM`;
    ///   `IMAPI_E_INCOMPATIBLE_PREVIOUS_SESSION` if the session cannot be continued; `IMAPI_E_IMAGE_TOO_BIG`;
    ///   `IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE` if there is no disc any more;
    ///   `IMAPI_E_BOOT_OBJECT_CONFLICT` if boot images were set, which only a first session can have;
    ///   `IMAPI_E_DISC_MISMATCH` if files were imported from another disc.
    @discardableResult
    public func ImportFileSystem() throws(COMError) -> FsiFileSystems {
        let medium = try read { $0.multisession }.medium()
        return try importFiles(from: medium, lacking: .IMAPI_E_NO_SUPPORTED_FILE_SYSTEM) { $0.richest }
    }

    /// The same from a file system that the client chooses.
    ///
    /// - Throws: `IMAPI_E_INVALID_PARAM` for none or several; `IMAPI_E_FILE_SYSTEM_NOT_FOUND` if the session has it not.
    public func ImportSpecificFileSystem(_ fileSystemToUse: FsiFileSystems) throws(COMError) {
        let fileSystem = try FileSystem(fileSystemToUse)
        let medium = try read { $0.multisession }.medium()
        try importFiles(from: medium, lacking: .IMAPI_E_FILE_SYSTEM_NOT_FOUND) {
            $0.contains(fileSystem) ? fileSystem : nil
        }
    }

    /// The file systems of the session that an import would take: the last one of the disc, if that is whole.
    ///
    /// - Parameter discRecorder: NULL for that of the multisession interface in use.
    /// - Returns: `FsiFileSystemNone` for a blank disc, `FsiFileSystemUnknown` for one with something else.
    /// - Throws: `E_POINTER` if neither is there.
    public func IdentifyFileSystemsOnDisc(_ discRecorder: (any IDiscRecorder2)?) throws(COMError) -> FsiFileSystems {
        let sessions: DiscSessions
        if let discRecorder {
            sessions = try DiscSessions(in: discRecorder)
        } else {
            guard let medium = try? read({ $0.multisession }).medium() else { throw COMError(.E_POINTER) }
            sessions = try DiscSessions(of: medium)
        }
        let session = try sessions.last { $0.richest }.session
        if session.fileSystems.isEmpty { return session.isBlank ? .FsiFileSystemNone : .FsiFileSystemUnknown }
        return FsiFileSystems(session.fileSystems)
    }

    /// The one of several file systems that an import takes: UDF, else Joliet, else ISO 9660.
    ///
    /// - Throws: `IMAPI_E_INVALID_PARAM` if none of them is known.
    public func GetDefaultFileSystemForImport(_ fileSystems: FsiFileSystems) throws(COMError) -> FsiFileSystems {
        guard let richest = FileSystems(fileSystems).richest else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        return FsiFileSystems(richest)
    }

    /// Whether an import takes a session with this file system, so that it can be continued.
    public func ProbeSpecificFileSystem(_ fileSystemToProbe: FsiFileSystems) throws(COMError) -> Bool {
        let fileSystem = try FileSystem(fileSystemToProbe)
        let medium = try read { $0.multisession }.medium()
        let candidate = try DiscSessions(of: medium).last { $0.contains(fileSystem) ? fileSystem : nil }
        guard (try? candidate.files?.get()) != nil else { return false }
        return (try? candidate.session.checkContinuable(fileSystem, medium)) != nil
    }
}

extension MsftFileSystemImage {
    /// - Parameters:
    ///   - code: what a session fails with that has not the file system, and is not blank.
    ///   - choose: which of a session's file systems is wanted.
    @discardableResult
    private func importFiles(
        from medium: MultisessionMedium, lacking code: HRESULT, choose: (FileSystems) -> FileSystem?
    ) throws(COMError) -> FsiFileSystems {
        let sessions = try sessions(of: medium)
        if let imported = read({ $0.imported }), !imported.isOn(sessions.disc) {
            throw COMError(.IMAPI_E_DISC_MISMATCH)
        }
        let candidate = try sessions.last(choose)
        guard let files = candidate.files else {
            throw COMError(candidate.session.isBlank ? .IMAPI_E_EMPTY_DISC : code)
        }
        let (fileSystem, found) = try mastering { () throws(ImageError) in try files.get() }
        try candidate.session.checkContinuable(fileSystem, medium)
        let imported = try ImportedSession(candidate.session, fileSystem, medium)
        try withModel { model throws(COMError) in try model.continue(imported, medium, found.tree) }
        fireImportEvents(for: found.tree, fileSystem)
        return FsiFileSystems(fileSystem)
    }

    /// An empty tray is to the client a medium that no multisession interface works on.
    private func sessions(of medium: MultisessionMedium) throws(COMError) -> DiscSessions {
        do { return try DiscSessions(of: medium) } catch {
            guard error.hresult == .E_IMAPI_RECORDER_MEDIA_NO_MEDIA else { throw error }
            throw COMError(.IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE, error.description)
        }
    }

    /// Tells of each directory before its content, and of each file.
    private func fireImportEvents(for tree: FileTree, _ fileSystem: FileSystem) {
        guard importEvents.hasConnections else { return }
        let totalDirectories = Int32(clamping: tree.directoryCount)
        let totalFiles = fileSystem == .udf ? Int32(clamping: tree.fileCount) : -1
        var directories: Int32 = 0
        var files: Int32 = 0
        var pending = [NodeID.root]
        while let id = pending.popLast() {
            let isDirectory = tree[id].isDirectory
            if id != .root {
                if isDirectory { directories += 1 } else { files += 1 }
                fireImportEvent(
                    FsiFileSystems(fileSystem), tree.fullPath(of: id) + (isDirectory ? "\\" : ""),
                    [directories, totalDirectories, files, totalFiles])
            }
            pending += tree.children(of: id).reversed()
        }
    }

    private func fireImportEvent(_ fileSystem: FsiFileSystems, _ item: String, _ counts: [Int32]) {
        importEvents.fire(
            .DISPID_DFILESYSTEMIMAGEIMPORTEVENTS_UPDATEIMPORT,
            [.VT_DISPATCH(self), fileSystem.variant, .VT_BSTR(item)] + counts.map { .VT_I4($0) }
        ) { sink throws(COMError) in
            try sink.UpdateImport(self, fileSystem, item, counts[0], counts[1], counts[2], counts[3])
        }
    }
}

extension ImageModel {
    /// Makes the image the continuation of a session.
    fileprivate mutating func `continue`(
        _ next: ImportedSession, _ medium: MultisessionMedium, _ files: FileTree
    ) throws(COMError) {
        guard boot.options.isEmpty else { throw COMError(.IMAPI_E_BOOT_OBJECT_CONFLICT) }
        let session = next.session
        let before = self
        do throws(COMError) {
            settings.fileSystems = FsiFileSystems(session.fileSystems)
            if let revision = session.udfRevision, let number = UDFRevisionNumber(rawValue: Int32(revision.rawValue)) {
                settings.udfRevision = number
            }
            imported = next
            let start = UInt64(sessionStart)
            let free = medium.isRandomWritable ? medium.freeBlocks - min(start, medium.freeBlocks) : medium.freeBlocks
            // 0 would be no limit.
            guard free > 0 else { throw COMError(.IMAPI_E_IMAGE_TOO_BIG, "The disc has no room for another session.") }
            settings.freeMediaBlocks = Int32(clamping: free)
            let change = ChangeLog.Change.imported(before: before.imported, before.settings)
            try merge(files, into: .root, incomingWins: false, after: change) { isDirectoryHere in
                COMError(
                    isDirectoryHere
                        ? .IMAPI_E_IMPORT_TYPE_COLLISION_FILE_EXISTS_AS_DIRECTORY
                        : .IMAPI_E_IMPORT_TYPE_COLLISION_DIRECTORY_EXISTS_AS_FILE)
            }
            try settings.checkLimit(usedBlocks: usedBlocks)
        } catch {
            self = before
            guard error.hresult == .IMAPI_E_IMAGE_SIZE_LIMIT else { throw error }
            throw COMError(.IMAPI_E_IMAGE_TOO_BIG, error.description)
        }
    }
}

extension RecordedSession {
    /// Whether nothing is recorded where descriptors would be.
    fileprivate var isBlank: Bool {
        (UInt64(16)..<32).allSatisfy { block in
            guard let bytes = try? source.read(from: UInt64(start) + block, count: 1) else { return true }
            return bytes.allSatisfy { $0 == 0 }
        }
    }

    /// - Throws: `IMAPI_E_UDF_NOT_WRITE_COMPATIBLE` for a revision that is not recorded;
    ///   `IMAPI_E_INCOMPATIBLE_PREVIOUS_SESSION` for ISO 9660 on a random-writable disc, whose descriptors could only be
    ///   overwritten.
    fileprivate func checkContinuable(_ fileSystem: FileSystem, _ medium: MultisessionMedium) throws(COMError) {
        if let udfRevision, UDFRevisionNumber(rawValue: Int32(udfRevision.rawValue)) == nil {
            throw COMError(.IMAPI_E_UDF_NOT_WRITE_COMPATIBLE)
        }
        if medium.isRandomWritable, fileSystems != [.udf] { throw COMError(.IMAPI_E_INCOMPATIBLE_PREVIOUS_SESSION) }
    }
}
