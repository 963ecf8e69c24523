public import COM
public import IMAPI2Interfaces

extension MsftFileSystemImage {
    /// Sets file systems, revision and FreeMediaBlocks to what fits the disc in a recorder.
    ///
    /// - Throws: `E_POINTER`; `E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE` for a disc of an unknown kind; `IMAPI_E_IMAGE_TOO_BIG` if
    ///   what is in the image needs more than the disc has; what the drive answers.
    public func ChooseImageDefaults(_ discRecorder: (any IDiscRecorder2)?) throws(COMError) {
        let report = try DiscReport(discRecorder)
        guard report.mediaType != .IMAPI_MEDIA_TYPE_UNKNOWN else {
            throw COMError(.E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE)
        }
        let defaults = try MediaDefaults(report.mediaType)
        try withModel { model throws(COMError) in
            try model.choose(defaults, freeMediaBlocks: Int32(clamping: report.freeSectors))
        }
    }

    public func ChooseImageDefaultsForMediaType(_ value: IMAPI_MEDIA_PHYSICAL_TYPE) throws(COMError) {
        let defaults = try MediaDefaults(value)
        try withModel { model throws(COMError) in try model.choose(defaults) }
    }

    /// Sets FreeMediaBlocks to what the disc in a recorder takes.
    ///
    /// - Throws: `E_POINTER`; `IMAPI_E_IMAGE_TOO_BIG`; what the drive answers.
    public func SetMaxMediaBlocksFromDevice(_ discRecorder: (any IDiscRecorder2)?) throws(COMError) {
        let report = try DiscReport(discRecorder)
        try withModel { model throws(COMError) in
            try model.setFreeMediaBlocks(Int32(clamping: report.freeSectors))
        }
    }
}
