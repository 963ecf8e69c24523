public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI

// What can be written. The recorder is an argument; none need be set.
extension MsftDiscFormat2Data {
    public func IsRecorderSupported(
        _ recorder: (any IDiscRecorder2)?
    ) throws(COMError) -> (hresult: HRESULT, value: Bool) {
        guard let recorder else { throw COMError(.E_POINTER, argument: 0) }
        return supportAnswer(try writes(recorder))
    }

    /// Whether disc and recorder are of kinds that can be written and write; `CurrentMediaStatus` tells whether it can be as it is.
    ///
    /// - Throws: `E_IMAPI_RECORDER_MEDIA_NO_MEDIA` for an empty tray, as since Windows 7.
    public func IsCurrentMediaSupported(
        _ recorder: (any IDiscRecorder2)?
    ) throws(COMError) -> (hresult: HRESULT, value: Bool) {
        guard let recorder else { throw COMError(.E_POINTER, argument: 0) }
        let medium = try DataMedium(in: recorder, for: settings.clientName)
        return supportAnswer(medium.state.isWritableKind ? try writes(recorder) : false)
    }

    /// The kinds of disc that drive and library write, in the order of their numbers.
    public func get_SupportedMediaTypes() throws(COMError) -> SAFEARRAY {
        try OpticalDrive(in: settings.recorder, for: settings.clientName).mediaTypes(\.isWritable)
    }
}

// What is in the drive.
extension MsftDiscFormat2Data {
    public func get_MediaPhysicallyBlank() throws(COMError) -> Bool { try settings.medium().isPhysicallyBlank() }

    public func get_MediaHeuristicallyBlank() throws(COMError) -> Bool {
        try settings.medium().isHeuristicallyBlank()
    }

    public func get_CurrentPhysicalMediaType() throws(COMError) -> IMAPI_MEDIA_PHYSICAL_TYPE {
        try settings.medium().mediaType
    }

    public func get_CurrentMediaStatus() throws(COMError) -> IMAPI_FORMAT2_DATA_MEDIA_STATE {
        try settings.medium().statusOfContent()
    }

    public func get_WriteProtectStatus() throws(COMError) -> IMAPI_MEDIA_WRITE_PROTECT_STATE {
        IMAPI_MEDIA_WRITE_PROTECT_STATE(rawValue: try settings.medium().state.writeProtection.rawValue)
    }

    public func get_TotalSectorsOnMedia() throws(COMError) -> Int32 {
        try settings.medium().supported().totalSectors
    }

    public func get_FreeSectorsOnMedia() throws(COMError) -> Int32 {
        let settings = settings
        return try settings.medium().supported().freeSectors(postgapIsInImage: settings.postgapAlreadyInImage)
    }

    public func get_NextWritableAddress() throws(COMError) -> Int32 {
        try settings.medium().supported().nextWritableAddress()
    }

    public func get_StartAddressOfPreviousSession() throws(COMError) -> Int32 {
        try settings.medium().supported().startOfPreviousSession
    }

    public func get_LastWrittenAddressOfPreviousSession() throws(COMError) -> Int32 {
        try settings.medium().supported().endOfPreviousSession()
    }

    /// One object of each kind, whatever is in the drive; each tells whether it works with that.
    public func get_MultisessionInterfaces() throws(COMError) -> SAFEARRAY {
        let settings = settings
        return SAFEARRAY([
            .VT_DISPATCH(MsftMultisessionSequential(settings)), .VT_DISPATCH(MsftMultisessionRandomWrite(settings)),
        ])
    }
}
