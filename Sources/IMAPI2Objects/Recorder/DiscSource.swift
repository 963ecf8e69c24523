import ByteLayout
public import COM
public import DiscImage
public import IMAPI2Interfaces
import OpticalDrive
import SCSI
import Synchronization

/// The blocks of the disc in a recorder, earlier sessions included, read through the recorder's interface.
///
/// Blocks are fetched some at a time and the last few pieces kept: file systems are read in small steps that lie near
/// each other. Who reads a lot at once gets it straight from the drive.
public final class DiscSource: BlockSource {
    public let blockCount: UInt64
    private let drive: OpticalDrive
    private let chunkBlockCount: Int
    private let cache = Mutex(ChunkCache())

    /// - Throws: what the drive says if there is no disc that can be read.
    public convenience init(recorder: any IDiscRecorder2) throws(COMError) {
        try self.init(RecorderTransport.way(to: recorder))
    }

    init(_ transport: any SCSITransport) throws(COMError) {
        let drive = OpticalDrive(transport)
        self.drive = drive
        chunkBlockCount = min(32, transport.maximumTransferLength / blockSize)
        blockCount = try callingDrive { () throws(SCSIError) in try drive.recordedBlocks() }
    }

    public func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try checkRange(from: block, buffer)
        var done = 0
        while done < buffer.byteCount {
            let next = block + UInt64(done / blockSize)
            let wanted = (buffer.byteCount - done) / blockSize
            if wanted >= chunkBlockCount {
                let bytes = try fetch(next, count: chunkBlockCount)
                buffer.copy(bytes, at: done)
                done += bytes.count
            } else {
                let chunk = try chunk(holding: next, atLeast: wanted)
                let offset = Int(next - chunk.start) * blockSize
                let count = min(chunk.bytes.count - offset, buffer.byteCount - done)
                buffer.copy(chunk.bytes[offset..<(offset + count)], at: done)
                done += count
            }
        }
    }

    /// A piece that holds a block, from the cache or from the drive.
    ///
    /// Blocks ahead that cannot be read are none of the reader's business: then it gets just what it asked for.
    private func chunk(holding block: UInt64, atLeast wanted: Int) throws(ImageError) -> ChunkCache.Chunk {
        if let chunk = cache.withLock({ $0.chunk(holding: block) }) { return chunk }
        let ahead = Int(min(UInt64(chunkBlockCount), blockCount - block))
        let bytes: [UInt8]
        do { bytes = try fetch(block, count: ahead) } catch {
            guard ahead > wanted else { throw error }
            bytes = try fetch(block, count: wanted)
        }
        let chunk = ChunkCache.Chunk(start: block, bytes: bytes)
        cache.withLock { $0.insert(chunk) }
        return chunk
    }

    private func fetch(_ block: UInt64, count: Int) throws(ImageError) -> [UInt8] {
        do throws(SCSIError) {
            return try drive.read(blocks: count, at: Int(clamping: block))
        } catch {
            let failed = error.sense?.senseKey == .mediumError ? error.sense?.information : nil
            let range = block..<(block + UInt64(count))
            throw .unreadable(
                block: failed.flatMap { range.contains($0) ? $0 : nil } ?? block,
                reason: COMError(error, during: .read10).description)
        }
    }
}

extension OpticalDrive {
    /// The blocks from 0 on that can be read: what READ CAPACITY says, or up to the end of the last session, since
    /// drives answer READ CAPACITY for a disc that is still open as they like.
    fileprivate func recordedBlocks() throws(SCSIError) -> UInt64 {
        let state = try mediaState()
        guard !state.isBlank else { return 0 }
        let end = state.sessions.map { $0.lastWrittenAddress + 1 }.max() ?? 0
        return UInt64(max(end, try readableBlocks() ?? 0))
    }
}

/// The pieces of a disc that were read last.
private struct ChunkCache: Sendable {
    struct Chunk: Sendable {
        let start: UInt64
        let bytes: [UInt8]

        func holds(_ block: UInt64) -> Bool { block >= start && block < start + UInt64(bytes.count / blockSize) }
    }

    private static let capacity = 8
    /// The one used last is at the end.
    private var chunks: [Chunk] = []

    mutating func chunk(holding block: UInt64) -> Chunk? {
        guard let index = chunks.firstIndex(where: { $0.holds(block) }) else { return nil }
        let chunk = chunks.remove(at: index)
        chunks.append(chunk)
        return chunk
    }

    mutating func insert(_ chunk: Chunk) {
        if chunks.count == Self.capacity { chunks.removeFirst() }
        chunks.append(chunk)
    }
}
