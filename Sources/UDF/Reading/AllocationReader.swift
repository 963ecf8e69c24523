import ByteLayout
import DiscImage

/// Follows the allocation descriptors of an entry to the sectors of its data (ECMA-167 4/12).
struct AllocationReader {
    let medium: UDFMedium
    let partitions: [Partition]
    /// The steps that all files of a volume may take in all. A sound volume needs fewer than it has sectors, one that leads
    /// from everywhere to everything needs more.
    private(set) var budget: UInt64
    /// Whether what lies in the metadata partition is read from its mirror.
    var readsMirror = false

    init(medium: UDFMedium, partitions: [Partition]) {
        self.medium = medium
        self.partitions = partitions
        budget = 4 * medium.sectorCount + 4096
    }

    private struct Descriptor {
        var type: ExtentType
        var byteCount: UInt64
        var block: UInt64
        var partition: Int
    }

    /// The data of an entry that was read from a sector, as long as its information length.
    mutating func extents(
        of entry: RecordedEntry, at sector: UInt64, partition: Int
    ) throws(ImageError) -> [RecordedExtent] {
        guard let kind = entry.icbTag.allocationDescriptorType else {
            throw .format(FormatError("ICB Tag", .invalid(field: "Flags", reason: "name no kind of descriptor")))
        }
        if kind == .embedded { return try embedded(entry, at: sector) }
        var extents: [RecordedExtent] = []
        var left = entry.informationLength
        var visited: Set<UInt64> = []
        var bytes = entry.bytes
        var range = entry.allocation
        while left > 0 {
            let list = try Self.descriptors(in: bytes, range, kind, partition: partition)
            guard let link = try append(list, to: &extents, left: &left) else { break }
            (bytes, range) = try continuation(link, &visited)
        }
        guard left == 0 else {
            throw .format(
                FormatError(
                    "File Entry", .invalid(field: "Information Length", reason: "is \(left) more than is recorded")))
        }
        return extents
    }

    private func embedded(_ entry: RecordedEntry, at sector: UInt64) throws(ImageError) -> [RecordedExtent] {
        guard entry.informationLength == UInt64(entry.allocation.count) else {
            throw .format(
                FormatError(
                    "File Entry", .invalid(field: "Information Length", reason: "is not that of its embedded data")))
        }
        if entry.allocation.isEmpty { return [] }
        return [
            RecordedExtent(
                sector: sector, byteCount: entry.informationLength, offset: UInt64(entry.allocation.lowerBound))
        ]
    }

    /// Takes the descriptors up to the end of the information, and returns the one that leads on.
    private mutating func append(
        _ list: [Descriptor], to extents: inout [RecordedExtent], left: inout UInt64
    ) throws(ImageError) -> Descriptor? {
        for descriptor in list {
            if descriptor.byteCount == 0 || left == 0 { return nil }
            if descriptor.type == .nextExtentOfAllocationDescriptors { return descriptor }
            let byteCount = min(left, descriptor.byteCount)
            left -= byteCount
            guard descriptor.type == .recordedAndAllocated else {
                extents.appendHole(byteCount)
                continue
            }
            var rest = byteCount
            for run in try runs(descriptor, byteCount: byteCount) {
                let part = min(rest, run.count * UInt64(medium.sectorSize))
                extents.append(RecordedExtent(sector: run.start, byteCount: part))
                rest -= part
            }
        }
        return nil
    }

    /// Pays for so many steps.
    mutating func spend(_ steps: UInt64) throws(ImageError) {
        guard steps <= budget else {
            throw .format(FormatError("UDF volume", .unreachable(reason: "its files are longer than the medium")))
        }
        budget -= steps
    }

    private mutating func runs(_ descriptor: Descriptor, byteCount: UInt64) throws(ImageError) -> [BlockRun] {
        guard descriptor.partition < partitions.count else {
            throw .format(
                FormatError(
                    "Allocation descriptor", .unreachable(reason: "there is no partition \(descriptor.partition)")))
        }
        let size = UInt64(medium.sectorSize)
        let count = (byteCount + size - 1) / size
        try spend(partitions[descriptor.partition].stepCount(for: count))
        let runs = try readingStructure { () throws(FormatError) in
            try partitions[descriptor.partition].runs(from: descriptor.block, count: count, mirror: readsMirror)
        }
        guard runs.allSatisfy({ $0.start + $0.count <= medium.sectorCount }) else {
            throw .format(
                FormatError(
                    "Allocation descriptor",
                    .unreachable(reason: "block \(descriptor.block) lies behind the end of the medium")))
        }
        return runs
    }

    private mutating func continuation(
        _ link: Descriptor, _ visited: inout Set<UInt64>
    ) throws(ImageError) -> ([UInt8], Range<Int>) {
        guard let sector = try runs(link, byteCount: 1).first?.start, visited.insert(sector).inserted else {
            throw .format(FormatError("Allocation Extent Descriptor", .unreachable(reason: "it leads back to itself")))
        }
        let bytes = try medium.read(sector: sector)
        return try readingStructure { () throws(FormatError) in
            let descriptor = try AllocationExtentDescriptor(verifying: bytes)
            let start = AllocationExtentDescriptor.byteCount
            guard Int(descriptor.lengthOfAllocationDescriptors) <= bytes.count - start else {
                throw FormatError(
                    AllocationExtentDescriptor.structureName,
                    .invalid(field: "Length of Allocation Descriptors", reason: "is more than its block holds"))
            }
            return (bytes, start..<(start + Int(descriptor.lengthOfAllocationDescriptors)))
        }
    }

    private static func descriptors(
        in bytes: [UInt8], _ range: Range<Int>, _ kind: InformationControlBlockTag.AllocationDescriptorType,
        partition: Int
    ) throws(ImageError) -> [Descriptor] {
        try readingStructure { () throws(FormatError) in
            switch kind {
            case .short:
                try parse(ShortAllocationDescriptor.self, bytes, range) {
                    make($0.extentLength, $0.extentPosition, partition)
                }
            case .long:
                try parse(LongAllocationDescriptor.self, bytes, range) {
                    make($0.extentLength, $0.extentLocation)
                }
            case .extended:
                try parse(ExtendedAllocationDescriptor.self, bytes, range) {
                    make($0.extentLength, $0.extentLocation)
                }
            case .embedded: []
            }
        }
    }

    private static func parse<Structure: RecordedStructure>(
        _ type: Structure.Type, _ bytes: [UInt8], _ range: Range<Int>, _ make: (Structure) -> Descriptor
    ) throws(FormatError) -> [Descriptor] {
        var list: [Descriptor] = []
        var offset = range.lowerBound
        while offset + Structure.byteCount <= range.upperBound {
            list.append(make(try unsafe Structure(parsing: bytes.span.bytes.extracting(offset..<range.upperBound))))
            offset += Structure.byteCount
        }
        return list
    }

    private static func make(_ length: UInt32, _ address: LogicalBlockAddress) -> Descriptor {
        make(length, address.logicalBlockNumber, Int(address.partitionReferenceNumber))
    }

    private static func make(_ length: UInt32, _ block: UInt32, _ partition: Int) -> Descriptor {
        Descriptor(
            type: .of(length), byteCount: UInt64(ExtentType.byteCount(of: length)), block: UInt64(block),
            partition: partition)
    }
}

extension [RecordedExtent] {
    /// Holes cost a volume next to nothing, so those that follow each other are kept as one.
    fileprivate mutating func appendHole(_ byteCount: UInt64) {
        if let last, last.sector == nil {
            self[count - 1].byteCount += byteCount
        } else {
            append(RecordedExtent(sector: nil, byteCount: byteCount))
        }
    }
}
