import ByteLayout

/// The tag at the start of a descriptor, which tells its kind and guards its bytes (ECMA-167 3/7.2, 4/7.2).
struct DescriptorTag: RecordedStructure, Equatable {
    var tagIdentifier: UInt16 = 0
    var descriptorVersion: UInt16 = 0
    var tagChecksum: UInt8 = 0
    var tagSerialNumber: UInt16 = 0
    var descriptorCRC: UInt16 = 0
    var descriptorCRCLength: UInt16 = 0
    var tagLocation: UInt32 = 0

    static let byteCount = 16
    static let structureName = "Descriptor Tag"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 2, "Tag Identifier",        .uint16, \.tagIdentifier),
        Field(RBP:  2, 2, "Descriptor Version",    .uint16, \.descriptorVersion),
        Field(RBP:  4, 1, "Tag Checksum",          .uint8,  \.tagChecksum),
        .reserved(RBP: 5, 1),
        Field(RBP:  6, 2, "Tag Serial Number",     .uint16, \.tagSerialNumber),
        Field(RBP:  8, 2, "Descriptor CRC",        .uint16, \.descriptorCRC),
        Field(RBP: 10, 2, "Descriptor CRC Length", .uint16, \.descriptorCRCLength),
        Field(RBP: 12, 4, "Tag Location",          .uint32, \.tagLocation),
    ]
}

extension DescriptorTag {
    /// The sum of the tag's other bytes, modulo 256 (ECMA-167 3/7.2.3).
    static func checksum(of tag: RawSpan) -> UInt8 {
        var sum: UInt8 = 0
        for index in 0..<byteCount where index != 4 { sum &+= tag[index] }
        return sum
    }

    /// Records the tag of a descriptor whose other bytes, `byteCount` with the tag, are in place.
    static func seal(
        _ bytes: inout MutableRawSpan, as identifier: TagIdentifier, version: UInt16, location: UInt32, byteCount: Int
    ) {
        let crc = CyclicRedundancyCheck.ccitt(bytes.bytes.extracting(Self.byteCount..<byteCount))
        // By hand: there is one for each file. A test holds it against the table.
        bytes.store(littleEndian: identifier.rawValue, at: 0)
        bytes.store(littleEndian: version, at: 2)
        bytes.store(littleEndian: UInt16(0), at: 4)
        bytes.store(littleEndian: UInt16(1), at: 6)
        bytes.store(littleEndian: crc, at: 8)
        bytes.store(littleEndian: UInt16(byteCount - Self.byteCount), at: 10)
        bytes.store(littleEndian: location, at: 12)
        let checksum = checksum(of: bytes.bytes)
        bytes.store(littleEndian: checksum, at: 4)
    }

    /// The tag at the start of `bytes`, with its checksum and the CRC of what it guards found right.
    static func verified(_ bytes: RawSpan) throws(FormatError) -> DescriptorTag {
        let tag = try loaded(bytes)
        guard tag.tagIdentifier != 0, tag.tagChecksum == checksum(of: bytes) else {
            throw FormatError(structureName, .notRecognised(reason: "the checksum does not fit"))
        }
        let end = byteCount + Int(tag.descriptorCRCLength)
        guard end <= bytes.byteCount else {
            throw FormatError(structureName, .truncated(needed: end, available: bytes.byteCount))
        }
        guard tag.descriptorCRC == CyclicRedundancyCheck.ccitt(bytes.extracting(byteCount..<end)) else {
            throw FormatError(structureName, .notRecognised(reason: "the CRC does not fit"))
        }
        return tag
    }

    /// The tag's fields by hand, as there is one for each file. A test holds them against the table.
    private static func loaded(_ bytes: RawSpan) throws(FormatError) -> DescriptorTag {
        guard bytes.byteCount >= byteCount else {
            throw FormatError(structureName, .truncated(needed: byteCount, available: bytes.byteCount))
        }
        return DescriptorTag(
            tagIdentifier: bytes.littleEndian(at: 0), descriptorVersion: bytes.littleEndian(at: 2),
            tagChecksum: bytes[4], tagSerialNumber: bytes.littleEndian(at: 6), descriptorCRC: bytes.littleEndian(at: 8),
            descriptorCRCLength: bytes.littleEndian(at: 10), tagLocation: bytes.littleEndian(at: 12))
    }
}
