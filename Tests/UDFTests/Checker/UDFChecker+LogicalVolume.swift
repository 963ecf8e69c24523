import ByteLayout
import DiscImage

@testable import UDF

// The logical volume: its descriptor, its partition maps, its integrity, its metadata file.
extension UDFChecker {
    func checkLogical(_ bytes: [UInt8], at location: UInt32) {
        let tableLength = Int(bytes[264]) | Int(bytes[265]) << 8
        let length = LogicalVolumeDescriptor.byteCount + tableLength
        guard let found = descriptor(LogicalVolumeDescriptor.self, in: bytes, at: location, length: length) else {
            return
        }
        logical = found
        let place = LogicalVolumeDescriptor.structureName
        expect(found.volumeDescriptorSequenceNumber, 3, "ECMA-167 3/8.4.3", place, "the sequence number")
        checkCharacterSet(found.descriptorCharacterSet, place, "the character set")
        checkString(LogicalVolumeDescriptor.self, "Logical Volume Identifier", in: bytes, place)
        expect(found.logicalBlockSize, 2048, "UDF 2.2.4.2", place, "the block size")
        checkDomain(found.domainIdentifier, place)
        checkImplementation(found.implementationIdentifier, place)
        require(
            found.implementationUse.allSatisfy { $0 == 0 }, "ECMA-167 3/10.6.11", place,
            "implementation use is not zero")
        expect(found.fileSetDescriptorSequence.extentLength, 4096, "UDF 2.2.4.4", place, "the file set's length")
        expect(found.fileSetDescriptorSequence.flags, 0, "UDF 2.3.10.1", place, "the file set's flags")
        expect(found.fileSetDescriptorSequence.uniqueID, 0, "UDF 2.3.10.1", place, "the file set's use")
        checkLabels(found, bytes)
        checkMaps(found, bytes)
    }

    private func checkLabels(_ found: LogicalVolumeDescriptor, _ bytes: [UInt8]) {
        guard let primary else { return }
        require(
            found.logicalVolumeIdentifier.hasPrefix(primary.volumeIdentifier) && !primary.volumeIdentifier.isEmpty,
            "UDF 2.2.4.1", LogicalVolumeDescriptor.structureName, "the labels of volume and logical volume differ")
        let information = anchors[0].descriptor.mainVolumeDescriptorSequenceExtent.extentLocation + 1
        guard let other = block(information) else { return }
        require(
            other[116..<244] == bytes[84..<212], "UDF 2.2.7.2.2", LogicalVolumeDescriptor.structureName,
            "the label is not that of the implementation use descriptor")
    }

    private func checkMaps(_ found: LogicalVolumeDescriptor, _ bytes: [UInt8]) {
        let place = LogicalVolumeDescriptor.structureName
        let needsMetadata = revision >= .v250
        expect(found.numberOfPartitionMaps, needsMetadata ? 2 : 1, "UDF 2.50 2.2.10", place, "the number of maps")
        expect(found.mapTableLength, needsMetadata ? 70 : 6, "ECMA-167 3/10.6.8", place, "the length of the maps")
        guard found.mapTableLength == (needsMetadata ? 70 : 6) else { return }
        let start = LogicalVolumeDescriptor.byteCount
        let physical = try? PhysicalPartitionMap(parsing: Array(bytes[start..<(start + 6)]))
        expect(physical, PhysicalPartitionMap(), "ECMA-167 3/10.7.2", place, "the map of type 1")
        guard needsMetadata else { return }
        let mapBytes = Array(bytes[(start + 6)..<(start + 70)])
        guard let map = try? MetadataPartitionMap(parsing: mapBytes) else { return }
        metadataMap = map
        expect(map.partitionMapType, 2, "ECMA-167 3/10.7.3", place, "the type of the metadata map")
        expect(map.partitionMapLength, 64, "ECMA-167 3/10.7.3", place, "the length of the metadata map")
        checkReserved(MetadataPartitionMap.self, mapBytes, place)
        checkUDFEntity(map.partitionTypeIdentifier, "*UDF Metadata Partition", place)
        expect(map.volumeSequenceNumber, 1, "UDF 2.50 2.2.10", place, "the volume sequence number")
        expect(map.partitionNumber, 0, "UDF 2.50 2.2.10", place, "the partition number")
        expect(
            map.metadataBitmapFileLocation, 0xFFFF_FFFF, "UDF 2.50 2.2.10", place, "the bitmap of a read-only volume")
        expect(map.allocationUnitSize, 32, "UDF 2.50 2.2.10", place, "the allocation unit")
        expect(map.alignmentUnitSize, 32, "UDF 2.50 2.2.10", place, "the alignment unit")
        require(map.flags <= 1, "UDF 2.50 2.2.10", place, "the flags are \(map.flags)")
    }

    func checkLogicalVolume() -> Bool {
        guard let logical else { return false }
        let extent = logical.integritySequenceExtent
        let place = "Integrity Sequence"
        expect(extent.extentLength, 4096, "UDF 2.2.4.6", place, "the length")
        guard let bytes = block(extent.extentLocation, count: 2) else {
            error("ECMA-167 3/8.8.2", place, "it lies outside of the session")
            return true
        }
        claim(extent.extentLocation, count: 2, for: place)
        let partitions = revision >= .v250 ? 2 : 1
        let length = LogicalVolumeIntegrityDescriptor.byteCount + 8 * partitions + LogicalVolumeIntegrityUse.byteCount
        integrity = descriptor(
            LogicalVolumeIntegrityDescriptor.self, in: Array(bytes[..<blockSize]), at: extent.extentLocation,
            length: length)
        integrityUse = try? LogicalVolumeIntegrityUse(parsing: Array(bytes[(80 + 8 * partitions)...]))
        _ = descriptor(TerminatingDescriptor.self, in: Array(bytes[blockSize...]), at: extent.extentLocation + 1)
        checkSpaceTables(Array(bytes[80..<(80 + 8 * partitions)]), partitions)
        return true
    }

    private func checkSpaceTables(_ bytes: [UInt8], _ count: Int) {
        let place = LogicalVolumeIntegrityDescriptor.structureName
        let values: [UInt32] = (0..<(2 * count)).map { unsafe bytes.span.bytes.littleEndian(at: 4 * $0) }
        for value in values.prefix(count) {
            expect(value, 0, "UDF 2.2.6.2", place, "the free space of a read-only partition")
        }
        expect(values[count], partition?.partitionLength ?? 0, "UDF 2.2.6.3", place, "the size of partition 0")
        if count == 2 { metadataSize = values[3] }
    }

    func checkIntegrity() {
        guard let integrity, let use = integrityUse else { return }
        let place = LogicalVolumeIntegrityDescriptor.structureName
        checkTimestamp(integrity.recordingDateAndTime, place, "the recording time")
        expect(integrity.integrityType, 1, "ECMA-167 3/10.10.3", place, "the integrity type")
        expect(integrity.nextIntegrityExtent, ExtentDescriptor(), "ECMA-167 3/10.10.4", place, "the next extent")
        expect(
            integrity.numberOfPartitions, revision >= .v250 ? 2 : 1, "ECMA-167 3/10.10.6", place,
            "the partitions' number")
        expect(integrity.lengthOfImplementationUse, 46, "UDF 2.2.6.4", place, "the length of implementation use")
        checkImplementation(use.implementationIdentifier, place)
        expect(
            use.minimumUDFReadRevision, min(revision, .v250), "UDF 2.2.6.4", place, "the minimum read revision")
        expect(use.minimumUDFWriteRevision, revision, "UDF 2.2.6.4", place, "the minimum write revision")
        expect(use.maximumUDFWriteRevision, revision, "UDF 2.2.6.4", place, "the maximum write revision")
        if let primary, let recorded = primary.recordingDateAndTime.timestamp,
            let time = integrity.recordingDateAndTime.timestamp
        {
            require(recorded <= time, "ECMA-167 3/10.10.2", place, "the volume is younger than its state")
        }
    }

    /// The files that hold the metadata partition.
    func checkMetadataFiles() -> Bool {
        guard let map = metadataMap, let partition else { return revision < .v250 }
        let isDuplicated = map.flags & 1 != 0
        metadataBlocks = metadataFile(at: map.metadataFileLocation, type: 250, claimsContent: true)
        mirrorBlocks = metadataFile(at: map.metadataMirrorFileLocation, type: 251, claimsContent: isDuplicated)
        let place = "Metadata Mirror File"
        expect(mirrorBlocks.count, metadataBlocks.count, "UDF 2.50 2.2.13", place, "the number of blocks")
        expect(metadataSize, UInt32(metadataBlocks.count), "UDF 2.2.6.3", "Integrity Descriptor", "the metadata's size")
        let distance = Int(map.metadataMirrorFileLocation) - Int(map.metadataFileLocation)
        if distance <= metadataBlocks.count { warning("UDF 2.50 2.2.13", place, "it is close to the metadata file") }
        if isDuplicated {
            require(Set(mirrorBlocks).isDisjoint(with: metadataBlocks), "UDF 2.50 2.2.13", place, "it is not a copy")
            let isSame = zip(metadataBlocks, mirrorBlocks).allSatisfy { block($0) == block($1) }
            require(isSame, "UDF 2.50 2.2.13", place, "the copy differs")
        } else {
            expect(mirrorBlocks, metadataBlocks, "UDF 2.50 2.2.13", place, "the shared content")
        }
        _ = partition
        return !metadataBlocks.isEmpty
    }

    private func metadataFile(at location: UInt32, type: UInt8, claimsContent: Bool) -> [UInt32] {
        let place = "Metadata File \(type)"
        let address = LogicalBlockAddress(location)
        guard let entry = entry(at: address, place: place) else { return [] }
        expect(entry.icbTag.fileType, type, "UDF 2.50 2.2.13", place, "the file type")
        expect(entry.icbTag.flags, 0, "UDF 2.50 2.2.13", place, "the ICB flags")
        expect(entry.linkCount, 0, "UDF 2.50 2.2.13", place, "the link count")
        expect(entry.permissions, 0, "UDF 2.50 2.2.13", place, "the permissions")
        expect(entry.uniqueID, 0, "UDF 2.50 2.2.13", place, "the unique ID")
        expect(entry.objectSize, entry.informationLength, "ECMA-167 4/14.17.11", place, "the object size")
        expect(entry.streamDirectory, LongAllocationDescriptor(), "UDF 2.50 2.2.13", place, "the stream directory")
        require(entry.informationLength % (32 * 2048) == 0, "UDF 2.50 2.2.13", place, "it is no whole allocation units")
        var blocks: [UInt32] = []
        for extent in entry.extents {
            require(extent.address.logicalBlockNumber % 32 == 0, "UDF 2.50 2.2.13", place, "an extent is not aligned")
            guard let start = absolute(extent.address) else { return [] }
            let count = extent.byteCount / UInt32(blockSize)
            if claimsContent { claim(start, count: count, for: "content of \(place)") }
            blocks += start..<(start + count)
        }
        return blocks
    }
}

extension LogicalBlockAddress {
    init(_ block: UInt32, partition: UInt16 = 0) {
        self.init()
        logicalBlockNumber = block
        partitionReferenceNumber = partition
    }
}
