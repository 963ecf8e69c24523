import ByteLayout
import DiscImage

/// What every structure of part 4 is made from.
final class StructureContext: Sendable {
    let numbering: StructureNumbering
    let names: UDFNames
    let options: UDFOptions
    let files: FileLocations
    /// Absolute; data are counted from it.
    let partitionStart: UInt32
    /// The partition that holds the structures, and the block in it where they start.
    let structurePartition: UInt16
    let base: UInt32
    let templates: EntryTemplates

    init(plan: UDFPlan, layout: UDFVolumeLayout, files: FileLocations) {
        numbering = plan.numbering
        names = plan.names
        options = plan.options
        self.files = files
        partitionStart = layout.partitionStart
        structurePartition = layout.revision.hasMetadataPartition ? 1 : 0
        base = layout.revision.hasMetadataPartition ? 0 : layout.structureStart - layout.partitionStart
        var icb = LongAllocationDescriptor()
        icb.extentLength = UInt32(blockSize)
        icb.extentLocation.partitionReferenceNumber = structurePartition
        templates = EntryTemplates(layout.revision, icb: icb)
    }

    var tree: FileTree { numbering.tree }
    var form: EntryForm { numbering.form }
    var version: UInt16 { options.revision.descriptorVersion }

    /// The block of an item's entry.
    func entryBlock(of id: NodeID) -> UInt32 { base + numbering.entryBlock(of: id) }

    /// What a file identifier tells of the unique ID: nothing before 2.00 (UDF 2.00 2.3.4.3).
    func namedUniqueID(of id: NodeID) -> UInt32 {
        guard options.revision.hasExtendedFileEntries else { return 0 }
        return UInt32(truncatingIfNeeded: numbering.uniqueID(of: id))
    }

    /// Where the entry of a file's stream directory is; no address for one that has no streams (ECMA-167 4/14.17.18).
    func streamDirectoryICB(of id: NodeID) -> LongAllocationDescriptor? {
        guard !tree[id].streams.isEmpty else { return nil }
        var icb = LongAllocationDescriptor()
        icb.extentLength = UInt32(blockSize)
        icb.extentLocation.logicalBlockNumber =
            base + numbering.entryBlock(ofStreamDirectory: numbering.indexOfStreamDirectory(of: id))
        icb.extentLocation.partitionReferenceNumber = structurePartition
        icb.uniqueID = namedUniqueID(of: id)
        return icb
    }

    /// The address of the root's entry.
    private var rootDirectoryICB: LongAllocationDescriptor {
        var icb = LongAllocationDescriptor()
        icb.extentLength = UInt32(blockSize)
        icb.extentLocation.logicalBlockNumber = entryBlock(of: .root)
        icb.extentLocation.partitionReferenceNumber = structurePartition
        icb.uniqueID = namedUniqueID(of: .root)
        return icb
    }

    var fileSetDescriptor: [UInt8] {
        var descriptor = FileSetDescriptor()
        descriptor.recordingDateAndTime = RecordedTimestamp(options.clock.time)
        descriptor.logicalVolumeIdentifier = options.label
        descriptor.fileSetIdentifier = options.label
        descriptor.rootDirectoryICB = rootDirectoryICB
        descriptor.domainIdentifier = .domain(options.revision)
        return descriptor.sealed(version: version, location: base)
    }

    func terminatingDescriptor(at block: UInt32) -> [UInt8] {
        TerminatingDescriptor().sealed(version: version, location: base + block)
    }

    func recorded(_ time: Timestamp) -> RecordedTimestamp { RecordedTimestamp(options.clock.recorded(time)) }
}
