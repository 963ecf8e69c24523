import ByteLayout
import DiscImage

/// The volume structures of a session as they were found: partitions, and where the file set is.
struct UDFVolumeStructures {
    let medium: UDFMedium
    private(set) var facts = UDFVolumeFacts()
    private(set) var partitions: [Partition] = []
    private(set) var fileSet = LongAllocationDescriptor()

    /// - Throws: `ImageError.format` if no anchor leads to a volume.
    init(of source: any BlockSource, sessionStart: UInt32, end: UInt64?, _ log: inout FaultLog) throws(ImageError) {
        for sectorSize in UDFMedium.sectorSizes {
            let medium = UDFMedium(source, sectorSize: sectorSize, blockCount: end ?? source.blockCount)
            let start = UInt64(sessionStart) * UInt64(blockSize) / UInt64(sectorSize)
            let search = AnchorSearch(medium: medium, sessionStart: start, sessionEnd: medium.sectorCount)
            for anchor in search.anchors {
                guard let set = Self.descriptors(anchor, medium, &log), Self.logicalBlockSize(of: set) == sectorSize
                else { continue }
                self.medium = medium
                read(set, session: start..<medium.sectorCount, &log)
                return
            }
        }
        throw .format(
            FormatError("Anchor Volume Descriptor Pointer", .notRecognised(reason: "none leads to a UDF volume")))
    }

    /// The main sequence, or the reserve if something is missing.
    private static func descriptors(
        _ anchor: AnchorVolumeDescriptorPointer, _ medium: UDFMedium, _ log: inout FaultLog
    ) -> VolumeDescriptorSet? {
        let main = VolumeDescriptorSet(reading: anchor.mainVolumeDescriptorSequenceExtent, of: medium, &log)
        if main.isComplete { return main }
        log.report("Main Volume Descriptor Sequence", .notRecognised(reason: "it is not complete"))
        let reserve = VolumeDescriptorSet(reading: anchor.reserveVolumeDescriptorSequenceExtent, of: medium, &log)
        return reserve.isComplete ? reserve : nil
    }

    private static func logicalBlockSize(of set: VolumeDescriptorSet) -> Int? {
        set.logical.map { Int($0.descriptor.logicalBlockSize) }
    }

    private mutating func read(_ set: VolumeDescriptorSet, session: Range<UInt64>, _ log: inout FaultLog) {
        guard let primary = set.primary, let logical = set.logical?.descriptor else { return }
        var table = PartitionTableReader(medium: medium, descriptors: set, session: session)
        table.read(&log)
        partitions = table.partitions
        fileSet = logical.fileSetDescriptorSequence
        facts.volumeIdentifier = logical.logicalVolumeIdentifier
        facts.primaryVolumeIdentifier = primary.volumeIdentifier
        facts.volumeSetIdentifier = primary.volumeSetIdentifier
        facts.revision = logical.domainIdentifier.revision
        facts.sectorSize = medium.sectorSize
        facts.recordingTime = primary.recordingDateAndTime.timestamp
        facts.hasMetadataPartition = partitions.contains { if case .metadata = $0 { true } else { false } }
        facts.hasVirtualPartition = partitions.contains { if case .virtual = $0 { true } else { false } }
        if let base = table.bases.lazy.compactMap({ $0 }).first {
            let start = UInt64(base.partitionStartingLocation)
            facts.partitionStart = block(of: start)
            facts.partitionEnd = block(of: start + UInt64(base.partitionLength))
        }
        readIntegrity(logical.integritySequenceExtent, &log)
        if logical.domainIdentifier.name != EntityIdentifier.domainName {
            log.report(
                LogicalVolumeDescriptor.structureName,
                .invalid(field: "Domain Identifier", reason: "is «\(logical.domainIdentifier.name)»"))
        }
    }
}

extension UDFVolumeStructures {
    /// The source's block that a sector begins in.
    private func block(of sector: UInt64) -> UInt32 {
        UInt32(clamping: sector * UInt64(medium.sectorSize) / UInt64(blockSize))
    }
}

// The integrity sequence.
extension UDFVolumeStructures {
    private static let maximumIntegrityDescriptors = 1024

    /// The last descriptor that is right tells the volume's state (ECMA-167 3/8.8.2).
    private mutating func readIntegrity(_ first: ExtentDescriptor, _ log: inout FaultLog) {
        var next = first
        var left = Self.maximumIntegrityDescriptors
        var found = false
        while next.extentLength > 0, left > 0 {
            var continuation = ExtentDescriptor()
            for index in 0..<max(1, UInt64(next.extentLength) / UInt64(medium.sectorSize)) where left > 0 {
                left -= 1
                guard let bytes = try? medium.read(sector: UInt64(next.extentLocation) + index),
                    let descriptor = try? LogicalVolumeIntegrityDescriptor(verifying: bytes)
                else { break }
                take(descriptor, bytes)
                found = true
                continuation = descriptor.nextIntegrityExtent
                if continuation.extentLength > 0 { break }
            }
            next = continuation
        }
        if !found {
            log.report(LogicalVolumeIntegrityDescriptor.structureName, .notRecognised(reason: "there is none"))
        } else if left == 0 {
            log.report(
                LogicalVolumeIntegrityDescriptor.structureName,
                .unreachable(reason: "the sequence does not come to an end"))
        }
    }

    private mutating func take(_ descriptor: LogicalVolumeIntegrityDescriptor, _ bytes: [UInt8]) {
        facts.isClosed = descriptor.integrityType == LogicalVolumeIntegrityDescriptor.IntegrityType.close.rawValue
        facts.nextUniqueID = max(UniqueIDs.first, descriptor.uniqueID)
        let tables = Int(descriptor.numberOfPartitions).multipliedReportingOverflow(by: 8)
        let start = LogicalVolumeIntegrityDescriptor.byteCount + (tables.overflow ? bytes.count : tables.partialValue)
        guard start + LogicalVolumeIntegrityUse.byteCount <= bytes.count,
            let use = try? LogicalVolumeIntegrityUse(parsing: Array(bytes[start...]))
        else { return }
        facts.minimumReadRevision = use.minimumUDFReadRevision
    }

    /// Notes an ID that a file has, for where the integrity descriptor is not kept up to date.
    mutating func note(uniqueID: UInt64) {
        if uniqueID >= facts.nextUniqueID, uniqueID < UInt64.max { facts.nextUniqueID = uniqueID + 1 }
    }
}
