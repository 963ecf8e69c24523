import ByteLayout
import DiscImage

/// What a file entry or an extended file entry tells (ECMA-167 4/14.9, 4/14.17).
struct RecordedEntry {
    let icbTag: InformationControlBlockTag
    let informationLength: UInt64
    let uniqueID: UInt64
    let linkCount: UInt16
    let accessTime: Timestamp?
    let modificationTime: Timestamp?
    let creationTime: Timestamp?
    /// The allocation descriptors, or the data if they are embedded.
    let allocation: Range<Int>
    let bytes: [UInt8]

    init(parsing bytes: [UInt8]) throws(FormatError) {
        self.bytes = bytes
        let tag = try unsafe DescriptorTag.verified(bytes.span.bytes)
        switch TagIdentifier(rawValue: tag.tagIdentifier) {
        case .fileEntry:
            let entry = try FileEntry(parsing: bytes)
            icbTag = entry.icbTag
            informationLength = entry.informationLength
            uniqueID = entry.uniqueID
            linkCount = entry.fileLinkCount
            accessTime = entry.accessDateAndTime.timestamp
            modificationTime = entry.modificationDateAndTime.timestamp
            let attributes = try Self.range(
                from: FileEntry.byteCount, entry.lengthOfExtendedAttributes, in: bytes, "Length of Extended Attributes")
            creationTime = Self.creationTime(in: bytes, attributes)
            allocation = try Self.range(
                from: attributes.upperBound, entry.lengthOfAllocationDescriptors, in: bytes,
                "Length of Allocation Descriptors")
        case .extendedFileEntry:
            let entry = try ExtendedFileEntry(parsing: bytes)
            icbTag = entry.icbTag
            informationLength = entry.informationLength
            uniqueID = entry.uniqueID
            linkCount = entry.fileLinkCount
            accessTime = entry.accessDateAndTime.timestamp
            modificationTime = entry.modificationDateAndTime.timestamp
            creationTime = entry.creationDateAndTime.timestamp
            let attributes = try Self.range(
                from: ExtendedFileEntry.byteCount, entry.lengthOfExtendedAttributes, in: bytes,
                "Length of Extended Attributes")
            allocation = try Self.range(
                from: attributes.upperBound, entry.lengthOfAllocationDescriptors, in: bytes,
                "Length of Allocation Descriptors")
        default:
            throw FormatError(
                "File Entry", .notRecognised(reason: "the tag identifier is \(tag.tagIdentifier), not 261 or 266"))
        }
    }

    var fileType: InformationControlBlockTag.FileType? {
        InformationControlBlockTag.FileType(rawValue: icbTag.fileType)
    }

    private static func range(
        from start: Int, _ length: UInt32, in bytes: [UInt8], _ field: String
    ) throws(FormatError) -> Range<Int> {
        guard Int(length) <= bytes.count - start else {
            throw FormatError("File Entry", .invalid(field: field, reason: "is \(length), more than its block holds"))
        }
        return start..<(start + Int(length))
    }

    /// The creation time among the attributes of an entry that has no field for it.
    private static func creationTime(in bytes: [UInt8], _ attributes: Range<Int>) -> Timestamp? {
        var offset = attributes.lowerBound + ExtendedAttributeHeaderDescriptor.byteCount
        while offset + ExtendedAttributeHeader.byteCount <= attributes.upperBound {
            let attribute = Array(bytes[offset..<attributes.upperBound])
            guard let header = try? ExtendedAttributeHeader(parsing: attribute),
                header.attributeLength >= UInt32(ExtendedAttributeHeader.byteCount)
            else { return nil }
            if header.attributeType == FileTimesExtendedAttribute.attributeType,
                let times = try? FileTimesExtendedAttribute(parsing: attribute),
                times.fileTimeExistence & FileTimesExtendedAttribute.creation != 0
            {
                return times.creationTime.timestamp
            }
            offset += Int(header.attributeLength)
        }
        return nil
    }
}
