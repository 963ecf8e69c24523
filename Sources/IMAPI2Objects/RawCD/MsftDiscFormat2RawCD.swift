public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// Writes raw images to blank CDs, lead-in, sub-channel and lead-out included.
public final class MsftDiscFormat2RawCD: IDiscFormat2RawCD, IConnectionPointContainer, CompactDiscFormatter {
    public let job: CompactDiscJob
    private let events = ConnectionPoint(IID_DDiscFormat2RawCDEvents)

    public init(host: Host) { job = CompactDiscJob(.raw, host.busyDrives) }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IDiscFormat2RawCD, IID_IConnectionPointContainer)
    public var dispatchTable: DispatchTable { .IDiscFormat2RawCD }
    public var connectionPoints: [any IConnectionPoint] { [events] }

    public func isSupported(_ recorder: any IDiscRecorder2) throws(COMError) -> Bool {
        let drive = try OpticalDrive(in: recorder, for: job.settings.clientName)
        return try callingDrive { () throws(SCSIError) in try !drive.rawSectorForms().isEmpty }
    }

    /// - Throws: `E_IMAPI_DF2RAW_MEDIA_IS_NOT_SUPPORTED` instead of false, as documented.
    public func IsRecorderSupported(
        _ recorder: (any IDiscRecorder2)?
    ) throws(COMError) -> (hresult: HRESULT, value: Bool) {
        guard let recorder else { throw COMError(.E_POINTER, argument: 0) }
        guard try isSupported(recorder) else { throw COMError(.E_IMAPI_DF2RAW_MEDIA_IS_NOT_SUPPORTED) }
        return (.S_OK, true)
    }

    /// Calls the sinks, on the thread that writes.
    func fire(_ arguments: DiscFormat2RawCDEventArgs) {
        events.fire(.DISPID_DDISCFORMAT2RAWCDEVENTS_UPDATE, [.VT_DISPATCH(self), .VT_DISPATCH(arguments)]) {
            (sink) throws(COMError) in try sink.Update(self, arguments)
        }
    }
}

// The session.
extension MsftDiscFormat2RawCD {
    /// - Returns: S_OK, or what had to be adjusted of the speed that was asked for.
    @discardableResult
    public func PrepareMedia() throws(COMError) -> HRESULT {
        try job.prepare()
        do throws(COMError) { return try job.setRequestedSpeed(on: try job.disc()) } catch {
            try? ReleaseMedia()
            throw error
        }
    }

    public func WriteMedia(_ data: (any IStream)?) throws(COMError) {
        try write(data, leadInSectors: RawImageSource.leadInSectors)
    }

    /// - Throws: `E_INVALIDARG` for a number of sectors that no lead-in has.
    public func WriteMedia2(_ data: (any IStream)?, _ streamLeadInSectors: Int32) throws(COMError) {
        guard data != nil else { throw COMError(.E_POINTER, argument: 0) }
        guard streamLeadInSectors >= 0 else { throw COMError(.E_INVALIDARG, argument: 1) }
        try write(data, leadInSectors: Int(streamLeadInSectors))
    }

    private func write(_ data: (any IStream)?, leadInSectors: Int) throws(COMError) {
        guard let data else { throw COMError(.E_POINTER, argument: 0) }
        let (settings, disc) = try job.beginWriting()
        defer { job.endWriting(disc) }
        try RawMediaWrite(data, leadInSectors: leadInSectors, by: self, settings, on: disc).run()
    }

    /// - Throws: `E_IMAPI_DF2RAW_WRITE_NOT_IN_PROGRESS`; `E_FAIL` where it is too late: the drive ends what was written.
    public func CancelWrite() throws(COMError) { try job.cancel() }
    public func ReleaseMedia() throws(COMError) { try job.release() }
}

// The disc.
extension MsftDiscFormat2RawCD {
    /// The first sector of the lead-in that the disc takes: negative.
    public func get_StartOfNextSession() throws(COMError) -> Int32 {
        let disc = try job.disc()
        return Int32(clamping: try callingDrive { () throws(SCSIError) in try disc.drive.startOfLeadIn() })
    }

    public func get_LastPossibleStartOfLeadout() throws(COMError) -> Int32 {
        let disc = try job.disc()
        return Int32(clamping: try callingDrive { () throws(SCSIError) in try disc.drive.lastStartOfLeadOut() })
    }

    /// - Throws: `E_POINTER` while no recorder is set, as documented.
    public func get_SupportedSectorTypes() throws(COMError) -> SAFEARRAY {
        let settings = job.settings
        guard settings.recorder != nil else { throw COMError(.E_POINTER) }
        let drive = try OpticalDrive(in: settings.recorder, for: settings.clientName)
        let forms = try callingDrive { () throws(SCSIError) in try drive.rawSectorForms() }
        let types = IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE.defined.filter { forms.contains($0.form) }
        return SAFEARRAY(types.map { .VT_UI4(UInt32(bitPattern: $0.rawValue)) })
    }

    /// - Throws: `E_IMAPI_DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED` for a kind that there is not, or that the drive does not
    ///   write.
    public func put_RequestedSectorType(_ value: IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE) throws(COMError) {
        try job.changePrepared { _ in }
        let disc = try job.disc()
        let forms = try callingDrive { () throws(SCSIError) in try disc.drive.rawSectorForms() }
        guard IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE.defined.contains(value), forms.contains(value.form) else {
            throw COMError(.E_IMAPI_DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED)
        }
        try job.changePrepared { $0.sectorType = value }
    }

    public func get_RequestedSectorType() throws(COMError) -> IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE {
        _ = try job.disc()
        return job.settings.sectorType
    }
}

extension IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE {
    var form: RawSectorForm {
        switch self {
        case .IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY: .withPQ
        case .IMAPI_FORMAT2_RAW_CD_SUBCODE_IS_RAW: .withPW
        default: .withPackedPW
        }
    }
}
