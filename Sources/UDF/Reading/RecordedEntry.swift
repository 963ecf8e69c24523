import ByteLayout
import DiscImage

/// What a file entry or an extended file entry tells (ECMA-167 4/14.9, 4/14.17).
struct RecordedEntry {
    let icbTag: InformationControlBlockTag
    let informationLength: UInt64
    let uniqueID: UInt64
    let accessTime: Timestamp?
    let modificationTime: Timestamp?
    let creationTime: Timestamp?
    /// The address of its stream directory, if it has one (ECMA-167 4/14.17.18).
    let streamDirectory: LongAllocationDescriptor?
    /// The allocation descriptors, or the data if they are embedded.
    let allocation: Range<Int>
    let bytes: [UInt8]

    init(parsing bytes: [UInt8]) throws(FormatError) {
        let span = unsafe bytes.span.bytes
        let tag = try DescriptorTag.verified(span)
        let offsets = try Self.offsets(of: tag)
        guard bytes.count >= offsets.byteCount else {
            throw FormatError("File Entry", .truncated(needed: offsets.byteCount, available: bytes.count))
        }
        self.bytes = bytes
        var icbTag = InformationControlBlockTag()
        icbTag.strategyType = span.littleEndian(at: offsets.icbTag + EntryOffsets.strategyType)
        icbTag.fileType = span[offsets.icbTag + EntryOffsets.fileType]
        icbTag.flags = span.littleEndian(at: offsets.icbTag + EntryOffsets.flags)
        self.icbTag = icbTag
        informationLength = span.littleEndian(at: offsets.informationLength)
        uniqueID = span.littleEndian(at: offsets.uniqueID)
        accessTime = RecordedTimestamp(at: offsets.accessTime, of: span).timestamp
        modificationTime = RecordedTimestamp(at: offsets.modificationTime, of: span).timestamp
        let attributes = try Self.range(
            from: offsets.byteCount, span.littleEndian(at: offsets.lengthOfExtendedAttributes), in: bytes,
            "Length of Extended Attributes")
        allocation = try Self.range(
            from: attributes.upperBound, span.littleEndian(at: offsets.lengthOfAllocationDescriptors), in: bytes,
            "Length of Allocation Descriptors")
        streamDirectory = offsets.streamDirectoryICB.flatMap { Self.address(at: $0, in: span) }
        if let creation = offsets.creationTime {
            creationTime = RecordedTimestamp(at: creation, of: span).timestamp
        } else {
            creationTime = Self.creationTime(in: bytes, attributes)
        }
    }

    /// An address; nil for one that leads nowhere.
    private static func address(at offset: Int, in bytes: RawSpan) -> LongAllocationDescriptor? {
        let length: UInt32 = bytes.littleEndian(at: offset)
        guard length > 0 else { return nil }
        return try? LongAllocationDescriptor(
            parsing: bytes.extracting(offset..<(offset + LongAllocationDescriptor.byteCount)))
    }

    private static func offsets(of tag: DescriptorTag) throws(FormatError) -> EntryOffsets {
        switch TagIdentifier(rawValue: tag.tagIdentifier) {
        case .fileEntry: return .fileEntry
        case .extendedFileEntry: return .extendedFileEntry
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
