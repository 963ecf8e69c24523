import Glibc
import Synchronization

/// Data of files, copied to one file of the host that has no name, so that a later change of their source does not matter.
///
/// It is gone with the last of the data, and what was given up takes no room. Sources are read while nothing is locked, since
/// they may be a client's.
public final class Stash: Sendable {
    private struct State: ~Copyable {
        var file: HostFile?
        /// How many bytes each source has that is held, by their place.
        var pieces: [UInt64: UInt64] = [:]
        /// Behind the last piece.
        var end: UInt64 = 0
        var byteCount: UInt64 = 0
    }

    private let state = Mutex(State())
    private static let chunkByteCount = 1 << 20

    public init() {}

    /// The bytes that it holds.
    public var byteCount: UInt64 { state.withLock { $0.byteCount } }

    /// Copies all of a source.
    ///
    /// - Parameter folder: where the file is made, if this is the first data.
    /// - Throws: `ImageError.stash`; what the source throws.
    public func add(_ source: any ByteSource, in folder: HostFolder) throws(ImageError) -> any ByteSource {
        try open(in: folder)
        let byteCount = source.byteCount
        let offset = try reserve(byteCount)
        // Gives the room back when it goes, so also if copying fails.
        let copy = StashedBytes(self, at: offset, byteCount: byteCount)
        var chunk = [UInt8](repeating: 0, count: Int(min(byteCount, UInt64(Self.chunkByteCount))))
        var done: UInt64 = 0
        while done < byteCount {
            let count = Int(min(byteCount - done, UInt64(chunk.count)))
            try Self.read(source, at: done, count, into: &chunk)
            try write(chunk[..<count], at: offset + done)
            done += UInt64(count)
        }
        return copy
    }

    /// Copies everything to a new file in another folder, and goes on there.
    ///
    /// - Throws: `ImageError.stash`: the file is in the old folder then.
    public func move(to folder: HostFolder) throws(ImageError) {
        try state.withLock { state throws(ImageError) in
            guard state.file != nil else { return }
            do throws(ImageError) {
                let copy = try HostFile(namelessIn: folder)
                for (offset, byteCount) in state.pieces {
                    try Self.copy(state.file!, offset, byteCount, to: copy)
                }
                state.file = consume copy
            } catch {
                throw .stash(.cannotMove(folder: folder.path))
            }
        }
    }

    fileprivate func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try state.withLock { state throws(ImageError) in
            let count = (try? state.file?.read(at: offset, into: &buffer)) ?? 0
            guard count == buffer.byteCount else { throw .stash(.cannotRead) }
        }
    }

    private func open(in folder: HostFolder) throws(ImageError) {
        try state.withLock { state throws(ImageError) in
            guard state.file == nil else { return }
            do { state.file = try HostFile(namelessIn: folder) } catch {
                throw .stash(.cannotOpen(folder: folder.path))
            }
        }
    }

    /// The place of so many new bytes.
    private func reserve(_ count: UInt64) throws(ImageError) -> UInt64 {
        try state.withLock { state throws(ImageError) in
            let (end, isOver) = state.end.addingReportingOverflow(count)
            guard !isOver, off_t(exactly: end) != nil else { throw .stash(.cannotWrite(errno: EFBIG)) }
            let start = state.end
            if count > 0 { state.pieces[start] = count }
            state.byteCount += count
            state.end = end
            return start
        }
    }

    fileprivate func giveBack(at offset: UInt64) {
        state.withLock { state in
            guard let byteCount = state.pieces.removeValue(forKey: offset) else { return }
            state.byteCount -= byteCount
            if state.pieces.isEmpty {
                state.file?.empty()
                state.end = 0
            } else {
                state.file?.giveBack(at: offset, byteCount)
            }
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>, at offset: UInt64) throws(ImageError) {
        try state.withLock { state throws(ImageError) in
            do throws(ImageError) { try state.file?.write(bytes, at: offset) } catch {
                guard case .source(_, .cannotWrite(let code)) = error else { throw error }
                throw .stash(.cannotWrite(errno: code))
            }
        }
    }

    private static func copy(
        _ file: borrowing HostFile, _ offset: UInt64, _ byteCount: UInt64, to copy: borrowing HostFile
    ) throws(ImageError) {
        var chunk = [UInt8](repeating: 0, count: chunkByteCount)
        var done: UInt64 = 0
        while done < byteCount {
            let count = Int(min(byteCount - done, UInt64(chunk.count)))
            var elements = chunk.mutableSpan
            var bytes = unsafe elements.mutableBytes
            var part = bytes._mutatingExtracting(0..<count)
            // Data that are still being copied may be missing at the end.
            let found = try file.read(at: offset + done, into: &part)
            guard found > 0 else { break }
            try copy.write(chunk[..<found], at: offset + done)
            done += UInt64(found)
        }
    }

    private static func read(
        _ source: any ByteSource, at offset: UInt64, _ count: Int, into chunk: inout [UInt8]
    ) throws(ImageError) {
        var elements = chunk.mutableSpan
        var bytes = unsafe elements.mutableBytes
        var part = bytes._mutatingExtracting(0..<count)
        try source.read(at: offset, into: &part)
    }
}

/// The data of one file in a stash, which stays as long as they do.
private final class StashedBytes: ByteSource {
    let byteCount: UInt64
    private let stash: Stash
    private let start: UInt64

    init(_ stash: Stash, at start: UInt64, byteCount: UInt64) {
        self.stash = stash
        self.start = start
        self.byteCount = byteCount
    }

    deinit { if byteCount > 0 { stash.giveBack(at: start) } }

    func read(at offset: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try stash.read(at: start + offset, into: &buffer)
    }
}
