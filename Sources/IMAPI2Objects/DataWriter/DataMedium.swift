import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// The disc in a recorder as IDiscFormat2Data and the multisession interfaces see it.
struct DataMedium {
    let drive: OpticalDrive
    let state: MediaState

    init(_ drive: OpticalDrive, _ state: MediaState) {
        self.drive = drive
        self.state = state
    }

    /// - Parameter clientName: who asks; see `RecorderTransport.way`.
    /// - Throws: `E_IMAPI_RECORDER_REQUIRED` for no recorder, and what the drive says if there is no disc to be used.
    init(in recorder: (any IDiscRecorder2)?, for clientName: String = "") throws(COMError) {
        drive = try OpticalDrive(in: recorder, for: clientName)
        let drive = drive
        state = try callingDrive { () throws(SCSIError) in try drive.mediaState() }
    }

    /// - Throws: `E_IMAPI_DF2DATA_INVALID_MEDIA_STATE` for a disc that cannot be written as it is.
    func supported() throws(COMError) -> DataMedium {
        guard !status.intersects(.IMAPI_FORMAT2_DATA_MEDIA_STATE_UNSUPPORTED_MASK) else {
            throw COMError(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE, "The disc cannot be written as it is: \(reasons).")
        }
        return self
    }

    var mediaType: IMAPI_MEDIA_PHYSICAL_TYPE { IMAPI_MEDIA_PHYSICAL_TYPE(state.mediaType) }
    var totalSectors: Int32 { Int32(clamping: state.totalSectors) }
    var writeUnit: Int32 { Int32(clamping: state.writeUnit) }

    /// The sectors behind the data that the writer itself fills: the post-gap of a data track on CD.
    func postgap(isInImage: Bool) -> Int { state.profile.isCD && !isInImage ? CompactDisc.pregap : 0 }

    func freeSectors(postgapIsInImage: Bool) -> Int32 {
        Int32(clamping: max(0, state.freeSectors - postgap(isInImage: postgapIsInImage)))
    }

    /// 0 on a blank disc, and on one that can be overwritten.
    ///
    /// - Throws: `E_IMAPI_DF2DATA_INVALID_MEDIA_STATE` if the disc takes nothing.
    func nextWritableAddress() throws(COMError) -> Int32 {
        if let address = state.nextWritableAddress { return Int32(clamping: address) }
        guard state.isBlank else { throw COMError(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) }
        return 0
    }

    /// The last session that another can follow; overwritable discs have none.
    private var previousSession: DiscSession? { state.isRandomlyWritable ? nil : state.lastCompleteSession }
    /// -1 if there is no earlier session.
    var startOfPreviousSession: Int32 { previousSession.map { Int32(clamping: $0.start) } ?? -1 }

    /// -1 if there is no earlier session.
    ///
    /// - Throws: `E_NOTIMPL` for a disc whose blocks can be overwritten: it has no sessions.
    func endOfPreviousSession() throws(COMError) -> Int32 {
        guard !state.isRandomlyWritable else { throw COMError(.E_NOTIMPL) }
        return previousSession.map { Int32(clamping: $0.lastWrittenAddress) } ?? -1
    }

    /// No earlier session holds data; sessions of audio do not count.
    var isFirstDataSession: Bool { !state.sessions.contains { $0.tracks.contains(where: \.isData) } }
}

// Whether it is blank, as every format tells it.
extension DataMedium {
    /// - Throws: `E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT` if the drive tells nothing of the disc, since none of the
    ///   features for that is current.
    func isPhysicallyBlank() throws(COMError) -> Bool {
        try checkIsTold()
        return state.isBlank
    }

    /// - Throws: `E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT`, as `isPhysicallyBlank`.
    func isHeuristicallyBlank() throws(COMError) -> Bool {
        try checkIsTold()
        return try callingDrive { () throws(SCSIError) in try drive.isHeuristicallyBlank(state) }
    }

    private func checkIsTold() throws(COMError) {
        guard !state.isDiscInformationKnown, !state.profile.isReadOnly else { return }
        let reason = FeatureRequirement.readDiscInformation.unmet(by: drive)
        if let reason, reason.hresult == .E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT { throw reason }
    }
}

// The state of the disc.
extension DataMedium {
    private typealias Status = IMAPI_FORMAT2_DATA_MEDIA_STATE

    /// The bits that hold now. `IMAPI_FORMAT2_DATA_MEDIA_STATE_UNKNOWN` never does: a disc that says nothing is not
    /// supported.
    var status: IMAPI_FORMAT2_DATA_MEDIA_STATE {
        Status(rawValue: bits.reduce(0) { $1.holds ? $0 | $1.bit.rawValue : $0 })
    }

    /// As `status`; a disc that was erased by overwriting it with zeros is blank too, which takes reading them.
    func statusOfContent() -> IMAPI_FORMAT2_DATA_MEDIA_STATE {
        let status = status
        // A disc that cannot be read holds something.
        guard state.isRandomlyWritable, (try? isHeuristicallyBlank()) == true else { return status }
        return Status(rawValue: status.rawValue | Status.IMAPI_FORMAT2_DATA_MEDIA_STATE_BLANK.rawValue)
    }

    private var bits: [(bit: Status, holds: Bool, text: String)] {
        [
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_OVERWRITE_ONLY, state.isRandomlyWritable, ""),
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_BLANK, state.isBlank, ""),
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_APPENDABLE, state.isAppendable, ""),
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_FINAL_SESSION, takesOneSessionOnly, ""),
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_DAMAGED, state.isDamaged, "it is damaged"),
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_ERASE_REQUIRED, needsErasing, "it has to be erased first"),
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_NON_EMPTY_SESSION, state.hasOpenSession, "its last session is not closed"),
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_WRITE_PROTECTED, !state.writeProtection.isEmpty, "it is write protected"),
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_FINALIZED, state.isComplete, "it is closed"),
            (.IMAPI_FORMAT2_DATA_MEDIA_STATE_UNSUPPORTED_MEDIA, !state.isWritableKind, "it is no recordable disc"),
        ]
    }

    private var reasons: String { bits.filter { $0.holds && !$0.text.isEmpty }.map(\.text).joined(separator: ", ") }

    private var needsErasing: Bool { state.isErasable && state.isComplete && state.isWritableKind }

    /// The disc is closed by the next write, whatever is asked for.
    private var takesOneSessionOnly: Bool {
        guard state.isBlank || state.isAppendable, !state.isRandomlyWritable else { return false }
        return state.profile == .dvdPlusRDualLayer || state.isDiscAtOnceOnly
            || Self.isNearlyFull(state.freeSectors, of: state.totalSectors)
    }

    /// Two per cent or less are free.
    static func isNearlyFull(_ free: Int, of total: Int) -> Bool { free <= total / 50 }
}

extension OpticalDrive {
    /// The drive of a recorder.
    ///
    /// - Throws: `E_IMAPI_RECORDER_REQUIRED` for no recorder.
    convenience init(in recorder: (any IDiscRecorder2)?, for clientName: String = "") throws(COMError) {
        guard let recorder else { throw COMError(.E_IMAPI_RECORDER_REQUIRED) }
        self.init(try RecorderTransport.way(to: recorder, as: clientName))
    }

    /// Whether the drive can write any kind of disc that this library writes.
    func writes() throws(SCSIError) -> Bool {
        let profiles = try profiles()
        if !profiles.isEmpty { return profiles.contains(where: \.isWritable) }
        // Older than GET CONFIGURATION: CD-R and CD-RW are bits 0 and 1 of mode page 2Ah.
        return try modePage(CapabilitiesPage.self).map { $0.writableMedia & 0b11 != 0 } ?? false
    }
}

extension OpticalDrive {
    /// The kinds of disc that the drive has a profile for, as far as a format wants them, in the order of their numbers.
    func mediaTypes(_ isWanted: (Profile) -> Bool) throws(COMError) -> SAFEARRAY {
        let profiles = try callingDrive { () throws(SCSIError) in try self.profiles() }
        let types = Set(profiles.filter(isWanted).compactMap { PhysicalMediaType($0)?.rawValue })
        return SAFEARRAY(types.sorted().map { .VT_I4($0) })
    }
}

/// What IsRecorderSupported and IsCurrentMediaSupported answer: S_FALSE goes with VARIANT_FALSE.
func supportAnswer(_ isSupported: Bool) -> (hresult: HRESULT, value: Bool) {
    (isSupported ? .S_OK : .S_FALSE, isSupported)
}

extension IMAPI_MEDIA_PHYSICAL_TYPE {
    init(_ type: PhysicalMediaType) { self.init(rawValue: type.rawValue) }
}
