public import DiscImage

/// A boot image, and how it is to be started.
public struct BootImage: Sendable {
    /// The machine that it is for: the Platform ID of El Torito (1.0, figure 2), or `efi`.
    public var platform: UInt8
    /// Who made the disc: `manufacturerByteCount` bytes at most.
    public var manufacturer: [UInt8]
    public var emulation: BootEmulation
    public var data: any ByteSource

    /// The one that UEFI adds (2.10, 13.3.2.1).
    public static let efi: UInt8 = 0xEF
    public static let manufacturerByteCount = BootCatalogValidationEntry.idStringByteCount

    public init(platform: UInt8, manufacturer: [UInt8], emulation: BootEmulation, data: any ByteSource) {
        self.platform = platform
        self.manufacturer = manufacturer
        self.emulation = emulation
        self.data = data
    }
}

extension BootImage {
    /// Looks whether an image of this size can start anything; its data are not read.
    public func checkSize() throws(ImageError) { _ = try sectorCount() }

    /// The entry but for the address.
    ///
    /// - Throws: why it cannot start anything; what the source throws.
    func catalogEntry() throws(ImageError) -> BootCatalogEntry {
        var entry = BootCatalogEntry()
        entry.bootMediaType = emulation.rawValue
        entry.sectorCount = try sectorCount()
        if emulation == .hardDisk { entry.systemType = try partitionSystemID() }
        return entry
    }

    /// How much is loaded at the start: the first sector of an emulated drive, all of an image without emulation.
    ///
    /// EFI takes the count for the length of its system partition, and 0 for one that ends with the disc, so an image whose
    /// length cannot be told gets 0 (UEFI 2.10, 13.3.2.1). What a BIOS is to load has to fit into its first 640 KiB anyway.
    private func sectorCount() throws(ImageError) -> UInt16 {
        guard emulation.fits(byteCount: data.byteCount) else {
            throw .bootImage(reason: "\(data.byteCount) bytes do not fit the emulation")
        }
        guard emulation == .none else { return 1 }
        let size = BootEmulation.sectorByteCount
        let count = data.byteCount / size + (data.byteCount % size == 0 ? 0 : 1)
        if let count = UInt16(exactly: count) { return count }
        guard platform == Self.efi else {
            throw .bootImage(reason: "\(count) sectors are more than can be loaded without emulation")
        }
        return 0
    }

    /// The System ID of the one partition that an image of a hard disk has (El Torito 1.0 3.0, figure 3).
    private func partitionSystemID() throws(ImageError) -> UInt8 {
        var sector = [UInt8](repeating: 0, count: Int(BootEmulation.sectorByteCount))
        var elements = sector.mutableSpan
        var bytes = unsafe elements.mutableBytes
        try data.read(at: 0, into: &bytes)
        let systemIDs = stride(from: 0x1C2, to: 0x1FE, by: 0x10).map { sector[$0] }.filter { $0 != 0 }
        guard sector.suffix(2).elementsEqual([0x55, 0xAA]), systemIDs.count == 1 else {
            throw .bootImage(reason: "the image of a hard disk has a partition table with one partition")
        }
        return systemIDs[0]
    }
}
