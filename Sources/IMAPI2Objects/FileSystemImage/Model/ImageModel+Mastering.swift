import COM
import DiscImage
import IMAPI2Interfaces
import ImageMastering

extension ImageModel {
    /// The blocks that an image takes as things are: an estimate, never too low.
    var usedBlocks: UInt64 {
        SizeEstimate.blockCount(of: tree.totals, options(clock: ImageClock(time: Timestamp(seconds: 0))))
    }

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

    /// - Throws: `IMAPI_E_FILE_SYSTEM_CHANGE_NOT_ALLOWED` if a session with others was imported; `IMAPI_E_ISO9660_LEVELS`.
    mutating func setFileSystems(_ fileSystems: FsiFileSystems) throws(COMError) {
        try checkWritable()
        guard imported == nil || settings.fileSystems == fileSystems else {
            throw COMError(.IMAPI_E_FILE_SYSTEM_CHANGE_NOT_ALLOWED)
        }
        settings.fileSystems = fileSystems
    }

    /// Sets what fits a kind of disc.
    mutating func choose(_ defaults: MediaDefaults, freeMediaBlocks: Int32? = nil) throws(COMError) {
        try setFileSystems(defaults.fileSystems)
        settings.udfRevision = defaults.udfRevision
        try setFreeMediaBlocks(freeMediaBlocks ?? defaults.freeMediaBlocks)
    }

    /// Where the next session starts.
    var sessionStart: UInt32 {
        switch (multisession, imported) {
        case (_, let imported?): imported.nextSessionStart
        case (.chosen(_, let medium), nil): medium.nextWritableAddress
        case (.none, nil): UInt32(clamping: settings.sessionStartBlock)
        }
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
