public import COM
import IMAPI2Interfaces

extension MsftFileSystemImage {
    public func get_MultisessionInterfaces() throws(COMError) -> SAFEARRAY {
        try withModel { model throws(COMError) in model.multisession.interfaces }
    }

    /// An array that is refused changes nothing. From now on the disc says where its next session starts, until
    /// SessionStartBlock is set.
    public func put_MultisessionInterfaces(_ newVal: SAFEARRAY) throws(COMError) {
        let selection = try MultisessionSelection(newVal)
        _ = try withModel { model throws(COMError) in
            try model.checkWritable()
            let before = model.multisession
            model.multisession = selection
            if case .chosen = selection { model.settings.sessionStartBlock = nil }
            return before
        }
    }

    /// A signature of the disc and of its last session: the same as `IFileSystemImageResult.DiscId` of the image that was recorded
    /// there last.
    ///
    /// - Throws: `IMAPI_E_MULTISESSION_NOT_SET`; `IMAPI_E_IMPORT_READ_FAILURE` if the disc cannot be read.
    public func CalculateDiscIdentifier() throws(COMError) -> String {
        let medium = try withModel { model throws(COMError) in try model.multisession.medium() }
        let disc = try DiscSource(recorder: medium.recorder)
        return try DiscIdentifier(of: disc, offset: 0, sessionStart: medium.lastSessionStart).description
    }
}
