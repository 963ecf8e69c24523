import ByteLayout
import DiscImage

/// The volume structures of part 3: anchors, volume descriptor sequences and the integrity sequence.
struct UDFVolumeDescriptors {
    let plan: UDFPlan
    let layout: UDFVolumeLayout

    private var revision: UDFRevision { plan.options.revision }
    private var version: UInt16 { revision.descriptorVersion }
    private var label: String { plan.options.label }
    private var blockBytes: UInt32 { UInt32(blockSize) }
    /// The partition that holds the structures.
    private var structurePartition: UInt16 { revision.hasMetadataPartition ? 1 : 0 }

    /// The main or the reserve sequence: the same descriptors but for their locations (ECMA-167 3/8.4.2).
    func sequence(at start: UInt32) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ descriptor: some TaggedDescriptor, tail: [UInt8] = []) {
            let location = start + UInt32(bytes.count / blockSize)
            bytes += Self.block(descriptor.sealed(version: version, location: location, tail: tail))
        }
        append(primaryVolumeDescriptor)
        append(implementationUseVolumeDescriptor)
        append(partitionDescriptor)
        let maps = partitionMaps
        append(logicalVolumeDescriptor(maps), tail: maps.flatMap { $0 })
        append(UnallocatedSpaceDescriptor())
        append(TerminatingDescriptor())
        return bytes + [UInt8](repeating: 0, count: Int(UDFVolumeLayout.sequenceBlockCount) * blockSize - bytes.count)
    }

    func anchor(at location: UInt32) -> [UInt8] {
        var anchor = AnchorVolumeDescriptorPointer()
        let length = UDFVolumeLayout.sequenceBlockCount * blockBytes
        anchor.mainVolumeDescriptorSequenceExtent.extentLength = length
        anchor.mainVolumeDescriptorSequenceExtent.extentLocation = layout.mainSequenceStart
        anchor.reserveVolumeDescriptorSequenceExtent.extentLength = length
        anchor.reserveVolumeDescriptorSequenceExtent.extentLocation = layout.reserveSequenceStart
        return anchor.sealed(version: version, location: location)
    }

    private var primaryVolumeDescriptor: PrimaryVolumeDescriptor {
        var descriptor = PrimaryVolumeDescriptor()
        descriptor.volumeIdentifier = label
        descriptor.volumeSetIdentifier = volumeSetIdentifier
        descriptor.recordingDateAndTime = RecordedTimestamp(plan.options.clock.time)
        return descriptor
    }

    /// Sixteen hexadecimal digits that tell the volume from others, the first eight of them the time, and the label
    /// (UDF 2.2.2.5). They follow from the image's content, so that the same tree gives the same image.
    private var volumeSetIdentifier: String {
        let time = UInt32(truncatingIfNeeded: plan.options.clock.time.microseconds / 1_000_000)
        return time.hexadecimal(digits: 8) + plan.numbering.fingerprint.hexadecimal(digits: 8) + label
    }

    private var implementationUseVolumeDescriptor: ImplementationUseVolumeDescriptor {
        var descriptor = ImplementationUseVolumeDescriptor()
        descriptor.implementationIdentifier = .udf(EntityIdentifier.logicalVolumeInformationName, revision)
        descriptor.logicalVolumeIdentifier = label
        return descriptor
    }

    private var partitionDescriptor: PartitionDescriptor {
        var descriptor = PartitionDescriptor()
        descriptor.partitionContents = EntityIdentifier("+" + revision.standardIdentifier)
        descriptor.accessType = PartitionDescriptor.AccessType.readOnly.rawValue
        descriptor.partitionStartingLocation = layout.partitionStart
        descriptor.partitionLength = layout.partitionLength
        return descriptor
    }

    private func logicalVolumeDescriptor(_ maps: [[UInt8]]) -> LogicalVolumeDescriptor {
        var descriptor = LogicalVolumeDescriptor()
        descriptor.logicalVolumeIdentifier = label
        descriptor.logicalBlockSize = blockBytes
        descriptor.domainIdentifier = .domain(revision)
        descriptor.fileSetDescriptorSequence.extentLength = 2 * blockBytes
        descriptor.fileSetDescriptorSequence.extentLocation.partitionReferenceNumber = structurePartition
        descriptor.fileSetDescriptorSequence.extentLocation.logicalBlockNumber =
            revision.hasMetadataPartition ? 0 : layout.structureStart - layout.partitionStart
        descriptor.mapTableLength = UInt32(maps.reduce(0) { $0 + $1.count })
        descriptor.numberOfPartitionMaps = UInt32(maps.count)
        descriptor.integritySequenceExtent.extentLength = UDFVolumeLayout.integrityBlockCount * blockBytes
        descriptor.integritySequenceExtent.extentLocation = layout.integrityStart
        return descriptor
    }

    private var partitionMaps: [[UInt8]] {
        let physical = PhysicalPartitionMap().encoded
        guard revision.hasMetadataPartition else { return [physical] }
        var map = MetadataPartitionMap()
        map.partitionTypeIdentifier = .udf(EntityIdentifier.metadataPartitionName, revision)
        map.metadataFileLocation = layout.metadataEntry - layout.partitionStart
        map.metadataMirrorFileLocation = layout.mirrorEntry - layout.partitionStart
        map.allocationUnitSize = UInt32(UDFPlan.alignment)
        map.alignmentUnitSize = UInt16(UDFPlan.alignment)
        map.flags = layout.hasRedundantMetadata ? MetadataPartitionMap.duplicateMetadata : 0
        return [physical, map.encoded]
    }

    /// The closed state of the volume; no file has a later time (ECMA-167 3/10.10, 4/14.9.12).
    var integritySequence: [UInt8] {
        var use = LogicalVolumeIntegrityUse()
        use.numberOfFiles = UInt32(plan.numbering.tree.fileCount)
        use.numberOfDirectories = UInt32(plan.numbering.directories.count)
        use.minimumUDFReadRevision = revision.minimumReadRevision
        use.minimumUDFWriteRevision = revision
        use.maximumUDFWriteRevision = revision

        var descriptor = LogicalVolumeIntegrityDescriptor()
        descriptor.recordingDateAndTime = RecordedTimestamp(max(plan.options.clock.time, plan.numbering.latestTime))
        descriptor.uniqueID = plan.numbering.uniqueIDs.next
        descriptor.lengthOfImplementationUse = UInt32(LogicalVolumeIntegrityUse.byteCount)
        let sizes = [layout.partitionLength] + (revision.hasMetadataPartition ? [layout.structureBlockCount] : [])
        descriptor.numberOfPartitions = UInt32(sizes.count)
        let free = [UInt8](repeating: 0, count: 4 * sizes.count)
        let tail = free + sizes.flatMap(Codec.uint32.encoded) + use.encoded
        let start = layout.integrityStart
        return Self.block(descriptor.sealed(version: version, location: start, tail: tail))
            + TerminatingDescriptor().sealed(version: version, location: start + 1)
    }

    /// The bytes with zeros behind them to the end of the block.
    static func block(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: blockSize - bytes.count)
    }
}
