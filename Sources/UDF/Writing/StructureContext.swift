import ByteLayout
import DiscImage

/// What every structure of part 4 is made from.
struct StructureContext: Sendable {
    let numbering: StructureNumbering
    let names: UDFNames
    let options: UDFOptions
    let files: FileLocations
    /// Absolute; data are counted from it.
    let partitionStart: UInt32
    /// The partition that holds the structures, and the block in it where they start.
    let structurePartition: UInt16
    let base: UInt32

    init(plan: UDFPlan, layout: UDFVolumeLayout, files: FileLocations) {
        numbering = plan.numbering
        names = plan.names
        options = plan.options
        self.files = files
        partitionStart = layout.partitionStart
        structurePartition = layout.revision.hasMetadataPartition ? 1 : 0
        base = layout.revision.hasMetadataPartition ? 0 : layout.structureStart - layout.partitionStart
    }

    var tree: FileTree { numbering.tree }
    var form: EntryForm { numbering.form }
    var version: UInt16 { options.revision.descriptorVersion }

    /// The address of an item's entry. From 2.00 on, a directory's descriptor names the unique ID (UDF 2.00 2.3.4.3).
    func icb(of id: NodeID) -> LongAllocationDescriptor {
        var icb = LongAllocationDescriptor()
        icb.extentLength = UInt32(blockSize)
        icb.extentLocation.logicalBlockNumber = base + numbering.entryBlock(of: id)
        icb.extentLocation.partitionReferenceNumber = structurePartition
        if options.revision.hasExtendedFileEntries {
            icb.uniqueID = UInt32(truncatingIfNeeded: numbering.uniqueIDs[numbering.index(of: id)])
        }
        return icb
    }

    var fileSetDescriptor: [UInt8] {
        var descriptor = FileSetDescriptor()
        descriptor.recordingDateAndTime = RecordedTimestamp(options.clock.time)
        descriptor.logicalVolumeIdentifier = options.volumeIdentifier
        descriptor.fileSetIdentifier = options.volumeIdentifier
        descriptor.rootDirectoryICB = icb(of: .root)
        descriptor.domainIdentifier = .domain(options.revision)
        return descriptor.sealed(version: version, location: base)
    }

    func terminatingDescriptor(at block: UInt32) -> [UInt8] {
        TerminatingDescriptor().sealed(version: version, location: base + block)
    }

    func recorded(_ time: Timestamp) -> RecordedTimestamp { RecordedTimestamp(options.clock.recorded(time)) }
}
