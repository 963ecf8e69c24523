public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI

// Features and profiles (GET CONFIGURATION).
extension MsftDiscRecorder2 {
    public func get_SupportedFeaturePages() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(try GetSupportedFeaturePages(false).map { .VT_I4($0.rawValue) })
    }

    public func get_CurrentFeaturePages() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(try GetSupportedFeaturePages(true).map { .VT_I4($0.rawValue) })
    }

    public func get_SupportedProfiles() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(try GetSupportedProfiles(false).map { .VT_I4($0.rawValue) })
    }

    public func get_CurrentProfiles() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(try GetSupportedProfiles(true).map { .VT_I4($0.rawValue) })
    }

    public func GetSupportedFeaturePages(_ currentFeatureOnly: Bool) throws(COMError) -> [IMAPI_FEATURE_PAGE_TYPE] {
        let configuration = try configuration()
        guard !configuration.features.isEmpty else { throw COMError(.E_IMAPI_RECORDER_NO_SUCH_FEATURE) }
        let features = configuration.features(onlyCurrent: currentFeatureOnly)
        guard !features.isEmpty else { throw COMError(.E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT) }
        return features.map { IMAPI_FEATURE_PAGE_TYPE(rawValue: Int32($0.rawValue)) }
    }

    public func GetSupportedProfiles(_ currentOnly: Bool) throws(COMError) -> [IMAPI_PROFILE_TYPE] {
        let configuration = try configuration()
        if configuration.currentProfile == .none { try checkProfileList(of: configuration, isCurrent: currentOnly) }
        let profiles = try callingDrive { () throws(SCSIError) in try configuration.profiles(onlyCurrent: currentOnly) }
        return profiles.map { IMAPI_PROFILE_TYPE(rawValue: Int32($0.rawValue)) }
    }

    /// The profiles stand in a feature, which every drive has and which is always current (MMC-6 5.3.1): but for those
    /// that err.
    private func checkProfileList(of configuration: Configuration, isCurrent: Bool) throws(COMError) {
        guard let list = configuration[.profileList] else { throw COMError(.E_IMAPI_RECORDER_NO_SUCH_FEATURE) }
        guard list.isCurrent || !isCurrent else { throw COMError(.E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT) }
    }

    /// The feature descriptor of MMC, without the header of the answer.
    public func GetFeaturePage(
        _ requestedFeature: IMAPI_FEATURE_PAGE_TYPE, _ currentFeatureOnly: Bool
    ) throws(COMError) -> [UInt8] {
        let configuration = try configuration(.one, from: requestedFeature)
        guard let code = FeatureCode(requestedFeature), let feature = configuration[code] else {
            throw COMError(.E_IMAPI_RECORDER_NO_SUCH_FEATURE)
        }
        guard !currentFeatureOnly || feature.isCurrent else {
            throw COMError(.E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT)
        }
        return try feature.page
    }

    private func configuration(
        _ type: GetConfiguration.RequestedType = .all, from feature: IMAPI_FEATURE_PAGE_TYPE? = nil
    ) throws(COMError) -> Configuration {
        let first = feature.flatMap(FeatureCode.init) ?? .profileList
        let drive = try opticalDrive()
        return try callingDrive(.getConfiguration) { () throws(SCSIError) in
            try drive.getConfiguration(type, from: first)
        }
    }
}

extension FeatureDescriptor {
    /// - Throws: `E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE` for a descriptor longer than a page may be.
    fileprivate var page: [UInt8] {
        get throws(COMError) {
            guard IMAPI2Range.ULONG_IMAPI2_FEATURE_PAGE.contains(UInt32(clamping: encoded.count)) else {
                throw COMError(
                    .E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE, "The descriptor has \(encoded.count) bytes.")
            }
            return encoded
        }
    }
}

extension FeatureCode {
    /// Nil for a number that no feature can have.
    fileprivate init?(_ page: IMAPI_FEATURE_PAGE_TYPE) {
        guard let number = UInt16(exactly: page.rawValue) else { return nil }
        self.init(rawValue: number)
    }
}

// Mode pages.
extension MsftDiscRecorder2 {
    public func get_SupportedModePages() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(
            try GetSupportedModePages(.IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES).map { .VT_I4($0.rawValue) })
    }

    public func GetSupportedModePages(
        _ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE
    ) throws(COMError) -> [IMAPI_MODE_PAGE_TYPE] {
        try modeParameters(.all, requestType).pageCodes.map { IMAPI_MODE_PAGE_TYPE(rawValue: Int32($0.rawValue)) }
    }

    /// The page from its page code on, without mode parameter header and block descriptors.
    public func GetModePage(
        _ requestedModePage: IMAPI_MODE_PAGE_TYPE, _ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE
    ) throws(COMError) -> [UInt8] {
        guard (0..<0x3F).contains(requestedModePage.rawValue) else { throw COMError(.E_INVALIDARG, argument: 0) }
        let code = ModePageCode(rawValue: UInt8(requestedModePage.rawValue))
        guard let page = try modeParameters(code, requestType)[code] else {
            throw COMError(.E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE)
        }
        return page
    }

    /// Sets the current values, or the saved ones too; other values cannot be set.
    public func SetModePage(_ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE, _ data: [UInt8]) throws(COMError) {
        guard !data.isEmpty else { throw COMError(.E_POINTER, argument: 1) }
        let isSaved = requestType == .IMAPI_MODE_PAGE_REQUEST_TYPE_SAVED_VALUES
        let isSettable = isSaved || requestType == .IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES
        guard isSettable, data.count >= 2, data.count == 2 + Int(data[1]) else {
            throw COMError(.E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS)
        }
        let drive = try opticalDrive()
        let page = ModePageCode(rawValue: data[0] & 0x3F)
        try commandingDrive(.modeSelect10, needing: .modePage(page), of: drive) { () throws(SCSIError) in
            try drive.setModePage(data, saving: isSaved)
        }
    }

    private func modeParameters(
        _ code: ModePageCode, _ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE
    ) throws(COMError) -> ModeParameters {
        guard let type = UInt8(exactly: requestType.rawValue), let control = ModeSense10.PageControl(rawValue: type)
        else { throw COMError(.E_INVALIDARG) }
        let drive = try opticalDrive()
        return try callingDrive(.modeSense10) { () throws(SCSIError) in try drive.modeSense(code, control) }
    }
}
