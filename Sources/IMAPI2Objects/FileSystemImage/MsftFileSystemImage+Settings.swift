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

    public func get_SessionStartBlock() throws(COMError) -> Int32 { setting(\.sessionStartBlock) }

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

    /// - Throws: `IMAPI_E_INVALID_WORKING_DIRECTORY` if it is no folder that can be written to.
    public func put_WorkingDirectory(_ newVal: String) throws(COMError) {
        guard !newVal.isEmpty else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        guard HostFolder(path: newVal).isWritable else { throw COMError(.IMAPI_E_INVALID_WORKING_DIRECTORY) }
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

    /// Nothing is staged yet: data is read when the image is. Only turning it off is possible.
    ///
    /// - Throws: `E_NOTIMPL` for true.
    public func put_StageFiles(_ newVal: Bool) throws(COMError) {
        guard !newVal else { throw COMError(.E_NOTIMPL) }
        try change(\.stagesFiles, newVal)
    }

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

    /// - Throws: `IMAPI_E_INVALID_PARAM` for none or an unknown one; `IMAPI_E_FILE_SYSTEM_CHANGE_NOT_ALLOWED` if a session with
    ///   others was imported.
    @discardableResult
    public func put_FileSystemsToCreate(_ newVal: FsiFileSystems) throws(COMError) -> HRESULT {
        let unknown = newVal & ~ImageSettings.supportedFileSystems
        guard newVal != .FsiFileSystemNone, unknown == .FsiFileSystemNone else {
            throw COMError(.IMAPI_E_INVALID_PARAM)
        }
        try withModel { model throws(COMError) in try model.setFileSystems(newVal) }
        return .S_OK
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

    /// Named streams need UDF 2.00.
    var recordsNamedStreams: Bool {
        setting(\.fileSystems).contains(.FsiFileSystemUDF) && setting(\.udfRevision).rawValue >= 0x200
    }
}
