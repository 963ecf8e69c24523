import ByteLayout
import COM
import OpticalDrive

/// The blocks of a burn in the order of writing: parts of a client's stream, and zeros behind them.
///
/// Of the stream only Read and Stat are required. One that cannot seek is read in order, from wherever it is.
final class BurnSource: WriteSource {
    /// A part of the stream, and where its blocks go.
    struct Part: Equatable {
        /// In blocks of the stream.
        let blocks: Range<Int>
        /// The address of the first one.
        let address: Int
    }

    /// What was read so far, for comparing it with the disc.
    private(set) var digests: [BlockDigest] = []

    private let stream: any IStream
    private let keepsDigests: Bool
    private var parts: ArraySlice<Part>
    private var zeroBlocks: Int
    /// The block of the part where reading goes on.
    private var next: Int
    /// Where the stream is, in bytes; nil before the first read.
    private var position: UInt64?

    init(_ stream: any IStream, _ parts: [Part], zeroBlocks: Int, keepsDigests: Bool) {
        self.stream = stream
        self.keepsDigests = keepsDigests
        self.parts = parts[...]
        self.zeroBlocks = zeroBlocks
        next = parts.first?.blocks.lowerBound ?? 0
    }

    func read(into bytes: inout MutableRawSpan) throws -> Int {
        guard let part = parts.first else { return zeros(into: &bytes) }
        let count = min(bytes.byteCount / OpticalDrive.blockSize, part.blocks.upperBound - next)
        var wanted = bytes._mutatingExtracting(0..<(count * OpticalDrive.blockSize))
        try moveTo(next)
        guard try fill(&wanted) else { return 0 }
        if keepsDigests { digests.add(wanted.bytes, at: part.address + (next - part.blocks.lowerBound)) }
        next += count
        if next == part.blocks.upperBound {
            parts.removeFirst()
            next = parts.first?.blocks.lowerBound ?? 0
        }
        return count * OpticalDrive.blockSize
    }

    private func zeros(into bytes: inout MutableRawSpan) -> Int {
        let count = min(bytes.byteCount / OpticalDrive.blockSize, zeroBlocks)
        zeroBlocks -= count
        bytes.fill(0..<(count * OpticalDrive.blockSize))
        return count * OpticalDrive.blockSize
    }

    /// False if the stream ends before.
    private func fill(_ bytes: inout MutableRawSpan) throws(COMError) -> Bool {
        var done = 0
        while done < bytes.byteCount {
            var rest = bytes._mutatingExtracting(done..<bytes.byteCount)
            let came = try stream.readChecked(&rest)
            if came == 0 { return false }
            done += came
            position = (position ?? 0) + UInt64(came)
        }
        return true
    }

    /// Puts the stream where a block is. One that cannot seek has to be there, or before it.
    private func moveTo(_ block: Int) throws(COMError) {
        let target = UInt64(block) * UInt64(OpticalDrive.blockSize)
        guard position != target else { return }
        if (try? stream.Seek(Int64(target), .STREAM_SEEK_SET)) != nil {
            position = target
            return
        }
        let start = position ?? 0
        guard start <= target else {
            throw COMError(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED, "The stream cannot be read in the order of writing.")
        }
        position = start
        try skip(Int(target - start))
    }

    private func skip(_ byteCount: Int) throws(COMError) {
        var buffer = [UInt8](repeating: 0, count: min(byteCount, 65536))
        var left = byteCount
        while left > 0 {
            var elements = buffer.mutableSpan
            var bytes = unsafe elements.mutableBytes
            var wanted = bytes._mutatingExtracting(0..<min(left, bytes.byteCount))
            guard try fill(&wanted) else { throw COMError(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED) }
            left -= wanted.byteCount
        }
    }
}
