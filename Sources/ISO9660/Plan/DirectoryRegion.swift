import ByteLayout
import DiscImage
import Synchronization

/// The blocks of all directories of a hierarchy, made when they are read; the directory made last is kept.
final class DirectoryRegion: BlockSource {
    private let plan: HierarchyPlan
    private let start: UInt32
    private let locations: FileLocations
    private let lastDirectory = Mutex<(index: Int, bytes: [UInt8])?>(nil)

    init(_ plan: HierarchyPlan, at start: UInt32, _ locations: FileLocations) {
        self.plan = plan
        self.start = start
        self.locations = locations
    }

    var blockCount: UInt64 { plan.blockCount }

    func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        var filled = 0
        var index = index(ofBlock: block)
        while filled < buffer.byteCount {
            let bytes = bytes(ofDirectory: index)
            let skipped = Int(block) * blockSize + filled - Int(plan.directories[index].firstBlock) * blockSize
            let count = min(bytes.count - skipped, buffer.byteCount - filled)
            buffer.copy(unsafe bytes.span.bytes.extracting(skipped..<(skipped + count)), at: filled)
            filled += count
            index += 1
        }
    }

    private func index(ofBlock block: UInt64) -> Int {
        var low = 0
        var high = plan.directories.count
        while low < high {
            let middle = (low + high) / 2
            if plan.directories[middle].firstBlock <= block { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }

    private func bytes(ofDirectory index: Int) -> [UInt8] {
        if let last = lastDirectory.withLock({ $0 }), last.index == index { return last.bytes }
        var bytes = [UInt8](repeating: 0, count: Int(plan.directories[index].blockCount) * blockSize)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        fill(&span, ofDirectory: index)
        lastDirectory.withLock { $0 = (index, bytes) }
        return bytes
    }

    private func fill(_ bytes: inout MutableRawSpan, ofDirectory index: Int) {
        let directory = plan.directories[index]
        var offset = 0
        for (byte, place) in [(UInt8(0), index), (1, directory.parent)] {
            bytes.store(littleEndian: byte, at: offset + DirectoryRecord.byteCount)
            let record = record(ofDirectory: place, identifierByteCount: 1)
            record.storeUnrolled(into: &bytes, at: offset)
            offset += Int(record.lengthOfDirectoryRecord)
        }
        var subdirectory = directory.firstSubdirectory
        for id in plan.children[directory.children] {
            if plan.tree[id].isDirectory {
                let count = plan.identifierByteCount(of: id, isDirectory: true)
                let record = record(ofDirectory: subdirectory, identifierByteCount: count)
                append(record, id, to: &bytes, at: &offset)
                subdirectory += 1
            } else {
                appendFile(id, to: &bytes, at: &offset)
            }
        }
    }

    private func appendFile(_ id: NodeID, to bytes: inout MutableRawSpan, at offset: inout Int) {
        let node = plan.tree[id]
        let count = plan.identifierByteCount(of: id, isDirectory: false)
        var record = DirectoryRecord()
        record.lengthOfDirectoryRecord = UInt8(DirectoryRecord.byteCount(identifierByteCount: count))
        record.lengthOfFileIdentifier = UInt8(count)
        record.recordingDateAndTime = RecordingDateAndTime(plan.clock.recorded(node.lastModifiedTime))
        let sections = FileSections.divide(locations.extents(of: id))
        for (number, section) in sections.enumerated() {
            record.locationOfExtent = section.start
            record.dataLength = UInt32(section.byteCount)
            record.fileFlags = node.isHidden ? .hidden : []
            if number < sections.count - 1 { record.fileFlags.insert(.multiExtent) }
            append(record, id, to: &bytes, at: &offset)
        }
    }

    /// Writes a record where it fits into a block.
    private func append(_ record: DirectoryRecord, _ id: NodeID, to bytes: inout MutableRawSpan, at offset: inout Int) {
        let length = Int(record.lengthOfDirectoryRecord)
        let room = blockSize - offset % blockSize
        if length > room { offset += room }
        record.storeUnrolled(into: &bytes, at: offset)
        plan.identifiers.copy(id, into: &bytes, at: offset + DirectoryRecord.byteCount)
        if !record.fileFlags.contains(.directory) {
            let end = offset + DirectoryRecord.byteCount + Int(record.lengthOfFileIdentifier)
            bytes.store(littleEndian: UInt8(ascii: "1"), at: end - 1)
            bytes.store(littleEndian: UInt8(ascii: ";"), at: end - 1 - plan.kind.characterByteCount)
        }
        offset += length
    }

    /// The record of a directory, in itself, in its parent or in a subdirectory.
    func record(ofDirectory index: Int, identifierByteCount: Int) -> DirectoryRecord {
        let directory = plan.directories[index]
        let node = plan.tree[directory.id]
        var record = DirectoryRecord()
        record.lengthOfDirectoryRecord = UInt8(DirectoryRecord.byteCount(identifierByteCount: identifierByteCount))
        record.lengthOfFileIdentifier = UInt8(identifierByteCount)
        record.locationOfExtent = location(ofDirectory: index)
        record.dataLength = UInt32(directory.blockCount) * UInt32(blockSize)
        record.recordingDateAndTime = RecordingDateAndTime(plan.clock.recorded(node.lastModifiedTime))
        record.fileFlags = node.isHidden ? [.directory, .hidden] : .directory
        return record
    }

    func location(ofDirectory index: Int) -> UInt32 { start + UInt32(plan.directories[index].firstBlock) }
}
