import COM
import IMAPI2Interfaces

extension MultisessionSelection {
    /// Chooses among the interfaces of an array: the one InUse, or else the first that works with the disc as it is.
    ///
    /// - Throws: `E_POINTER` for a null object; `E_NOINTERFACE` for an object that is no multisession interface;
    ///   `IMAPI_E_BAD_MULTISESSION_PARAMETER` for an element that is no object, more than one InUse, or a value that cannot
    ///   be read or cannot be; `IMAPI_E_INCOMPATIBLE_MULTISESSION_TYPE` if the one InUse does not work;
    ///   `IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE` if none does; `IMAPI_E_IMPORT_MEDIA_NOT_ALLOWED` if the disc is
    ///   of a kind that can only be read; `IMAPI_E_IMPORT_SEEK_FAILURE` for a blank disc that cannot be overwritten.
    init(_ array: SAFEARRAY) throws(COMError) {
        var candidates: [any IMultisession] = []
        for element in array.elements { candidates.append(try Self.candidate(element)) }
        var inUse: [any IMultisession] = []
        for candidate in candidates where try reading({ () throws(COMError) in try candidate.get_InUse() }) {
            inUse.append(candidate)
        }
        guard inUse.count <= 1 else { throw COMError(.IMAPI_E_BAD_MULTISESSION_PARAMETER) }
        for candidate in inUse.isEmpty ? candidates : inUse {
            if let medium = try MultisessionMedium(candidate) {
                self = .chosen(from: array, medium)
                return
            }
        }
        if candidates.contains(where: \.isOnReadOnlyMedia) { throw COMError(.IMAPI_E_IMPORT_MEDIA_NOT_ALLOWED) }
        throw COMError(
            inUse.isEmpty ? .IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE : .IMAPI_E_INCOMPATIBLE_MULTISESSION_TYPE)
    }

    private static func candidate(_ element: VARIANT) throws(COMError) -> any IMultisession {
        switch element.dereferenced {
        case .VT_DISPATCH(nil), .VT_UNKNOWN(nil): throw COMError(.E_POINTER)
        case .VT_DISPATCH(let object?): return try object.QueryInterface(IID_IMultisession)
        case .VT_UNKNOWN(let object?): return try object.QueryInterface(IID_IMultisession)
        default: throw COMError(.IMAPI_E_BAD_MULTISESSION_PARAMETER)
        }
    }
}

extension MultisessionMedium {
    /// What a multisession interface says of the disc; nil if it, or we, cannot write to the disc as it is.
    init?(_ multisession: any IMultisession) throws(COMError) {
        guard try Self.isSupported(multisession) else { return nil }
        if let sequential = try? multisession.QueryInterface(IID_IMultisessionSequential) {
            try self.init(sequential)
        } else if let randomWrite = try? multisession.QueryInterface(IID_IMultisessionRandomWrite) {
            try self.init(randomWrite)
        } else {
            return nil
        }
    }

    /// Whether it works with the disc as it is; a drive that cannot tell has no such disc.
    ///
    /// - Throws: `IMAPI_E_FSI_INTERNAL_ERROR` for a failure for which there is no code.
    private static func isSupported(_ multisession: any IMultisession) throws(COMError) -> Bool {
        do { return try multisession.get_IsSupportedOnCurrentMediaState() } catch {
            guard error.hresult == .E_FAIL else { return false }
            throw COMError(.IMAPI_E_FSI_INTERNAL_ERROR, error.description)
        }
    }

    private init(_ multisession: any IMultisessionSequential) throws(COMError) {
        let previous = try reading { () throws(COMError) in try multisession.get_StartAddressOfPreviousSession() }
        guard previous >= 0 else { throw COMError(.IMAPI_E_IMPORT_SEEK_FAILURE) }
        let next = try reading { () throws(COMError) in try multisession.get_NextWritableAddress() }
        let free = try reading { () throws(COMError) in try multisession.get_FreeSectorsOnMedia() }
        guard next > previous, free >= 0 else { throw COMError(.IMAPI_E_BAD_MULTISESSION_PARAMETER) }
        kind = .sequential(previousSessionStart: UInt32(previous))
        recorder = try reading { () throws(COMError) in try multisession.get_ImportRecorder() }
        nextWritableAddress = UInt32(next)
        freeBlocks = UInt64(free)
        let second = try? multisession.QueryInterface(IID_IMultisessionSequential2)
        writeUnit = try Self.unit { () throws(COMError) in try second?.get_WriteUnitSize() ?? 1 }
    }

    private init(_ multisession: any IMultisessionRandomWrite) throws(COMError) {
        let total = try reading { () throws(COMError) in try multisession.get_TotalSectorsOnMedia() }
        guard total > 0 else { throw COMError(.IMAPI_E_BAD_MULTISESSION_PARAMETER) }
        kind = .randomWrite
        recorder = try reading { () throws(COMError) in try multisession.get_ImportRecorder() }
        nextWritableAddress = 0
        freeBlocks = UInt64(total)
        writeUnit = try Self.unit { () throws(COMError) in try multisession.get_WriteUnitSize() }
    }

    private static func unit(_ body: () throws(COMError) -> Int32) throws(COMError) -> UInt32 {
        let unit = try reading(body)
        guard (1...65_536).contains(unit) else { throw COMError(.IMAPI_E_BAD_MULTISESSION_PARAMETER) }
        return UInt32(unit)
    }
}

/// Reads a parameter of a multisession interface.
private func reading<Value>(_ body: () throws(COMError) -> Value) throws(COMError) -> Value {
    do { return try body() } catch { throw COMError(.IMAPI_E_BAD_MULTISESSION_PARAMETER, "\(error.debugDescription)") }
}

extension IMultisession {
    /// Whether the drive holds a disc that was made to be read only.
    fileprivate var isOnReadOnlyMedia: Bool {
        guard let recorder = try? get_ImportRecorder(), let profiles = try? recorder.get_CurrentProfiles(),
            let values = try? profiles.values(Int32.self)
        else { return false }
        let readOnly: Set<IMAPI_PROFILE_TYPE> = [
            .IMAPI_PROFILE_TYPE_CDROM, .IMAPI_PROFILE_TYPE_DVDROM, .IMAPI_PROFILE_TYPE_BD_ROM,
            .IMAPI_PROFILE_TYPE_HD_DVD_ROM,
        ]
        return !values.isEmpty && values.allSatisfy { readOnly.contains(IMAPI_PROFILE_TYPE($0)) }
    }
}
