import ByteLayout
import DiscImage
import Synchronization

/// A path table (ECMA-119 6.9), made when it is read first.
final class PathTable: BlockSource {
    enum Kind: Sendable {
        /// Least significant byte first.
        case typeL
        /// Most significant byte first.
        case typeM
    }

    private let kind: Kind
    private let plan: HierarchyPlan
    /// The address of the first directory.
    private let start: UInt32
    private let content = Mutex<RecordedBlocks?>(nil)

    init(_ kind: Kind, of plan: HierarchyPlan, directoriesAt start: UInt32) {
        self.kind = kind
        self.plan = plan
        self.start = start
    }

    var blockCount: UInt64 { blocks(for: UInt64(plan.pathTableByteCount)) }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        let blocks = content.withLock { content in
            let blocks = content ?? RecordedBlocks(bytes)
            content = blocks
            return blocks
        }
        try blocks.read(from: block, into: &buffer)
    }

    private var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: plan.pathTableByteCount)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        var offset = 0
        for directory in plan.directories {
            var record = PathTableRecord()
            record.lengthOfDirectoryIdentifier = UInt8(plan.identifiers.byteCount(of: directory.id))
            record.locationOfExtent = start + UInt32(directory.firstBlock)
            record.parentDirectoryNumber = UInt16(directory.parent + 1)
            store(record, into: &span, at: offset)
            plan.identifiers.copy(directory.id, into: &span, at: offset + PathTableRecord.byteCount)
            let count = Int(record.lengthOfDirectoryIdentifier)
            offset += PathTableRecord.byteCount(identifierByteCount: count)
        }
        return bytes
    }

    private func store(_ record: PathTableRecord, into bytes: inout MutableRawSpan, at offset: Int) {
        var slot = bytes._mutatingExtracting(offset..<(offset + PathTableRecord.byteCount))
        switch kind {
        case .typeL: record.store(into: &slot)
        case .typeM:
            var typeM = TypeMPathTableRecord()
            typeM.record = record
            typeM.store(into: &slot)
        }
    }
}
