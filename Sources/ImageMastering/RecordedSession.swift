import ByteLayout
public import DiscImage
public import ISO9660
public import UDF

/// A session of a disc as it was recorded, with all its file systems.
public struct RecordedSession: Sendable {
    public let source: any BlockSource
    public let start: UInt32
    /// Nil if it has no ISO 9660 that can be read.
    public let iso9660: ISO9660Volume?
    /// Nil if it has no UDF that can be read.
    public let udf: UDFVolumeFacts?
    /// The address of the boot catalogue that the session leads to; nil if there is none that can be read.
    public let bootCatalogLocation: UInt32?
    /// Whether it is a session of UDF, and ISO 9660 is only there to lead to the boot catalogue.
    private let isISO9660OnlyForBooting: Bool

    /// Looks which file systems a session has.
    ///
    /// - Throws: `ImageError.unreadable` if the medium fails. A file system that is damaged is none.
    public init(on source: any BlockSource, start: UInt32) throws(ImageError) {
        self.source = source
        self.start = start
        iso9660 = try Self.recognised { () throws(ImageError) in try ISO9660Volume(on: source, sessionStart: start) }
        // Anchors at the end of the disc may be those of a later session, so beside ISO 9660 they are not enough.
        udf =
            iso9660 == nil || UDFVolumeFacts.isRecognised(on: source, sessionStart: start)
            ? try Self.recognised { () throws(ImageError) in
                try UDFVolumeFacts(reading: source, sessionStart: start)
            } : nil
        bootCatalogLocation = try iso9660.flatMap(Self.locationOfBootCatalog)
        if let iso9660, iso9660.hierarchies == [.primary], udf != nil, bootCatalogLocation != nil {
            isISO9660OnlyForBooting = try iso9660.isPrimaryHierarchyEmpty()
        } else {
            isISO9660OnlyForBooting = false
        }
    }

    public var fileSystems: FileSystems {
        var found: FileSystems = []
        if iso9660 != nil, !isISO9660OnlyForBooting { found.insert(.iso9660) }
        if hasJoliet { found.insert(.joliet) }
        if udf != nil { found.insert(.udf) }
        return found
    }

    private var hasJoliet: Bool { iso9660?.hierarchies.contains(.joliet) ?? false }

    /// The label in one of the file systems; nil if the session has not got it.
    public func volumeName(in fileSystem: FileSystem) -> String? {
        switch fileSystem {
        case .iso9660: iso9660?.volumeIdentifier(of: .primary)
        case .joliet: iso9660?.volumeIdentifier(of: .joliet)
        case .udf: udf?.volumeIdentifier
        }
    }

    /// What a new session takes over of the UDF volume, if there is one that can be continued.
    public var continuedUDF: UDFOptions.Continuation? {
        udf.flatMap { $0.sectorSize == blockSize ? $0.continuation : nil }
    }

    private static func locationOfBootCatalog(_ volume: ISO9660Volume) throws(ImageError) -> UInt32? {
        let catalog = try recognised { () throws(ImageError) in try volume.bootCatalog() } ?? nil
        return catalog == nil ? nil : volume.bootCatalogLocation
    }

    /// The nil of a file system that is not there, but not of a medium that cannot be read.
    private static func recognised<Volume>(_ open: () throws(ImageError) -> Volume) throws(ImageError) -> Volume? {
        do { return try open() } catch {
            if case .format = error { return nil }
            throw error
        }
    }
}

extension RecordedSession {
    /// Reads all directories of a file system into a tree whose files are `FileData.recorded`; no file data are read.
    ///
    /// - Throws: `ImageError.format` if the session has no such file system or its root directory cannot be read.
    public func importTree(_ fileSystem: FileSystem) throws(ImageError) -> ImportedTree {
        switch (fileSystem, iso9660) {
        case (.udf, _) where udf != nil: return ImportedTree(try UDFVolume(reading: source, sessionStart: start))
        case (.iso9660, let iso9660?): return try iso9660.importTree(.primary)
        case (.joliet, let iso9660?) where hasJoliet: return try iso9660.importTree(.joliet)
        default:
            throw .format(FormatError("\(fileSystem)", .notRecognised(reason: "there is none in this session")))
        }
    }
}

extension ImportedTree {
    init(_ volume: UDFVolume) {
        self.init(rootTime: volume.tree[.root].lastModifiedTime)
        tree = volume.tree
        for fault in volume.faults { report(fault, at: "") }
    }
}
