import ByteLayout
import DiscImage

/// Makes partitions of the maps of a logical volume (ECMA-167 3/10.7, UDF 2.2.8 to 2.2.10).
struct PartitionTableReader {
    let medium: UDFMedium
    let descriptors: VolumeDescriptorSet
    /// The sectors of the session, at whose end a virtual allocation table lies.
    let session: Range<UInt64>
    private(set) var partitions: [Partition] = []
    /// The partition descriptor behind each map.
    private(set) var bases: [PartitionDescriptor?] = []

    init(medium: UDFMedium, descriptors: VolumeDescriptorSet, session: Range<UInt64>) {
        self.medium = medium
        self.descriptors = descriptors
        self.session = session
    }

    mutating func read(_ log: inout FaultLog) {
        let maps = maps(&log)
        // Maps that rest on others come after them, whatever their order in the table.
        bases = maps.map { base(of: $0) }
        partitions = maps.indices.map { physical(maps[$0], bases[$0]) }
        for (index, map) in maps.enumerated() where map[0] == 2 {
            do {
                partitions[index] = try special(map, base: bases[index], &log)
            } catch {
                log.report(error, in: "Partition map \(index)")
                partitions[index] = .unknown(reason: "partition \(index) cannot be used")
            }
        }
    }

    private func maps(_ log: inout FaultLog) -> [[UInt8]] {
        guard let (descriptor, bytes) = descriptors.logical else { return [] }
        var maps: [[UInt8]] = []
        var offset = LogicalVolumeDescriptor.byteCount
        let end = offset + min(Int(descriptor.mapTableLength), bytes.count - offset)
        while maps.count < Int(descriptor.numberOfPartitionMaps), offset + 2 <= end {
            let length = Int(bytes[offset + 1])
            guard length >= 2, offset + length <= end else { break }
            maps.append(Array(bytes[offset..<(offset + length)]))
            offset += length
        }
        if maps.count < Int(descriptor.numberOfPartitionMaps) {
            log.report(
                LogicalVolumeDescriptor.structureName,
                .invalid(field: "Number of Partition Maps", reason: "is more than the table holds"))
        }
        return maps
    }

    /// The descriptor of the partition that a map names.
    private func base(of map: [UInt8]) -> PartitionDescriptor? {
        if map[0] == 1, let map = try? PhysicalPartitionMap(parsing: map) {
            return descriptors.partitions[map.partitionNumber]
        }
        if map[0] == 2, let map = try? VirtualPartitionMap(parsing: map) {
            return descriptors.partitions[map.partitionNumber]
        }
        return nil
    }

    private func physical(_ map: [UInt8], _ base: PartitionDescriptor?) -> Partition {
        guard map[0] == 1, let base else { return .unknown(reason: "a map names no partition") }
        return .physical(
            start: UInt64(base.partitionStartingLocation), length: UInt64(base.partitionLength))
    }

    private func special(
        _ bytes: [UInt8], base: PartitionDescriptor?, _ log: inout FaultLog
    ) throws(ImageError) -> Partition {
        let map = try readingStructure { () throws(FormatError) in try VirtualPartitionMap(parsing: bytes) }
        guard let base else {
            throw .format(
                FormatError(
                    VirtualPartitionMap.structureName,
                    .invalid(field: "Partition Number", reason: "is \(map.partitionNumber), which no descriptor has")))
        }
        switch map.partitionTypeIdentifier.name {
        case EntityIdentifier.virtualPartitionName: return try virtual(base)
        case EntityIdentifier.sparablePartitionName: return try sparable(bytes, base)
        case EntityIdentifier.metadataPartitionName: return try metadata(bytes, base, &log)
        default:
            throw .format(
                FormatError(
                    VirtualPartitionMap.structureName,
                    .unsupported(reason: "the type is «\(map.partitionTypeIdentifier.name)»")))
        }
    }
}

// The kinds of UDF.
extension PartitionTableReader {
    /// The map of the partition as it is, or else one made for it.
    private func reader(on base: PartitionDescriptor) -> (AllocationReader, partition: Int) {
        if let index = partitions.indices.first(where: {
            if case .physical = partitions[$0] { bases[$0]?.partitionNumber == base.partitionNumber } else { false }
        }) {
            return (AllocationReader(medium: medium, partitions: partitions), index)
        }
        let physical = Partition.physical(
            start: UInt64(base.partitionStartingLocation), length: UInt64(base.partitionLength))
        return (AllocationReader(medium: medium, partitions: [physical]), 0)
    }

    private func sparable(_ bytes: [UInt8], _ base: PartitionDescriptor) throws(ImageError) -> Partition {
        let map = try readingStructure { () throws(FormatError) in try SparablePartitionMap(parsing: bytes) }
        guard map.packetLength > 0 else {
            throw .format(
                FormatError(SparablePartitionMap.structureName, .invalid(field: "Packet Length", reason: "is 0")))
        }
        var spared: [UInt64: UInt64] = [:]
        for location in map.locationsOfSparingTables {
            guard let entries = sparingEntries(at: location, byteCount: map.sizeOfEachSparingTable) else { continue }
            // FFFFFFF0 and above: packets that are free, or defective themselves.
            for entry in entries where entry.originalLocation < 0xFFFF_FFF0 {
                spared[UInt64(entry.originalLocation)] = UInt64(entry.mappedLocation)
            }
            break
        }
        return .sparable(
            start: UInt64(base.partitionStartingLocation), length: UInt64(base.partitionLength),
            packetLength: UInt64(map.packetLength), spared: spared)
    }

    /// The entries of one of the copies of the sparing table, if it is sound.
    private func sparingEntries(at sector: UInt32, byteCount: UInt32) -> [SparingEntry]? {
        let count = (min(UInt64(byteCount), 1 << 20) + UInt64(medium.sectorSize) - 1) / UInt64(medium.sectorSize)
        guard let bytes = try? medium.read(sector: UInt64(sector), count: Int(count)),
            (try? unsafe DescriptorTag.verified(bytes.span.bytes)) != nil,
            let table = try? SparingTable(parsing: bytes), table.sparingIdentifier.name == SparingTable.entityName
        else { return nil }
        let entries = bytes[SparingTable.byteCount...]
        let available = min(Int(table.reallocationTableLength), entries.count / SparingEntry.byteCount)
        return (0..<available).compactMap {
            let start = SparingTable.byteCount + $0 * SparingEntry.byteCount
            return try? SparingEntry(parsing: Array(bytes[start..<(start + SparingEntry.byteCount)]))
        }
    }

    /// The metadata file, or, where it is no more, its mirror.
    private func metadata(
        _ bytes: [UInt8], _ base: PartitionDescriptor, _ log: inout FaultLog
    ) throws(ImageError) -> Partition {
        let map = try readingStructure { () throws(FormatError) in try MetadataPartitionMap(parsing: bytes) }
        let main = Result { () throws(ImageError) in
            try metadataRuns(at: map.metadataFileLocation, base, .metadataFile)
        }
        let mirror = Result { () throws(ImageError) in
            try metadataRuns(at: map.metadataMirrorFileLocation, base, .metadataMirrorFile)
        }
        if case .failure(let error) = main {
            guard case .success = mirror else { throw error }
            log.report(error, in: "Metadata file, so that its mirror is read")
        }
        return .metadata(main: (try? main.get()) ?? [], mirror: (try? mirror.get()) ?? [])
    }

    private func metadataRuns(
        at block: UInt32, _ base: PartitionDescriptor, _ type: InformationControlBlockTag.FileType
    ) throws(ImageError) -> [BlockRun] {
        var (reader, partition) = reader(on: base)
        let sector = UInt64(base.partitionStartingLocation) + UInt64(block)
        let bytes = try medium.read(sector: sector)
        let entry = try readingStructure { () throws(FormatError) in try RecordedEntry(parsing: bytes) }
        guard entry.fileType == type, entry.icbTag.allocationDescriptorType != .embedded else {
            throw .format(
                FormatError("Metadata file", .invalid(field: "File Type", reason: "is \(entry.icbTag.fileType)")))
        }
        let size = UInt64(medium.sectorSize)
        return try reader.extents(of: entry, at: sector, partition: partition).map { (extent) throws(ImageError) in
            guard let start = extent.sector else {
                throw .format(FormatError("Metadata file", .unsupported(reason: "an extent is not recorded")))
            }
            return BlockRun(start: start, count: (extent.byteCount + size - 1) / size)
        }
    }
}

// The virtual allocation table.
extension PartitionTableReader {
    /// How many sectors before the session's end the table's entry may lie: run-out sectors and padding follow it.
    private static let searchLength: UInt64 = 512

    /// A header or a trailer: the length of a header is a Uint16. Beside it a table has 4 bytes for each block.
    private static let mostBesideEntries: UInt64 = 65535

    private func virtual(_ base: PartitionDescriptor) throws(ImageError) -> Partition {
        let blockCount = min(UInt64(base.partitionLength), medium.sectorCount)
        let limit = 4 * blockCount + Self.mostBesideEntries
        // What is no table may look like one: all that do are read together as if there were two at most.
        var budget = 2 * limit
        var (reader, partition) = reader(on: base)
        let lowest = max(session.lowerBound, session.upperBound - min(session.upperBound, Self.searchLength))
        for sector in (lowest..<max(lowest, session.upperBound)).reversed() {
            guard let bytes = try? medium.read(sector: sector), let entry = try? RecordedEntry(parsing: bytes),
                entry.mayBeVirtualAllocationTable, entry.informationLength <= min(limit, budget)
            else { continue }
            budget -= entry.informationLength
            guard let extents = try? reader.extents(of: entry, at: sector, partition: partition),
                let table = (try? virtualAllocationTable(entry, extents, atMost: limit)) ?? nil
            else { continue }
            return .virtual(
                start: UInt64(base.partitionStartingLocation), length: UInt64(base.partitionLength), table: table)
        }
        throw .format(FormatError("Virtual Allocation Table", .unreachable(reason: "none is at the session's end")))
    }

    /// The block numbers that a file holds, if it is such a table.
    private func virtualAllocationTable(
        _ entry: RecordedEntry, _ extents: [RecordedExtent], atMost limit: UInt64
    ) throws(ImageError) -> [UInt32]? {
        let bytes = try medium.content(of: extents, structure: "Virtual Allocation Table", atMost: limit)
        guard let range = Self.entries(of: bytes, hasHeader: entry.fileType == .virtualAllocationTable) else {
            return nil
        }
        return stride(from: range.lowerBound, to: range.upperBound - 3, by: 4).map { offset in
            unsafe bytes.span.bytes.littleEndian(at: offset)
        }
    }

    private static func entries(of bytes: [UInt8], hasHeader: Bool) -> Range<Int>? {
        if hasHeader {
            guard let header = try? VirtualAllocationTableHeader(parsing: bytes),
                Int(header.lengthOfHeader) >= VirtualAllocationTableHeader.byteCount,
                Int(header.lengthOfHeader) <= bytes.count
            else { return nil }
            return Int(header.lengthOfHeader)..<bytes.count
        }
        let end = bytes.count - VirtualAllocationTableTrailer.byteCount
        guard end >= 0, let trailer = try? VirtualAllocationTableTrailer(parsing: Array(bytes[end...])),
            trailer.entityIdentifier.name == EntityIdentifier.virtualAllocationTableName
        else { return nil }
        return 0..<end
    }
}

extension RecordedEntry {
    /// UDF 1.50 gives the table's file no type.
    fileprivate var mayBeVirtualAllocationTable: Bool {
        fileType == .virtualAllocationTable || icbTag.fileType == 0
    }
}
