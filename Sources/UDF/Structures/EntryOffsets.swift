import ByteLayout

/// Where the fields stand that differ from file to file, taken from the table of an entry.
///
/// An entry is written as a copy of another with these fields changed, and read by these fields alone: a table is too
/// slow for a hundred thousand files. Tests hold both against the table.
struct EntryOffsets: Sendable {
    let byteCount: Int
    let icbTag: Int
    let permissions: Int
    let fileLinkCount: Int
    let informationLength: Int
    let objectSize: Int?
    let logicalBlocksRecorded: Int
    let accessTime: Int
    let modificationTime: Int
    let creationTime: Int?
    let attributeTime: Int
    let streamDirectoryICB: Int?
    let uniqueID: Int
    let lengthOfExtendedAttributes: Int
    let lengthOfAllocationDescriptors: Int

    static let fileEntry = EntryOffsets(FileEntry.self)
    static let extendedFileEntry = EntryOffsets(ExtendedFileEntry.self)
    /// Within the ICB tag.
    static let strategyType = 4
    static let fileType = 11
    static let flags = 18

    private init<Entry: RecordedStructure>(_ type: Entry.Type) {
        func find(_ name: String) -> Int? { Entry.layout.first { $0.name == name }?.offset }
        func offset(_ name: String) -> Int {
            guard let offset = find(name) else { preconditionFailure("no entry is without \(name)") }
            return offset
        }
        byteCount = Entry.byteCount
        icbTag = offset("ICB Tag")
        permissions = offset("Permissions")
        fileLinkCount = offset("File Link Count")
        informationLength = offset("Information Length")
        objectSize = find("Object Size")
        logicalBlocksRecorded = offset("Logical Blocks Recorded")
        accessTime = offset("Access Date and Time")
        modificationTime = offset("Modification Date and Time")
        creationTime = find("Creation Date and Time")
        attributeTime = offset("Attribute Date and Time")
        streamDirectoryICB = find("Stream Directory ICB")
        uniqueID = offset("Unique Id")
        lengthOfExtendedAttributes = offset("Length of Extended Attributes")
        lengthOfAllocationDescriptors = offset("Length of Allocation Descriptors")
    }
}
