import ByteLayout
import DiscImage

@testable import UDF

// Entries (ECMA-167 4/14.9, 4/14.17) and their allocation descriptors (4/14.14).
extension UDFChecker {
    /// The entry at a block, with all that can be said of it alone checked.
    func entry(at address: LogicalBlockAddress, place: String) -> CheckedEntry? {
        guard let location = absolute(address), let bytes = block(location) else {
            error("ECMA-167 4/8.10", place, "its entry lies outside of the partition")
            return nil
        }
        claim(address, count: 1, for: "the entry of \(place)")
        let isExtended = revision >= .v200
        let start = isExtended ? 216 : 176
        let attributes: UInt32 = unsafe bytes.span.bytes.littleEndian(at: start - 8)
        let allocation: UInt32 = unsafe bytes.span.bytes.littleEndian(at: start - 4)
        let length = UInt64(start) + UInt64(attributes) + UInt64(allocation)
        guard length <= UInt64(blockSize) else {
            error("ECMA-167 4/14.9", place, "attributes and allocation descriptors do not fit")
            return nil
        }
        var entry =
            isExtended
            ? extendedEntry(bytes, address, Int(length), place) : plainEntry(bytes, address, Int(length), place)
        checkReserved(InformationControlBlockTag.self, Array(bytes[16..<36]), place)
        let allocationStart = start + Int(attributes)
        checkAttributes(Array(bytes[start..<allocationStart]), address, place, isExtended: isExtended)
        let isLong = (entry?.icbTag.flags ?? 0) & 7 == 1
        let found = extents(bytes[allocationStart..<Int(length)], of: address, place, isLong: isLong)
        entry?.extents = found
        if let entry { checkCommon(entry) }
        return entry
    }

    private func extendedEntry(
        _ bytes: [UInt8], _ address: LogicalBlockAddress, _ length: Int, _ place: String
    ) -> CheckedEntry? {
        guard
            let found = descriptor(ExtendedFileEntry.self, in: bytes, at: address.logicalBlockNumber, length: length)
        else { return nil }
        checkIdentity(found.uid, found.gid, found.implementationIdentifier, found.checkpoint, place)
        checkRecord(found.recordFormat, found.recordDisplayAttributes, found.recordLength, place)
        expect(found.extendedAttributeICB, LongAllocationDescriptor(), "UDF 2.3.6", place, "the attribute ICB")
        checkBlocks(found.logicalBlocksRecorded, found.informationLength, place)
        let times = [
            found.accessDateAndTime, found.modificationDateAndTime, found.creationDateAndTime,
            found.attributeDateAndTime,
        ]
        return CheckedEntry(
            address: address, place: place, icbTag: found.icbTag, permissions: found.permissions,
            linkCount: found.fileLinkCount, informationLength: found.informationLength, uniqueID: found.uniqueID,
            times: times, objectSize: found.objectSize, streamDirectory: found.streamDirectoryICB)
    }

    private func plainEntry(
        _ bytes: [UInt8], _ address: LogicalBlockAddress, _ length: Int, _ place: String
    ) -> CheckedEntry? {
        guard let found = descriptor(FileEntry.self, in: bytes, at: address.logicalBlockNumber, length: length) else {
            return nil
        }
        checkIdentity(found.uid, found.gid, found.implementationIdentifier, found.checkpoint, place)
        checkRecord(found.recordFormat, found.recordDisplayAttributes, found.recordLength, place)
        expect(found.extendedAttributeICB, LongAllocationDescriptor(), "UDF 2.3.6", place, "the attribute ICB")
        checkBlocks(found.logicalBlocksRecorded, found.informationLength, place)
        return CheckedEntry(
            address: address, place: place, icbTag: found.icbTag, permissions: found.permissions,
            linkCount: found.fileLinkCount, informationLength: found.informationLength, uniqueID: found.uniqueID,
            times: [found.accessDateAndTime, found.modificationDateAndTime, found.attributeDateAndTime])
    }

    private func checkIdentity(
        _ uid: UInt32, _ gid: UInt32, _ implementation: EntityIdentifier, _ checkpoint: UInt32, _ place: String
    ) {
        if uid != .max || gid != .max { warning("UDF 2.3.6.1", place, "uid \(uid) and gid \(gid) are not -1") }
        checkImplementation(implementation, place)
        expect(checkpoint, 1, "ECMA-167 4/14.9.15", place, "the checkpoint")
    }

    private func checkRecord(_ format: UInt8, _ display: UInt8, _ length: UInt32, _ place: String) {
        expect(format, 0, "UDF 2.3.6.3", place, "the record format")
        expect(display, 0, "UDF 2.3.6.4", place, "the record display attributes")
        expect(length, 0, "UDF 2.3.6.5", place, "the record length")
    }

    private func checkBlocks(_ count: UInt64, _ byteCount: UInt64, _ place: String) {
        expect(count, blocks(for: byteCount), "ECMA-167 4/14.9.11", place, "the number of blocks")
    }

    /// The header and the file times, in an entry that has no creation time of its own.
    private func checkAttributes(_ bytes: [UInt8], _ address: LogicalBlockAddress, _ place: String, isExtended: Bool) {
        if bytes.isEmpty { return }
        guard !isExtended, bytes.count == 56 else {
            return error("ECMA-167 4/9", place, "there are \(bytes.count) bytes of attributes")
        }
        let header = descriptor(
            ExtendedAttributeHeaderDescriptor.self, in: bytes, at: address.logicalBlockNumber, length: 24,
            isAlone: false)
        expect(header?.implementationAttributesLocation, .max, "ECMA-167 4/14.10.1", place, "implementation attributes")
        expect(header?.applicationAttributesLocation, .max, "ECMA-167 4/14.10.1", place, "application attributes")
        let attribute = Array(bytes[24...])
        guard let times = try? FileTimesExtendedAttribute(parsing: attribute) else { return }
        checkReserved(ExtendedAttributeHeader.self, attribute, place)
        let expected = FileTimesExtendedAttribute(creationTime: times.creationTime)
        expect(times, expected, "ECMA-167 4/14.10.5", place, "the file times attribute")
        checkTime(times.creationTime, place, "the creation time")
    }

    private func checkCommon(_ entry: CheckedEntry) {
        let place = entry.place
        let tag = entry.icbTag
        expect(tag.priorRecordedNumberOfDirectEntries, 0, "ECMA-167 4/14.6.1", place, "the prior entries")
        expect(tag.strategyType, 4, "UDF 2.3.5.1", place, "the strategy")
        expect(tag.strategyParameter, 0, "UDF 2.3.5.2", place, "the strategy parameter")
        expect(tag.maximumNumberOfEntries, 1, "UDF 2.3.5.3", place, "the number of entries")
        expect(tag.parentICBLocation, LogicalBlockAddress(), "UDF 2.3.5.5", place, "the parent ICB")
        for time in entry.times { checkTime(time, place, "a time") }
        let sum = entry.extents.reduce(0) { $0 + UInt64($1.byteCount) }
        expect(sum, entry.informationLength, "ECMA-167 4/12.1", place, "the length of its extents")
        for extent in entry.extents.dropLast() {
            require(extent.byteCount % 2048 == 0, "ECMA-167 4/12.1", place, "an extent ends within a block")
        }
    }

    func checkTime(_ time: RecordedTimestamp, _ place: String, _ field: String) {
        checkTimestamp(time, place, field)
        guard let time = time.timestamp, let state = integrity?.recordingDateAndTime.timestamp else { return }
        require(time <= state, "ECMA-167 4/14.9.12", place, "\(field) is later than the integrity descriptor's")
    }

    /// The extents of the descriptors in an entry and in what continues it.
    private func extents(
        _ bytes: ArraySlice<UInt8>, of address: LogicalBlockAddress, _ place: String, isLong: Bool
    ) -> [CheckedEntry.Extent] {
        let size = isLong ? 16 : 8
        require(bytes.count % size == 0, "ECMA-167 4/14.9.21", place, "the descriptors are no whole ones")
        var result: [CheckedEntry.Extent] = []
        for start in stride(from: bytes.startIndex, to: bytes.endIndex - size + 1, by: size) {
            let piece = Array(bytes[start..<(start + size)])
            guard
                let found = try? LongAllocationDescriptor(
                    parsing: isLong ? piece : piece + [UInt8](repeating: 0, count: 8))
            else { continue }
            var target = found.extentLocation
            if !isLong { target.partitionReferenceNumber = address.partitionReferenceNumber }
            expect(found.flags, 0, "UDF 2.3.10.1", place, "the flags of an extent")
            expect(found.uniqueID, 0, "UDF 2.3.10.1", place, "the implementation use of an extent")
            let extent = CheckedEntry.Extent(address: target, byteCount: found.extentLength & 0x3FFF_FFFF)
            require(extent.byteCount > 0, "ECMA-167 4/12", place, "an extent is empty")
            switch found.extentLength >> 30 {
            case 0: result.append(extent)
            case 3:
                require(start + size == bytes.endIndex, "ECMA-167 4/12", place, "descriptors follow the continuation")
                result += continuation(extent, place, isLong: isLong)
            default: error("ECMA-167 4/14.14.1.1", place, "an extent is not recorded")
            }
        }
        return result
    }

    private func continuation(_ extent: CheckedEntry.Extent, _ place: String, isLong: Bool) -> [CheckedEntry.Extent] {
        expect(extent.byteCount, 2048, "UDF 2.3.11", place, "the length of a continuation")
        guard let location = absolute(extent.address), let bytes = block(location) else {
            error("ECMA-167 4/12", place, "its descriptors go on outside of the partition")
            return []
        }
        let isNew = claim(extent.address, count: 1, for: "the descriptors of \(place)")
        let length: UInt32 = unsafe bytes.span.bytes.littleEndian(at: 20)
        guard isNew, length <= 2024 else { return [] }
        let found = descriptor(
            AllocationExtentDescriptor.self, in: bytes, at: extent.address.logicalBlockNumber, length: 24 + Int(length))
        expect(found?.previousAllocationExtentLocation, 0, "UDF 2.3.11", place, "the previous extent")
        return extents(bytes[24..<(24 + Int(length))], of: extent.address, place, isLong: isLong)
    }
}
