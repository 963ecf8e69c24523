public import SCSI

extension OpticalDrive {
    private static let configurationLimit = 4096

    /// The drive's features and its current profile; nil for a drive older than GET CONFIGURATION.
    public func configuration() throws(SCSIError) -> Configuration? {
        try ifSupported { () throws(SCSIError) in try getConfiguration() }
    }

    /// One feature; nil if the drive does not have it.
    public func feature(_ code: FeatureCode) throws(SCSIError) -> FeatureDescriptor? {
        try ifSupported { () throws(SCSIError) in try getConfiguration(.one, from: code) }?[code]
    }

    /// The profiles that the drive has, in its order; a drive older than GET CONFIGURATION tells none.
    public func profiles() throws(SCSIError) -> [Profile] {
        try configuration()?.profiles(onlyCurrent: false) ?? []
    }

    /// GET CONFIGURATION: features from one on, and the current profile.
    public func getConfiguration(
        _ type: GetConfiguration.RequestedType = .all, from code: FeatureCode = .profileList
    ) throws(SCSIError) -> Configuration {
        let command = GetConfiguration {
            $0.requestedType = type
            $0.startingFeatureNumber = code
        }
        return try Configuration(answer: try answer(to: command, upTo: Self.configurationLimit))
    }

    /// The data of MODE SENSE; nil if the drive does not have the page.
    public func modeParameters(_ code: ModePageCode) throws(SCSIError) -> ModeParameters? {
        try ifSupported { () throws(SCSIError) in try modeSense(code) }
    }

    /// A mode page of a known kind; nil if the drive does not have it.
    public func modePage<Page: ModePage>(_ type: Page.Type = Page.self) throws(SCSIError) -> Page? {
        try modeParameters(Page.code)?.page(Page.self)
    }

    /// MODE SENSE: a page, or all of them.
    public func modeSense(
        _ code: ModePageCode, _ control: ModeSense10.PageControl = .currentValues
    ) throws(SCSIError) -> ModeParameters {
        let command = ModeSense10 {
            $0.pageCode = code
            $0.pageControl = control
        }
        return try ModeParameters(answer: try answer(to: command, upTo: code == .all ? 4096 : 512))
    }

    /// MODE SELECT: sets a page, given with its header.
    public func setModePage(_ page: [UInt8], saving: Bool = false) throws(SCSIError) {
        let list = ModeParameters(pages: [page]).parameterList
        let command = ModeSelect10 {
            $0.savesPages = saving
            $0.parameterListLength = UInt16(clamping: list.count)
        }
        try send(list, with: command)
    }
}
