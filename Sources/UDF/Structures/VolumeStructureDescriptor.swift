import ByteLayout

/// A descriptor of the volume recognition sequence (ECMA-167 2/9.1).
struct VolumeStructureDescriptor: RecordedStructure, Equatable {
    var structureType: UInt8 = 0
    var standardIdentifier = [UInt8](repeating: 0, count: 5)
    var structureVersion: UInt8 = 1

    static let byteCount = 2048
    static let structureName = "Volume Structure Descriptor"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP: 0, 1, "Structure Type",      .uint8,    \.structureType),
        Field(RBP: 1, 5, "Standard Identifier", .bytes(5), \.standardIdentifier),
        Field(RBP: 6, 1, "Structure Version",   .uint8,    \.structureVersion),
        .reserved(RBP: 7, 2041),
    ]
}

extension VolumeStructureDescriptor {
    init(_ name: String) { standardIdentifier = Array(name.utf8) }

    var name: String { String(decoding: standardIdentifier, as: UTF8.self) }

    /// The extended area: what a volume that conforms to part 3 records behind other descriptors (ECMA-167 2/9.2, 3/9.1).
    static func extendedArea(_ revision: UDFRevision) -> [VolumeStructureDescriptor] {
        [Self("BEA01"), Self(revision.standardIdentifier), Self("TEA01")]
    }
}
