public import ByteLayout
import DiscImage

/// A boot catalogue: the default boot image, and sections with more for other machines (El Torito 1.0 2.0).
public struct BootCatalog: Equatable, Sendable {
    public var platform: UInt8
    public var manufacturer: [UInt8]
    public var initialEntry: BootCatalogEntry
    public private(set) var sections: [Section] = []

    public struct Section: Equatable, Sendable {
        public var platform: UInt8
        public var manufacturer: [UInt8]
        public var entries: [BootCatalogEntry]
    }

    public init(platform: UInt8, manufacturer: [UInt8], initialEntry: BootCatalogEntry) {
        self.platform = platform
        self.manufacturer = manufacturer
        self.initialEntry = initialEntry
    }

    /// Adds an entry to the last section if that is one of its platform and maker, or else to a new one.
    public mutating func append(_ entry: BootCatalogEntry, platform: UInt8, manufacturer: [UInt8]) {
        if let last = sections.indices.last, sections[last].platform == platform,
            sections[last].manufacturer == manufacturer
        {
            sections[last].entries.append(entry)
        } else {
            sections.append(Section(platform: platform, manufacturer: manufacturer, entries: [entry]))
        }
    }

    /// The bytes of all entries, without what fills up the block.
    public var encoded: [UInt8] {
        var validation = BootCatalogValidationEntry()
        validation.platformID = platform
        validation.idString = manufacturer
        var bytes = validation.checked.encoded + initialEntry.encoded
        for (index, section) in sections.enumerated() {
            var header = BootCatalogSectionHeader()
            header.headerIndicator =
                index + 1 < sections.count ? BootCatalogSectionHeader.moreFollow : BootCatalogSectionHeader.final
            header.platformID = section.platform
            header.numberOfSectionEntries = UInt16(section.entries.count)
            header.idString = section.manufacturer
            bytes += header.encoded
            for entry in section.entries { bytes += entry.encoded }
        }
        return bytes
    }
}

extension BootCatalog {
    /// Reads a catalogue; what follows the last section that is whole is left out, and so are extensions of entries.
    ///
    /// - Throws: `FormatError` if the Validation Entry is none.
    public init(parsing bytes: [UInt8]) throws(FormatError) {
        let validation = try BootCatalogValidationEntry(parsing: bytes)
        let sum = BootCatalogValidationEntry.sum(of: Array(bytes.prefix(Self.entryByteCount)))
        guard validation.headerID == BootCatalogValidationEntry.headerID,
            validation.keyBytes == BootCatalogValidationEntry.keyBytes, sum == 0
        else {
            throw FormatError("Validation Entry", .notRecognised(reason: "its key or checksum is wrong"))
        }
        self.init(
            platform: validation.platformID, manufacturer: Self.text(validation.idString),
            initialEntry: try BootCatalogEntry(parsing: Array(bytes.dropFirst(Self.entryByteCount))))
        var rest = bytes.dropFirst(2 * Self.entryByteCount)
        while let (section, isFinal) = Self.takeSection(from: &rest) {
            sections.append(section)
            if isFinal { break }
        }
    }

    private static let entryByteCount = BootCatalogEntry.byteCount
    /// A Section Entry Extension (figure 6): an indicator, and bit 5 of the byte behind it if one more follows.
    private static let extensionIndicator: UInt8 = 0x44

    /// The section that begins a rest of a catalogue; nil if there is none.
    private static func takeSection(from rest: inout ArraySlice<UInt8>) -> (Section, isFinal: Bool)? {
        guard let header = try? BootCatalogSectionHeader(parsing: Array(rest.prefix(entryByteCount))),
            [BootCatalogSectionHeader.moreFollow, BootCatalogSectionHeader.final].contains(header.headerIndicator)
        else { return nil }
        rest = rest.dropFirst(entryByteCount)
        var entries: [BootCatalogEntry] = []
        for _ in 0..<header.numberOfSectionEntries {
            guard let entry = try? BootCatalogEntry(parsing: Array(rest.prefix(entryByteCount))) else { return nil }
            entries.append(entry)
            rest = rest.dropFirst(entryByteCount)
            while entry.hasExtension, rest.first == extensionIndicator { rest = rest.dropFirst(entryByteCount) }
        }
        let section = Section(platform: header.platformID, manufacturer: text(header.idString), entries: entries)
        return (section, header.headerIndicator == BootCatalogSectionHeader.final)
    }

    /// Without the zeros that fill it up.
    private static func text(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.prefix((bytes.lastIndex { $0 != 0 } ?? -1) + 1))
    }
}
