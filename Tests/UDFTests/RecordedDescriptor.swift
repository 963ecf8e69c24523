import ByteLayout
import DiscImage

@testable import UDF

/// A descriptor in the bytes of an image: where it is, and the fields of its table.
struct RecordedDescriptor {
    struct Place: Hashable {
        let structure: String
        let field: String
        /// Counted from the start of the descriptor.
        let bytes: Range<Int>
    }

    /// The offset in the image.
    let offset: Int
    let length: Int
    let places: [Place]

    /// Every descriptor of an image that has a sound tag, file identifiers included.
    static func all(in image: [UInt8]) -> [RecordedDescriptor] {
        var found: [RecordedDescriptor] = []
        for block in stride(from: 0, to: image.count, by: blockSize) {
            var offset = block
            while offset < block + blockSize - 16, let descriptor = descriptor(in: image, at: offset) {
                found.append(descriptor)
                guard image[offset] == 1, image[offset + 1] == 1 else { break }
                offset += (descriptor.length + 3) / 4 * 4
            }
        }
        return found
    }

    private static func descriptor(in image: [UInt8], at offset: Int) -> RecordedDescriptor? {
        let bytes = Array(image[offset..<min(offset + blockSize, image.count)])
        guard let tag = try? unsafe DescriptorTag.verified(bytes.span.bytes),
            let kind = TagIdentifier(rawValue: tag.tagIdentifier)
        else { return nil }
        return RecordedDescriptor(
            offset: offset, length: 16 + Int(tag.descriptorCRCLength), places: places(of: kind))
    }

    private static func places(of kind: TagIdentifier) -> [Place] {
        switch kind {
        case .primaryVolumeDescriptor: places(PrimaryVolumeDescriptor.self)
        case .anchorVolumeDescriptorPointer: places(AnchorVolumeDescriptorPointer.self)
        case .implementationUseVolumeDescriptor: places(ImplementationUseVolumeDescriptor.self)
        case .partitionDescriptor: places(PartitionDescriptor.self)
        case .logicalVolumeDescriptor: places(LogicalVolumeDescriptor.self)
        case .unallocatedSpaceDescriptor: places(UnallocatedSpaceDescriptor.self)
        case .terminatingDescriptor: places(TerminatingDescriptor.self)
        case .logicalVolumeIntegrityDescriptor: places(LogicalVolumeIntegrityDescriptor.self)
        case .fileSetDescriptor: places(FileSetDescriptor.self)
        case .fileIdentifierDescriptor: places(FileIdentifierDescriptor.self)
        case .fileEntry: places(FileEntry.self)
        case .extendedFileEntry: places(ExtendedFileEntry.self)
        case .allocationExtentDescriptor: places(AllocationExtentDescriptor.self)
        default: []
        }
    }

    private static func places<Structure: RecordedStructure>(_ type: Structure.Type) -> [Place] {
        let tag = DescriptorTag.layout.map { field in
            Place(
                structure: Structure.structureName, field: field.name,
                bytes: field.offset..<(field.offset + field.byteCount))
        }
        return tag
            + Structure.layout.dropFirst().map { field in
                Place(
                    structure: Structure.structureName, field: field.name,
                    bytes: field.offset..<(field.offset + field.byteCount))
            }
    }

    /// Makes the CRC and the checksum right again. What is longer than its block keeps its CRC.
    static func reseal(_ image: inout [UInt8], at offset: Int, length: Int, keepingChecksum: Bool = false) {
        let crc = UDFChecker.crc(image[(offset + 16)..<(offset + length)])
        image[offset + 8] = UInt8(crc & 0xFF)
        image[offset + 9] = UInt8(crc >> 8)
        var sum: UInt8 = 0
        for index in 0..<16 where index != 4 { sum &+= image[offset + index] }
        image[offset + 4] = sum
    }
}
