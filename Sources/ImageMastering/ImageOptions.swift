public import DiscImage
public import ISO9660
public import UDF

/// What an image is to be beside its tree.
public struct ImageOptions: Sendable {
    /// They share the data of the files. Not empty.
    public var fileSystems: FileSystems = [.iso9660, .joliet]
    public var udfRevision = UDFRevision.v102
    /// Whether the metadata mirror of UDF 2.50 has blocks of its own.
    public var hasRedundantUDFMetadata = false
    public var interchangeLevel = InterchangeLevel.two
    /// Whether the standards' limits are kept where readers do not need them: eight levels of directories.
    public var isStrict = false
    /// The label; each file system cuts it and replaces characters as it must.
    public var volumeName = ""
    public var systemIdentifier = ""
    public var publisherIdentifier = ""
    public var applicationIdentifier = ""
    /// The first block of the session on the disc.
    public var sessionStart: UInt32 = 0
    /// What a machine can start from this disc, at most `BootPlan.maximumImageCount`, the default one first.
    ///
    /// El Torito tells of them in ISO 9660's descriptors. An image of UDF alone therefore gets a volume of ISO 9660 too, which shows an
    /// empty directory: firmware finds the descriptors from sector 16 on, and readers of UDF its own behind them.
    public var bootImages: [BootImage] = []
    /// The boot catalogue of an earlier session, if this one is to lead to it, and has no boot images of its own.
    public var recordedBootCatalog: UInt32?
    /// What the session that was imported says about its UDF volume.
    public var continuedUDF: UDFOptions.Continuation?
    /// The image has a multiple of so many blocks. With UDF it is a multiple of 32 in any case.
    public var writeUnit: UInt32 = 1
    /// The time of the image.
    public var clock: ImageClock

    public init(clock: ImageClock) { self.clock = clock }
}

extension ImageOptions {
    /// Whether there is anything that a machine can start.
    var isBootable: Bool { !bootImages.isEmpty || recordedBootCatalog != nil }

    /// Whether the named streams of files are recorded.
    public var recordsNamedStreams: Bool { fileSystems.contains(.udf) && udfRevision.hasNamedStreams }

    /// Whether it is recorded which files are to be read in real time.
    public var recordsRealTimeFiles: Bool { fileSystems.contains(.udf) && udfRevision.hasRealTimeFiles }

    /// Whether a volume of ISO 9660 shows the tree.
    var showsISO9660: Bool { fileSystems.contains(.iso9660) || fileSystems.contains(.joliet) }

    var iso9660: ISO9660Options {
        var options = ISO9660Options(clock: clock)
        options.showsTreeInPrimaryHierarchy = fileSystems.contains(.iso9660)
        options.hasBootRecord = isBootable
        options.hasJoliet = fileSystems.contains(.joliet)
        options.interchangeLevel = interchangeLevel
        options.isLimitedToEightLevels = isStrict
        options.allowsFileSections = !isStrict
        options.volumeIdentifier = volumeName
        options.jolietVolumeIdentifier = volumeName
        options.systemIdentifier = systemIdentifier
        options.publisherIdentifier = publisherIdentifier
        options.applicationIdentifier = applicationIdentifier
        return options
    }

    var udf: UDFOptions {
        var options = UDFOptions(revision: udfRevision, volumeIdentifier: volumeName, clock: clock)
        options.redundantMetadata = hasRedundantUDFMetadata
        options.sessionStart = sessionStart
        options.continued = continuedUDF
        return options
    }
}
