import ByteLayout
import COM

/// A stream that the client gives, read in any order.
///
/// Only Read and Stat are required of it. A stream that cannot seek is read in order, from wherever it is. One that can is put in
/// place before each read, since the client may read it too, or have given it to several users.
final class ClientStream: Sendable {
    enum Fault: Error {
        case answered(COMError)
        /// It gave fewer bytes than it said it has, or more than it was asked for.
        case otherLength(found: UInt64)
    }

    private struct State {
        /// Where the stream stands if nobody else moves it; nil after a failure.
        var position: UInt64? = 0
        var ahead: [UInt8] = []
        var aheadStart: UInt64 = 0

        /// Copies what is there from an offset on; how much that is.
        func take(into buffer: inout MutableRawSpan, at offset: UInt64) -> Int {
            guard offset >= aheadStart, offset - aheadStart < UInt64(ahead.count) else { return 0 }
            let start = Int(offset - aheadStart)
            let count = min(buffer.byteCount, ahead.count - start)
            buffer.copy(ahead[start..<(start + count)])
            return count
        }
    }

    let byteCount: UInt64
    let stream: any IStream
    /// How much is read at once at least; what was not asked for is kept.
    private let readAhead: Int
    /// Held during a read: several threads read.
    private let state = ThreadExclusive(State())

    /// - Throws: what Stat answers.
    init(_ stream: any IStream, readAhead: Int = 0) throws(COMError) {
        self.stream = stream
        self.readAhead = readAhead
        byteCount = try stream.Stat(.STATFLAG_NONAME).cbSize
        _ = try? stream.Seek(0, .STREAM_SEEK_SET)
    }

    /// Fills the buffer; the caller never asks for more than there is.
    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(Fault) {
        let reentered = COMError(.E_UNEXPECTED, "A stream was read by itself while it was being read.")
        try state.withLock(orElse: { _ in Fault.answered(reentered) }) { state throws(Fault) in
            let kept = state.take(into: &buffer, at: offset)
            var rest = buffer._mutatingExtracting(kept..<buffer.byteCount)
            guard rest.byteCount < readAhead, rest.byteCount > 0 else {
                return try read(&rest, at: offset + UInt64(kept), &state)
            }
            try bringAhead(offset + UInt64(kept), &state)
            _ = state.take(into: &rest, at: offset + UInt64(kept))
        }
    }

    private func bringAhead(_ offset: UInt64, _ state: inout State) throws(Fault) {
        var bytes = [UInt8](repeating: 0, count: Int(min(UInt64(readAhead), byteCount - offset)))
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        state.ahead = []
        try read(&span, at: offset, &state)
        state.aheadStart = offset
        state.ahead = bytes
    }

    private func read(_ buffer: inout MutableRawSpan, at offset: UInt64, _ state: inout State) throws(Fault) {
        if buffer.isEmpty { return }
        do { _ = try stream.Seek(Int64(clamping: offset), .STREAM_SEEK_SET) } catch {
            guard state.position == offset else { throw .answered(error) }
        }
        state.position = nil
        try fill(&buffer, at: offset)
        state.position = offset + UInt64(buffer.byteCount)
    }

    private func fill(_ buffer: inout MutableRawSpan, at offset: UInt64) throws(Fault) {
        var done = 0
        while done < buffer.byteCount {
            var rest = buffer._mutatingExtracting(done..<buffer.byteCount)
            let count: UInt32
            do { count = try stream.Read(&rest) } catch { throw .answered(error) }
            guard count > 0, Int(count) <= rest.byteCount else { throw .otherLength(found: offset + UInt64(done)) }
            done += Int(count)
        }
    }
}
