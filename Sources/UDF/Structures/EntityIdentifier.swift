import ByteLayout

/// regid, or EntityID: who or what a structure conforms to (ECMA-167 1/7.4, UDF 2.1.5).
struct EntityIdentifier: RecordedStructure, Hashable {
    var flags: UInt8 = 0
    var identifier = [UInt8](repeating: 0, count: 23)
    var identifierSuffix = [UInt8](repeating: 0, count: 8)

    static let byteCount = 32
    static let structureName = "EntityID"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0,  1, "Flags",             .uint8,     \.flags),
        Field(RBP:  1, 23, "Identifier",        .bytes(23), \.identifier),
        Field(RBP: 24,  8, "Identifier Suffix", .bytes(8),  \.identifierSuffix),
    ]
}

extension EntityIdentifier {
    init(_ name: String, suffix: [UInt8] = []) {
        identifier = Array(name.utf8) + [UInt8](repeating: 0, count: 23 - name.utf8.count)
        identifierSuffix = suffix + [UInt8](repeating: 0, count: 8 - suffix.count)
    }

    /// The identifier without the zeros behind it.
    var name: String { String(decoding: identifier.prefix { $0 != 0 }, as: UTF8.self) }

    /// The UDF revision in a domain's or UDF's own suffix (UDF 2.1.5.3).
    var revision: UDFRevision {
        UDFRevision(rawValue: UInt16(identifierSuffix[0]) | UInt16(identifierSuffix[1]) << 8)
    }

    static let domainName = "*OSTA UDF Compliant"
    static let logicalVolumeInformationName = "*UDF LV Info"
    static let virtualPartitionName = "*UDF Virtual Partition"
    static let sparablePartitionName = "*UDF Sparable Partition"
    static let metadataPartitionName = "*UDF Metadata Partition"
    static let virtualAllocationTableName = "*UDF Virtual Alloc Tbl"

    /// The software that writes: suffix of an implementation, with the operating system's class and identifier
    /// (UDF 2.1.5.3, 6.3: UNIX, Linux).
    static let implementation = Self("*IMAPI2 for Linux", suffix: operatingSystem)
    private static let operatingSystem: [UInt8] = [4, 5]

    /// The domain of a volume that is never written to again (UDF 2.1.5.3: hard and soft write protection).
    static func domain(_ revision: UDFRevision) -> Self {
        Self(domainName, suffix: revision.bytes + [0b11])
    }

    /// An entity that the UDF document itself defines.
    static func udf(_ name: String, _ revision: UDFRevision) -> Self {
        Self(name, suffix: revision.bytes + operatingSystem)
    }
}
