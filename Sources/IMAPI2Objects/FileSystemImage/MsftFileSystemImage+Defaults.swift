public import COM
public import IMAPI2Interfaces

extension MsftFileSystemImage {
    /// Sets file systems, revision and FreeMediaBlocks to what fits the disc in a recorder.
    ///
    /// - Throws: `E_POINTER`; `E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE` for a disc of an unknown kind; `IMAPI_E_IMAGE_TOO_BIG` if
    ///   the disc is full, or has less than what is in the image needs; `IMAPI_E_NO_SUPPORTED_FILE_SYSTEM` if sessions can only be
    ///   added to it, and the last one has none of our file systems; what the drive answers.
    public func ChooseImageDefaults(_ discRecorder: (any IDiscRecorder2)?) throws(COMError) {
        let report = try DiscReport(discRecorder)
        guard report.mediaType != .IMAPI_MEDIA_TYPE_UNKNOWN else {
            throw COMError(.E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE)
        }
        let defaults = try MediaDefaults(report.mediaType)
        let freeMediaBlocks = try report.freeMediaBlocks()
        if report.isAppendable, !report.isBlank, !report.isRandomlyWritable,
            try IdentifyFileSystemsOnDisc(discRecorder) == .FsiFileSystemUnknown
        {
            throw COMError(.IMAPI_E_NO_SUPPORTED_FILE_SYSTEM)
        }
        try withModel { model throws(COMError) in try model.choose(defaults, freeMediaBlocks: freeMediaBlocks) }
    }

    public func ChooseImageDefaultsForMediaType(_ value: IMAPI_MEDIA_PHYSICAL_TYPE) throws(COMError) {
        let defaults = try MediaDefaults(value)
        try withModel { model throws(COMError) in try model.choose(defaults) }
    }

    /// Sets FreeMediaBlocks to what the disc in a recorder takes.
    ///
    /// - Throws: `E_POINTER`; `IMAPI_E_IMAGE_TOO_BIG` if the disc is full, or has less than what is in the image needs; what the
    ///   drive answers; `IMAPI_E_FSI_INTERNAL_ERROR` for a recorder that cannot be asked.
    public func SetMaxMediaBlocksFromDevice(_ discRecorder: (any IDiscRecorder2)?) throws(COMError) {
        guard let discRecorder else { throw COMError(.E_POINTER) }
        let freeMediaBlocks: Int32
        do throws(COMError) { freeMediaBlocks = try DiscReport(discRecorder).freeMediaBlocks() } catch {
            guard !error.hresult.isOfImageMastering else { throw error }
            throw COMError(.IMAPI_E_FSI_INTERNAL_ERROR, error.description)
        }
        try withModel { model throws(COMError) in try model.setFreeMediaBlocks(ofDisc: freeMediaBlocks) }
    }
}

extension DiscReport {
    /// What FreeMediaBlocks is to be for this disc; 0, no limit, only if nobody can say how much the disc takes.
    ///
    /// - Throws: `IMAPI_E_IMAGE_TOO_BIG` for a disc that takes nothing: no image fits it.
    fileprivate func freeMediaBlocks() throws(COMError) -> Int32 {
        guard freeSectors > 0 || totalSectors == 0 else {
            throw COMError(.IMAPI_E_IMAGE_TOO_BIG, "The disc has no free blocks.")
        }
        return Int32(clamping: freeSectors)
    }
}

extension HRESULT {
    /// Whether it is one of IMAPI's own codes: those of the facility 0xAA.
    fileprivate var isOfImageMastering: Bool { rawValue >> 16 & 0x7FF == 0xAA }
}
