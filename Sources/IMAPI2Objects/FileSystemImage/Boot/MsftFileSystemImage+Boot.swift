public import COM
public import IMAPI2Interfaces

// Of BootImageOptions and BootImageOptionsArray the one set last holds, and both tell it.
extension MsftFileSystemImage {
    /// The first boot image's; nil if there is none.
    public func get_BootImageOptions() throws(COMError) -> (any IBootOptions)? { read { $0.boot.options.first } }

    /// Copies the options with their boot image, to WorkingDirectory; NULL takes all boot images away.
    ///
    /// - Throws: `IMAPI_E_BOOT_OBJECT_CONFLICT` if the image is not one for the first session of a disc;
    ///   `IMAPI_E_BOOT_IMAGE_DATA` if it could not be started, or cannot be copied; `IMAPI_E_READONLY` once a result was made.
    public func put_BootImageOptions(_ newVal: (any IBootOptions)?) throws(COMError) {
        guard let newVal else { return try setBoot(.none) }
        let folder = try withModel { model throws(COMError) in
            try model.checkBootable()
            return model.settings.workingDirectory
        }
        try setBoot(BootSelection(copying: newVal, in: folder))
    }

    public func get_BootImageOptionsArray() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(objects: read { $0.boot.options })
    }

    /// Refers to the options: what they say when CreateResultImage is called counts, and their streams are read when the result
    /// is. An empty array takes all boot images away.
    ///
    /// - Throws: `E_NOINTERFACE` for an element that is no IBootOptions; `IMAPI_E_INVALID_PARAM` for an array of several dimensions;
    ///   `IMAPI_E_BOOT_OBJECT_CONFLICT` if the image is not one for the first session of a disc; `IMAPI_E_BOOT_IMAGE_DATA` for
    ///   more than 32, or one that could not be started; `IMAPI_E_READONLY` once a result was made.
    public func put_BootImageOptionsArray(_ newVal: SAFEARRAY) throws(COMError) {
        let options = try BootSelection.options(newVal)
        guard !options.isEmpty else { return try setBoot(.none) }
        try withModel { model throws(COMError) in try model.checkBootable() }
        try setBoot(BootSelection(options))
    }

    private func setBoot(_ selection: BootSelection) throws(COMError) {
        _ = try withModel { model throws(COMError) in
            if selection.options.isEmpty { try model.checkWritable() } else { try model.checkBootable() }
            let before = model.boot
            model.boot = selection
            return before
        }
    }
}

extension ImageModel {
    /// - Throws: `IMAPI_E_READONLY`; `IMAPI_E_BOOT_OBJECT_CONFLICT` for an image that continues a disc or does not begin at
    ///   its first sector: firmware would not find what it can start.
    func checkBootable() throws(COMError) {
        try checkWritable()
        try checkBootConflict()
    }

    /// - Throws: `IMAPI_E_BOOT_OBJECT_CONFLICT`.
    func checkBootConflict() throws(COMError) {
        guard imported == nil, sessionStart == 0 else {
            throw COMError(
                .IMAPI_E_BOOT_OBJECT_CONFLICT, "A boot image can only be in the first session of a disc.")
        }
    }
}
