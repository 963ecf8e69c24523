public import DiscImage

/// A volume whose every block has its place: segments for an image.
public struct UDFRecordedVolume: Sendable {
    /// All segments but the file data.
    public let segments: [ImageSegment]
    /// The block behind the last one, which holds an anchor: the session must end here.
    public let end: UInt32
    /// Where the partition starts; a later session must start its own there.
    public let partitionStart: UInt32
    /// The first unique ID that is not given out.
    public let nextUniqueID: UInt64
    private let descriptors: UDFVolumeDescriptors

    init(plan: UDFPlan, layout: UDFVolumeLayout, files: FileLocations, recognition: UInt32?) {
        let descriptors = UDFVolumeDescriptors(plan: plan, layout: layout)
        let structures = FileStructures(plan: plan, layout: layout, files: files)
        var segments = [
            ImageSegment(
                "Main Volume Descriptor Sequence", at: layout.mainSequenceStart,
                descriptors.sequence(at: layout.mainSequenceStart)),
            ImageSegment("Logical Volume Integrity Sequence", at: layout.integrityStart, descriptors.integritySequence),
            ImageSegment("UDF file structures", at: layout.structureStart, structures),
            ImageSegment(
                "Reserve Volume Descriptor Sequence", at: layout.reserveSequenceStart,
                descriptors.sequence(at: layout.reserveSequenceStart)),
        ]
        segments += layout.anchors.map {
            ImageSegment("Anchor Volume Descriptor Pointer", at: $0, descriptors.anchor(at: $0))
        }
        if layout.revision.hasMetadataPartition {
            segments += MetadataFile.segments(plan: plan, layout: layout, structures: structures)
        }
        if let recognition {
            segments.append(
                ImageSegment("Volume Recognition Sequence", at: recognition, plan.volumeRecognitionSequence))
        }
        self.segments = segments
        self.descriptors = descriptors
        end = layout.end
        partitionStart = layout.partitionStart
        nextUniqueID = plan.numbering.uniqueIDs.next
    }

    /// An anchor to this volume for the start of a disc that knows no sessions (ECMA-167 3/10.2).
    public func anchor(at block: UInt32) -> ImageSegment {
        ImageSegment("Anchor Volume Descriptor Pointer", at: block, descriptors.anchor(at: block))
    }
}
