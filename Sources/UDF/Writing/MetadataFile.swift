import ByteLayout
import DiscImage

/// The metadata file and its mirror: entries in the physical partition for the blocks with all structures
/// (UDF 2.50 2.2.13).
enum MetadataFile {
    /// The entries of both, and the mirror's content if it has one of its own.
    static func segments(plan: UDFPlan, layout: UDFVolumeLayout, structures: FileStructures) -> [ImageSegment] {
        let main = entry(
            .metadataFile, at: layout.metadataEntry, content: layout.structureStart, plan: plan, layout: layout)
        let mirror = entry(
            .metadataMirrorFile, at: layout.mirrorEntry, content: layout.mirrorStart, plan: plan, layout: layout)
        var segments = [
            ImageSegment("Metadata File Entry", at: layout.metadataEntry, main),
            ImageSegment("Metadata Mirror File Entry", at: layout.mirrorEntry, mirror),
        ]
        if layout.hasRedundantMetadata {
            segments.append(ImageSegment("Metadata Mirror File", at: layout.mirrorStart, structures))
        }
        return segments
    }

    private static func entry(
        _ type: InformationControlBlockTag.FileType, at location: UInt32, content: UInt32, plan: UDFPlan,
        layout: UDFVolumeLayout
    ) -> [UInt8] {
        let byteCount = UInt64(layout.structureBlockCount) * UInt64(blockSize)
        let extent = Extent(start: content - layout.partitionStart, byteCount: byteCount)
        let descriptors = AllocationPieces.pieces(of: [extent]).flatMap { piece in
            var descriptor = ShortAllocationDescriptor()
            descriptor.extentLength = piece.byteCount
            descriptor.extentPosition = piece.start
            return descriptor.encoded
        }
        let time = RecordedTimestamp(plan.options.clock.time)
        var entry = ExtendedFileEntry()
        entry.icbTag.fileType = type.rawValue
        entry.icbTag.flags = InformationControlBlockTag.AllocationDescriptorType.short.rawValue
        entry.informationLength = byteCount
        entry.objectSize = byteCount
        entry.logicalBlocksRecorded = UInt64(layout.structureBlockCount)
        entry.accessDateAndTime = time
        entry.modificationDateAndTime = time
        entry.creationDateAndTime = time
        entry.attributeDateAndTime = time
        entry.lengthOfAllocationDescriptors = UInt32(descriptors.count)
        return entry.sealed(
            version: plan.options.revision.descriptorVersion, location: location - layout.partitionStart,
            tail: descriptors)
    }
}
