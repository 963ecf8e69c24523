import ByteLayout

/// The entries and file identifiers of a volume as they are before the fields of one file are filled in, made by the
/// tables.
struct EntryTemplates: Sendable {
    /// Everyone may read (and enter a directory), nobody may write (ECMA-167 4/14.9.5).
    private static let filePermissions: UInt32 = 0b00100_00100_00100
    private static let directoryPermissions: UInt32 = 0b00101_00101_00101

    let offsets: EntryOffsets
    let fileIdentifier: [UInt8]
    private let file: [UInt8]
    private let fileWithLongDescriptors: [UInt8]
    private let directory: [UInt8]

    init(_ revision: UDFRevision, icb: LongAllocationDescriptor) {
        offsets = revision.hasExtendedFileEntries ? .extendedFileEntry : .fileEntry
        file = Self.entry(revision, .file, .short)
        fileWithLongDescriptors = Self.entry(revision, .file, .long)
        directory = Self.entry(revision, .directory, .short)
        var identifier = FileIdentifierDescriptor()
        identifier.icb = icb
        fileIdentifier = identifier.encoded
    }

    func entry(isDirectory: Bool, isLong: Bool) -> [UInt8] {
        isDirectory ? directory : isLong ? fileWithLongDescriptors : file
    }

    private static func entry(
        _ revision: UDFRevision, _ type: InformationControlBlockTag.FileType,
        _ kind: InformationControlBlockTag.AllocationDescriptorType
    ) -> [UInt8] {
        var tag = InformationControlBlockTag()
        tag.fileType = type.rawValue
        tag.flags = kind.rawValue
        let permissions = type == .directory ? directoryPermissions : filePermissions
        if revision.hasExtendedFileEntries {
            var entry = ExtendedFileEntry()
            entry.icbTag = tag
            entry.permissions = permissions
            return entry.encoded
        }
        var entry = FileEntry()
        entry.icbTag = tag
        entry.permissions = permissions
        return entry.encoded
    }
}
