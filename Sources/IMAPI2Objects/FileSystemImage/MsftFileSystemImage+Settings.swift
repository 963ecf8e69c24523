public import COM
import DiscImage
public import IMAPI2Interfaces

extension MsftFileSystemImage {
    private func setting<Value: Sendable>(_ path: any KeyPath<ImageSettings, Value> & Sendable) -> Value {
        read { $0.settings[keyPath: path] }
    }

    /// Changes a setting that a finished result depends on.
    ///
    /// - Throws: `IMAPI_E_READONLY` while there is a result.
    private func change<Value: Sendable>(
        _ path: any WritableKeyPath<ImageSettings, Value> & Sendable, _ value: Value
    ) throws(COMError) {
        try withModel { model throws(COMError) in
            try model.checkWritable()
            model.settings[keyPath: path] = value
        }
    }

    public func get_SessionStartBlock() throws(COMError) -> Int32 { Int32(clamping: read { $0.sessionStart }) }

    /// - Throws: `IMAPI_E_INVALID_PARAM` for a negative one; `IMAPI_E_READONLY` once a session was imported.
    public func put_SessionStartBlock(_ newVal: Int32) throws(COMError) {
        guard newVal >= 0 else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        try withModel { model throws(COMError) in
            guard model.imported == nil else { throw COMError(.IMAPI_E_READONLY) }
            try model.checkWritable()
            model.settings.sessionStartBlock = newVal
        }
    }

    public func get_FreeMediaBlocks() throws(COMError) -> Int32 { setting(\.freeMediaBlocks) }

    /// - Parameter newVal: 0 for no limit; negative values too, which clients write for it.
    /// - Throws: `IMAPI_E_IMAGE_TOO_BIG` if what is in the image already needs more.
    public func put_FreeMediaBlocks(_ newVal: Int32) throws(COMError) {
        try withModel { model throws(COMError) in try model.setFreeMediaBlocks(max(newVal, 0)) }
    }

    public func get_UsedBlocks() throws(COMError) -> Int32 { Int32(clamping: read { $0.usedBlocks }) }

    public func get_VolumeName() throws(COMError) -> String { setting(\.volumeName) ?? "" }

    public func put_VolumeName(_ newVal: String) throws(COMError) {
        try ImageSettings.checkVolumeName(newVal)
        try change(\.volumeName, newVal)
    }

    /// Empty until a session was imported.
    public func get_ImportedVolumeName() throws(COMError) -> String { read { $0.imported?.volumeName ?? "" } }

    public func get_WorkingDirectory() throws(COMError) -> String { setting(\.workingDirectory) }

    /// Moves what is staged to the new folder.
    ///
    /// - Throws: `IMAPI_E_INVALID_PARAM` for no folder; `IMAPI_E_INVALID_WORKING_DIRECTORY` if it is none that can be written to;
    ///   `IMAPI_E_WORKING_DIRECTORY_SPACE` if there is no room in it for what is staged; `IMAPI_E_STASHFILE_MOVE` if that cannot
    ///   be moved; `IMAPI_E_READONLY` once a result was made.
    public func put_WorkingDirectory(_ newVal: String) throws(COMError) {
        guard !newVal.isEmpty else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        let folder = HostFolder(path: newVal)
        guard folder.isWritable else { throw COMError(.IMAPI_E_INVALID_WORKING_DIRECTORY) }
        try withModel { model throws(COMError) in try model.checkWritable() }
        let needed = stash.byteCount
        if needed > 0, let free = host.freeSpace(newVal), free < needed {
            throw COMError(
                .IMAPI_E_WORKING_DIRECTORY_SPACE, "\(newVal) has \(free) free bytes, and \(needed) are staged.")
        }
        try mastering { () throws(ImageError) in try stash.move(to: folder) }
        try change(\.workingDirectory, newVal)
    }

    public func get_StrictFileSystemCompliance() throws(COMError) -> Bool { setting(\.isStrict) }

    /// - Throws: `IMAPI_E_FILE_SYSTEM_NOT_EMPTY` if it is to be strict, and there are items already.
    public func put_StrictFileSystemCompliance(_ newVal: Bool) throws(COMError) {
        try withModel { model throws(COMError) in
            try model.checkWritable()
            guard !newVal || model.tree.children(of: .root).isEmpty else {
                throw COMError(.IMAPI_E_FILE_SYSTEM_NOT_EMPTY)
            }
            model.settings.isStrict = newVal
        }
    }

    public func get_UseRestrictedCharacterSet() throws(COMError) -> Bool { setting(\.usesRestrictedCharacterSet) }
    public func put_UseRestrictedCharacterSet(_ newVal: Bool) throws(COMError) {
        try change(\.usesRestrictedCharacterSet, newVal)
    }

    public func get_StageFiles() throws(COMError) -> Bool { setting(\.stagesFiles) }

    /// Whether the data of files that are added from now on are copied to WorkingDirectory at once, so that later changes
    /// of their sources do not matter; otherwise they are read when the image is.
    ///
    /// - Throws: `IMAPI_E_READONLY` once a result was made.
    public func put_StageFiles(_ newVal: Bool) throws(COMError) { try change(\.stagesFiles, newVal) }

    public func get_CreateRedundantUdfMetadataFiles() throws(COMError) -> Bool { setting(\.recordsRedundantMetadata) }

    /// - Returns: `IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED` if it has no effect, as UDF 2.50 or higher is not recorded.
    @discardableResult
    public func put_CreateRedundantUdfMetadataFiles(_ newVal: Bool) throws(COMError) -> HRESULT {
        try change(\.recordsRedundantMetadata, newVal)
        let hasMetadata = setting(\.fileSystems).contains(.FsiFileSystemUDF) && setting(\.udfRevision).rawValue >= 0x250
        return hasMetadata ? .S_OK : .IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED
    }
}

// Which file systems, and which revision or level of each.
extension MsftFileSystemImage {
    public func get_FileSystemsSupported() throws(COMError) -> FsiFileSystems { ImageSettings.supportedFileSystems }
    public func get_FileSystemsToCreate() throws(COMError) -> FsiFileSystems { setting(\.fileSystems) }

    /// - Returns: `IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED` if the image has named streams or real-time files, and they are not
    ///   recorded in these file systems.
    /// - Throws: `IMAPI_E_INVALID_PARAM` for none or an unknown one, and what `ImageModel.setFileSystems` throws.
    @discardableResult
    public func put_FileSystemsToCreate(_ newVal: FsiFileSystems) throws(COMError) -> HRESULT {
        let unknown = newVal & ~ImageSettings.supportedFileSystems
        guard newVal != .FsiFileSystemNone, unknown == .FsiFileSystemNone else {
            throw COMError(.IMAPI_E_INVALID_PARAM)
        }
        return try withModel { model throws(COMError) in
            try model.setFileSystems(newVal)
            return model.lacksFeatures ? .IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED : .S_OK
        }
    }

    public func get_UDFRevision() throws(COMError) -> Int32 { setting(\.udfRevision).rawValue }

    public func get_UDFRevisionsSupported() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(of: UDFRevisionNumber.allCases.map(\.rawValue))
    }

    /// - Throws: `IMAPI_E_INVALID_PARAM` for one not supported; `IMAPI_E_UDF_REVISION_CHANGE_NOT_ALLOWED` after an import.
    public func put_UDFRevision(_ newVal: Int32) throws(COMError) {
        guard let revision = UDFRevisionNumber(rawValue: newVal) else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        try withModel { model throws(COMError) in
            try model.checkWritable()
            guard model.imported == nil || model.settings.udfRevision == revision else {
                throw COMError(.IMAPI_E_UDF_REVISION_CHANGE_NOT_ALLOWED)
            }
            model.settings.udfRevision = revision
        }
    }

    public func get_ISO9660InterchangeLevel() throws(COMError) -> Int32 { setting(\.iso9660InterchangeLevel) }

    public func get_ISO9660InterchangeLevelsSupported() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(of: ImageSettings.supportedInterchangeLevels)
    }

    public func put_ISO9660InterchangeLevel(_ newVal: Int32) throws(COMError) {
        guard ImageSettings.supportedInterchangeLevels.contains(where: { Int32($0) == newVal }) else {
            throw COMError(.IMAPI_E_INVALID_PARAM)
        }
        try change(\.iso9660InterchangeLevel, newVal)
    }
}
