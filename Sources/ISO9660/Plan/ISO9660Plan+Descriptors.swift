import DiscImage

extension ISO9660Plan {
    /// The descriptor of a hierarchy but for the addresses of its tables.
    func descriptor(
        _ hierarchy: ISO9660Hierarchy, of plan: HierarchyPlan, _ placement: ISO9660Placement
    ) -> VolumeDescriptor {
        let texts = DescriptorTexts(hierarchy)
        var descriptor = VolumeDescriptor()
        if hierarchy == .joliet {
            descriptor.volumeDescriptorType = VolumeDescriptorType.supplementary
            descriptor.escapeSequences = Array("%/E".utf8)  // UCS-2 level 3
        }
        let label = hierarchy == .joliet ? options.jolietVolumeIdentifier : options.volumeIdentifier
        descriptor.systemIdentifier = texts.aCharacters(options.systemIdentifier, 32)
        descriptor.volumeIdentifier = texts.dCharacters(label, 32)
        descriptor.volumeSpaceSize = placement.volumeSpaceSize
        descriptor.pathTableSize = UInt32(plan.pathTableByteCount)
        descriptor.volumeSetIdentifier = texts.dCharacters(options.volumeSetIdentifier, 128)
        descriptor.publisherIdentifier = texts.aCharacters(options.publisherIdentifier, 128)
        descriptor.dataPreparerIdentifier = texts.aCharacters(options.dataPreparerIdentifier, 128)
        descriptor.applicationIdentifier = texts.aCharacters(options.applicationIdentifier, 128)
        descriptor.copyrightFileIdentifier = texts.dCharacters("", 37)
        descriptor.abstractFileIdentifier = texts.dCharacters("", 37)
        descriptor.bibliographicFileIdentifier = texts.dCharacters("", 37)
        descriptor.volumeCreationDateAndTime = VolumeDateAndTime(options.clock.time)
        descriptor.volumeModificationDateAndTime = VolumeDateAndTime(options.clock.time)
        return descriptor
    }
}

/// Texts in the fields of a descriptor, filled up with spaces.
struct DescriptorTexts {
    private let hierarchy: ISO9660Hierarchy

    init(_ hierarchy: ISO9660Hierarchy) { self.hierarchy = hierarchy }

    /// d-characters (ECMA-119 7.4.1), or what Joliet has in their place.
    func dCharacters(_ text: String, _ byteCount: Int) -> [UInt8] {
        field(text, byteCount) { HierarchyKind.primary(.two).character(for: $0) }
    }

    /// a-characters (ECMA-119 7.4.1): those, the space and `! " % & ' ( ) * + , - . / : ; < = > ?`.
    func aCharacters(_ text: String, _ byteCount: Int) -> [UInt8] {
        field(text, byteCount) { scalar in
            switch scalar {
            case "a"..."z": UInt16(scalar.value - 0x20)
            case " "..."\"", "%"..."?", "A"..."Z", "_": UInt16(scalar.value)
            default: 0x5F
            }
        }
    }

    private func field(_ text: String, _ byteCount: Int, _ character: (Unicode.Scalar) -> UInt16) -> [UInt8] {
        guard hierarchy == .joliet else {
            let bytes = text.unicodeScalars.prefix(byteCount).map { UInt8(character($0)) }
            return bytes + [UInt8](repeating: 0x20, count: byteCount - bytes.count)
        }
        let joliet = HierarchyKind.joliet(nameLength: 0)
        let units = text.unicodeScalars.prefix(byteCount / 2).map { joliet.character(for: $0) }
        let filled = units + [UInt16](repeating: 0x20, count: byteCount / 2 - units.count)
        // An odd field has one byte more than its characters.
        return UCS2.bytes(filled) + [UInt8](repeating: 0, count: byteCount % 2)
    }
}
