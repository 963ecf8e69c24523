public import SCSI

extension OpticalDrive {
    private static let configurationLimit = 4096

    /// The drive's features and its current profile; nil for a drive older than GET CONFIGURATION.
    public func configuration() throws(SCSIError) -> Configuration? {
        try ifSupported { () throws(SCSIError) in
            try Configuration(answer: try answer(to: GetConfiguration(), upTo: Self.configurationLimit))
        }
    }

    /// One feature; nil if the drive does not have it.
    public func feature(_ code: FeatureCode) throws(SCSIError) -> FeatureDescriptor? {
        let command = GetConfiguration {
            $0.requestedType = .one
            $0.startingFeatureNumber = code
        }
        let configuration = try ifSupported { () throws(SCSIError) in
            try Configuration(answer: try answer(to: command, upTo: Self.configurationLimit))
        }
        return configuration?[code]
    }

    /// The features that the drive has, or has with the medium that is in it.
    public func features(onlyCurrent: Bool = false) throws(SCSIError) -> [FeatureCode] {
        let features = try configuration()?.features ?? []
        return features.filter { !onlyCurrent || $0.isCurrent }.map(\.code)
    }

    /// The profiles that the drive has, or those that the medium in it conforms to, in the drive's order.
    public func profiles(onlyCurrent: Bool = false) throws(SCSIError) -> [Profile] {
        let profiles = try configuration()?.profiles ?? []
        return profiles.filter { !onlyCurrent || $0.isCurrent }.map(\.profile)
    }

    /// The mode pages that the drive has, in its order.
    public func modePages() throws(SCSIError) -> [ModePageCode] {
        guard let parameters = try modeParameters(.all) else { return [] }
        var codes: [ModePageCode] = []
        for page in parameters.pages {
            let code = ModeParameters.code(of: page)
            // Page 0 is the vendor's, and no page by form.
            if code.rawValue != 0, !codes.contains(code) { codes.append(code) }
        }
        return codes
    }

    /// The data of MODE SENSE; nil if the drive does not have the page.
    public func modeParameters(
        _ code: ModePageCode, _ control: ModeSense10.PageControl = .currentValues
    ) throws(SCSIError) -> ModeParameters? {
        let command = ModeSense10 {
            $0.pageCode = code
            $0.pageControl = control
        }
        return try ifSupported { () throws(SCSIError) in
            try ModeParameters(answer: try answer(to: command, upTo: code == .all ? 4096 : 512))
        }
    }

    /// A mode page of a known kind; nil if the drive does not have it.
    public func modePage<Page: ModePage>(_ type: Page.Type = Page.self) throws(SCSIError) -> Page? {
        try modeParameters(Page.code)?.page(Page.self)
    }

    /// Sets a mode page, given with its header.
    public func setModePage(_ page: [UInt8], saving: Bool = false) throws(SCSIError) {
        let list = ModeParameters(pages: [page]).parameterList
        let command = ModeSelect10 {
            $0.savesPages = saving
            $0.parameterListLength = UInt16(clamping: list.count)
        }
        try repeating { () throws(SCSIError) in try transport.send(list, with: command) }
    }
}
