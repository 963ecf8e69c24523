import ByteLayout
import DiscImage
import Synchronization

/// All structures of part 4, made when they are read: file set, entries, directories, continued descriptors.
///
/// Only the directory that was read last is kept, because its descriptors have no fixed length.
final class FileStructures: BlockSource {
    let blockCount: UInt64
    private let context: StructureContext
    private let lastDirectory = Mutex<(firstBlock: UInt32, bytes: [UInt8])?>(nil)

    init(plan: UDFPlan, layout: UDFVolumeLayout, files: FileLocations) {
        blockCount = UInt64(layout.structureBlockCount)
        context = StructureContext(plan: plan, layout: layout, files: files)
    }

    private var numbering: StructureNumbering { context.numbering }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        var block = UInt32(block)
        var filled = 0
        while filled < buffer.byteCount {
            var rest = buffer._mutatingExtracting(filled..<buffer.byteCount)
            let count = record(from: block, into: &rest)
            block += UInt32(count)
            filled += count * blockSize
        }
    }

    /// Makes one or more blocks, and says how many.
    private func record(from block: UInt32, into buffer: inout MutableRawSpan) -> Int {
        if block >= numbering.firstDirectoryBlock {
            if let count = recordDirectory(from: block, into: &buffer) { return count }
            return recordContinuation(at: block, into: &buffer)
        }
        var slot = buffer._mutatingExtracting(0..<blockSize)
        slot.fill(0..<blockSize)
        switch block {
        case 0: slot.copy(context.fileSetDescriptor)
        case 1: slot.copy(context.terminatingDescriptor(at: 1))
        default: entryRecorder(index: Int(block - StructureNumbering.firstEntry)).recordEntry(into: &slot)
        }
        return 1
    }

    private func entryRecorder(index: Int) -> EntryRecorder {
        let count = numbering.order.count
        return index < count
            ? EntryRecorder(context, index: index) : EntryRecorder(context, streamDirectory: index - count)
    }

    /// Makes as many blocks of one directory as are wanted, or none if the block is no directory's.
    private func recordDirectory(from block: UInt32, into buffer: inout MutableRawSpan) -> Int? {
        guard let directory = numbering.directory(at: block) else { return nil }
        let offset = Int(block - directory.firstBlock) * blockSize
        let wholeCount = Int(blocks(for: directory.byteCount)) * blockSize
        guard offset < wholeCount else { return nil }
        let bytes = bytes(of: directory)
        let count = min(buffer.byteCount, wholeCount - offset)
        let recorded = min(count, bytes.count - offset)
        buffer.copy(bytes[offset..<(offset + recorded)])
        buffer.fill(recorded..<count)
        return count / blockSize
    }

    private func bytes(of directory: StructureNumbering.Directory) -> [UInt8] {
        if let last = lastDirectory.withLock({ $0 }), last.firstBlock == directory.firstBlock { return last.bytes }
        let bytes = DirectoryRecorder(context, directory).bytes
        lastDirectory.withLock { $0 = (directory.firstBlock, bytes) }
        return bytes
    }

    /// Makes a block of continued allocation descriptors; what is behind them is zero.
    private func recordContinuation(at block: UInt32, into buffer: inout MutableRawSpan) -> Int {
        var slot = buffer._mutatingExtracting(0..<blockSize)
        slot.fill(0..<blockSize)
        let count = numbering.continuations.partitionIndex { $0.firstBlock <= block }
        guard count > 0 else { return 1 }
        let continuation = numbering.continuations[count - 1]
        let number = block - continuation.firstBlock
        guard number < continuation.blockCount else { return 1 }
        EntryRecorder(context, index: continuation.index).recordContinuation(Int(number), into: &slot)
        return 1
    }
}

extension Array {
    /// How many elements stand before the first that does not satisfy the condition, if those that do come first.
    func partitionIndex(where isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
