import ByteLayout
import DiscImage

/// The prevailing descriptors of one volume descriptor sequence (ECMA-167 3/8.4.2, 3/8.4.3).
struct VolumeDescriptorSet {
    /// More than any volume needs; a sequence that does not end is cut here.
    private static let maximumDescriptorCount = 1024

    private(set) var primary: PrimaryVolumeDescriptor?
    private(set) var logical: (descriptor: LogicalVolumeDescriptor, bytes: [UInt8])?
    private(set) var partitions: [UInt16: PartitionDescriptor] = [:]
    private(set) var isTerminated = false
    private var left = maximumDescriptorCount

    /// Whether it tells all that is needed to go on.
    var isComplete: Bool { primary != nil && logical != nil && !partitions.isEmpty }

    init(reading extent: ExtentDescriptor, of medium: UDFMedium, _ log: inout FaultLog) {
        var next: ExtentDescriptor? = extent
        while let extent = next {
            next = read(extent, of: medium, &log)
            if left == 0 {
                log.report("Volume Descriptor Sequence", .unreachable(reason: "it does not come to an end"))
                return
            }
        }
    }

    /// Reads one extent, and returns the one where the sequence goes on.
    private mutating func read(
        _ extent: ExtentDescriptor, of medium: UDFMedium, _ log: inout FaultLog
    ) -> ExtentDescriptor? {
        var continuation: ExtentDescriptor?
        for index in 0..<(UInt64(extent.extentLength) / UInt64(medium.sectorSize)) {
            guard left > 0 else { return nil }
            left -= 1
            let sector = UInt64(extent.extentLocation) + index
            do {
                let bytes = try medium.read(sector: sector)
                guard !isBlank(bytes) else { return continuation }
                try readingStructure { () throws(FormatError) in try take(bytes, &continuation) }
            } catch {
                log.report(error, in: "Volume Descriptor Sequence, sector \(sector)")
            }
            if isTerminated { return nil }
        }
        left -= left > 0 ? 1 : 0  // so that extents without a descriptor do not lead to each other for ever
        return continuation
    }

    private func isBlank(_ bytes: [UInt8]) -> Bool { bytes.prefix(DescriptorTag.byteCount).allSatisfy { $0 == 0 } }

    private mutating func take(_ bytes: [UInt8], _ continuation: inout ExtentDescriptor?) throws(FormatError) {
        let tag = try unsafe DescriptorTag.verified(bytes.span.bytes)
        switch TagIdentifier(rawValue: tag.tagIdentifier) {
        case .primaryVolumeDescriptor: take(try PrimaryVolumeDescriptor(parsing: bytes))
        case .partitionDescriptor: take(try PartitionDescriptor(parsing: bytes))
        case .logicalVolumeDescriptor: take(try LogicalVolumeDescriptor(parsing: bytes), bytes)
        case .volumeDescriptorPointer:
            continuation = try VolumeDescriptorPointer(parsing: bytes).nextVolumeDescriptorSequenceExtent
        case .terminatingDescriptor: isTerminated = true
        default: break
        }
    }

    private mutating func take(_ descriptor: PrimaryVolumeDescriptor) {
        if prevails(descriptor, over: primary) { primary = descriptor }
    }

    private mutating func take(_ descriptor: PartitionDescriptor) {
        if prevails(descriptor, over: partitions[descriptor.partitionNumber]) {
            partitions[descriptor.partitionNumber] = descriptor
        }
    }

    private mutating func take(_ descriptor: LogicalVolumeDescriptor, _ bytes: [UInt8]) {
        if prevails(descriptor, over: logical?.descriptor) { logical = (descriptor, bytes) }
    }

    private func prevails<Descriptor: VolumeDescriptor>(_ new: Descriptor, over old: Descriptor?) -> Bool {
        guard let old else { return true }
        return new.volumeDescriptorSequenceNumber >= old.volumeDescriptorSequenceNumber
    }
}
