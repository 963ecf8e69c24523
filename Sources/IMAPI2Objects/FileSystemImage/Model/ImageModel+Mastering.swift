import COM
import DiscImage
import IMAPI2Interfaces
import ImageMastering

extension ImageModel {
    /// The blocks that an image takes as things are: an estimate, never too low.
    var usedBlocks: UInt64 {
        SizeEstimate.blockCount(of: tree.totals, timelessOptions)
    }

    /// What the image is to be, for what does not depend on the time.
    var timelessOptions: ImageOptions { options(clock: ImageClock(time: Timestamp(seconds: 0))) }
    var recordsNamedStreams: Bool { timelessOptions.recordsNamedStreams }
    var recordsRealTimeFiles: Bool { timelessOptions.recordsRealTimeFiles }

    /// - Throws: `IMAPI_E_IMAGE_TOO_BIG` if what is in the image already needs more.
    mutating func setFreeMediaBlocks(_ blocks: Int32) throws(COMError) {
        try checkWritable()
        let used = tree.children(of: .root).isEmpty ? 0 : usedBlocks
        guard blocks == 0 || used <= UInt64(blocks) else {
            throw COMError(
                .IMAPI_E_IMAGE_TOO_BIG, "The image needs \(used) blocks, and FreeMediaBlocks would be \(blocks).")
        }
        settings.freeMediaBlocks = blocks
    }

    /// The same for a disc that takes so many blocks, those of earlier sessions among them where they can be overwritten.
    ///
    /// - Throws: `IMAPI_E_IMAGE_TOO_BIG` also if it has no room for another session.
    mutating func setFreeMediaBlocks(ofDisc blocks: Int32) throws(COMError) {
        let kept = imported?.isOnRandomWritableDisc == true ? Int32(clamping: sessionStart) : 0
        // 0 would be no limit.
        guard blocks == 0 || blocks > kept else {
            throw COMError(.IMAPI_E_IMAGE_TOO_BIG, "The disc has no room for another session.")
        }
        try setFreeMediaBlocks(max(blocks - kept, 0))
    }

    /// - Throws: `IMAPI_E_FILE_SYSTEM_CHANGE_NOT_ALLOWED` if a session was imported that has one which would be left out;
    ///   `IMAPI_E_INCOMPATIBLE_PREVIOUS_SESSION` if it lacks one of them; `IMAPI_E_TOO_MANY_DIRS`, `IMAPI_E_ISO9660_LEVELS` or
    ///   `IMAPI_E_NO_UNIQUE_NAME` for what is in the image already.
    mutating func setFileSystems(_ fileSystems: FsiFileSystems) throws(COMError) {
        try checkWritable()
        if imported != nil, settings.fileSystems != fileSystems {
            throw COMError(
                fileSystems.contains(settings.fileSystems)
                    ? .IMAPI_E_INCOMPATIBLE_PREVIOUS_SESSION : .IMAPI_E_FILE_SYSTEM_CHANGE_NOT_ALLOWED)
        }
        let before = settings.fileSystems
        settings.fileSystems = fileSystems
        do { try checkLimits(of: tree.children(of: .root)) } catch {
            settings.fileSystems = before
            throw error
        }
    }

    /// Whether the image has items with something that is not recorded in its file systems.
    var lacksFeatures: Bool {
        let totals = tree.totals
        return totals.namedStreams.count > 0 && !recordsNamedStreams
            || totals.realTimeFileCount > 0 && !recordsRealTimeFiles
    }

    /// Sets what fits a kind of disc. The revision of an imported session stays.
    mutating func choose(_ defaults: MediaDefaults, freeMediaBlocks: Int32? = nil) throws(COMError) {
        let before = settings
        do throws(COMError) {
            try setFileSystems(defaults.fileSystems)
            if imported == nil { settings.udfRevision = defaults.udfRevision }
            try setFreeMediaBlocks(ofDisc: freeMediaBlocks ?? defaults.freeMediaBlocks)
        } catch {
            settings = before
            throw error
        }
    }

    /// Where the next session starts: behind the imported one, else where the client wants it.
    var sessionStart: UInt32 {
        if let imported { return imported.nextSessionStart }
        if let chosen = settings.sessionStartBlock { return UInt32(clamping: chosen) }
        guard case .chosen(_, let medium) = multisession else { return 0 }
        return medium.nextWritableAddress
    }

    /// What the image is to be.
    func options(clock: ImageClock) -> ImageOptions {
        var options = ImageOptions(clock: clock)
        options.fileSystems = FileSystems(settings.fileSystems)
        options.udfRevision = UDFRevision(rawValue: UInt16(settings.udfRevision.rawValue))
        options.hasRedundantUDFMetadata = settings.recordsRedundantMetadata
        options.interchangeLevel = settings.iso9660InterchangeLevel == 1 ? .one : .two
        options.isStrict = settings.isStrict
        options.volumeName = settings.volumeName ?? Self.volumeName(at: clock.time)
        options.sessionStart = sessionStart
        options.bootImages = boot.images
        options.recordedBootCatalog = imported?.session.bootCatalogLocation
        options.continuedUDF = imported?.session.continuedUDF
        if case .chosen(_, let medium) = multisession { options.writeUnit = medium.writeUnit }
        return options
    }

    /// The name of a volume that has none: the date and time of its image, `261120_2245`.
    private static func volumeName(at time: Timestamp) -> String {
        let civil = CivilTime(time)
        func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let date = [civil.year % 100, civil.month, civil.day].map(twoDigits).joined()
        return date + "_" + [civil.hour, civil.minute].map(twoDigits).joined()
    }
}
