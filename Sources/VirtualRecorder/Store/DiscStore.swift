import ByteLayout
import Glibc

/// A disc in its files: the image (plain sectors of 2048 bytes), the JSON beside it, the record of progress, and what a CD
/// holds of whole sectors (`RawSectorFile`).
///
/// A save makes the data durable first and the state after it, so that a crash at any moment leaves a disc that says
/// no more than it holds.
struct DiscStore: Sendable {
    static let blockSize = 2_048

    let imagePath: String
    /// The state with what was recorded since the last save.
    private(set) var state: DiscState
    private var durable: DiscState
    private let files: Files
    private var stateFile: StateFile
    /// Called at each moment of a save; throws where the power is cut.
    var checkpoint: @Sendable (Checkpoint) throws(SystemError) -> Void = { _ in }

    /// The files that stay open.
    private final class Files: Sendable {
        let image: OpenFile
        let progress: OpenFile
        let raw: RawSectorFile

        init(imagePath: String) throws(SystemError) {
            let image = try OpenFile(imagePath, O_RDWR)
            progress = try OpenFile(DiscStore.progressPath(ofImage: imagePath), O_RDWR | O_CREAT)
            self.image = image
            raw = RawSectorFile(path: DiscStore.rawPath(ofImage: imagePath))
        }
    }

    static func statePath(ofImage path: String) -> String { path + ".json" }
    static func rawPath(ofImage path: String) -> String { path + ".raw" }
    private static func progressPath(ofImage path: String) -> String { path + ".progress" }

    /// All files of a disc.
    static func paths(ofImage path: String) -> [String] {
        [
            path, statePath(ofImage: path), statePath(ofImage: path) + ".new", progressPath(ofImage: path),
            rawPath(ofImage: path),
        ]
    }

    /// Makes the files of a disc; the image must not exist, or hold what the state says.
    static func create(_ state: DiscState, imagePath: String) throws(SystemError) {
        let image = try OpenFile(imagePath, O_RDWR | O_CREAT)
        if let format = state.format { try image.grow(to: Int(format.blocks) * blockSize) }
        try image.synchronize()
        try StateFile.replace(
            statePath(ofImage: imagePath), with: Array(state.json.text.utf8)
        ) { _ throws(SystemError) in }
    }

    init(imagePath: String) throws(DiscStoreError) {
        self.imagePath = imagePath
        do {
            files = try Files(imagePath: imagePath)
            stateFile = try StateFile(reading: Self.statePath(ofImage: imagePath))
        } catch { throw .system(error) }
        do { durable = try DiscState(JSONParser.parse(stateFile.contents)) } catch { throw .record(error) }
        state = durable
        do { try readProgress() } catch { throw .system(error) }
    }

    /// Takes over what another opening has recorded; false if this store has to be opened anew.
    mutating func refresh() throws(SystemError) -> Bool {
        guard stateFile.isCurrent else { return false }
        try readProgress()
        return true
    }

    private mutating func readProgress() throws(SystemError) {
        var bytes = [UInt8](repeating: 0, count: ProgressRecord.byteCount)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        try files.progress.read(into: &span, at: 0)
        state = durable
        guard let record = try? ProgressRecord(parsing: bytes), record.isSound,
            record.generation == durable.generation
        else { return }
        continueRecording(record)
    }

    private mutating func continueRecording(_ record: ProgressRecord) {
        let index = Int(record.trackIndex)
        guard index < durable.tracks.count else { return }
        let track = durable.tracks[index]
        guard !track.isComplete, record.recorded >= track.recorded else { return }
        var continued = durable
        continued.updateTrack(at: index) { $0.recorded = record.recorded }
        if continued.violation == nil { state = continued }
    }
}

// The blocks.
extension DiscStore {
    func read(_ address: UInt32, into bytes: inout MutableRawSpan) throws(SystemError) {
        try files.image.read(into: &bytes, at: Int(address) * Self.blockSize)
    }

    func write(_ bytes: RawSpan, at address: UInt32) throws(SystemError) {
        try files.image.write(bytes, at: Int(address) * Self.blockSize)
    }

    /// Makes blocks zero; what the image has never held stays a hole.
    func clear(_ blocks: Range<UInt32>) throws(SystemError) {
        let end = Int(blocks.upperBound) * Self.blockSize
        let filled = min(end, Int(try files.image.status.st_size))
        var offset = Int(blocks.lowerBound) * Self.blockSize
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        while offset < filled {
            let count = min(zeros.count, filled - offset)
            try unsafe files.image.write(zeros.span.bytes.extracting(first: count), at: offset)
            offset += count
        }
        try files.image.grow(to: end)
    }

    /// Forgets all data: the disc is blanked or formatted anew.
    func erase(thenGrowTo blocks: UInt32) throws(SystemError) {
        try files.raw.erase()
        try files.image.truncate(to: 0)
        try files.image.grow(to: Int(blocks) * Self.blockSize)
    }
}

// Whole sectors.
extension DiscStore {
    /// Sectors of `RawSectorFile.sectorSize` bytes.
    func readSectors(at address: Int, into bytes: inout MutableRawSpan) throws(SystemError) {
        try files.raw.read(address, into: &bytes)
    }

    func writeSectors(_ bytes: RawSpan, at address: Int) throws(SystemError) {
        try files.raw.write(bytes, at: address)
    }

    func clearSectors(_ sectors: Range<Int>) throws(SystemError) { try files.raw.clear(sectors) }
}

// The state.
extension DiscStore {
    /// Notes that a track has grown; the next save makes it durable.
    mutating func note(_ newState: DiscState, trackIndex: Int) throws(SystemError) {
        let record = ProgressRecord(
            generation: durable.generation, trackIndex: trackIndex, recorded: newState.tracks[trackIndex].recorded)
        try unsafe files.progress.write(record.encoded.span.bytes, at: 0)
        state = newState
    }

    /// Whether a WRITE to this track needs no save: nothing but its length differs from what is durable.
    func canNote(trackIndex: Int) -> Bool {
        guard trackIndex < durable.tracks.count, durable.tracks.count == state.tracks.count else { return false }
        var same = durable
        same.updateTrack(at: trackIndex) { $0.recorded = state.tracks[trackIndex].recorded }
        return same == state
    }

    var hasUnsavedProgress: Bool { state != durable }

    /// Makes the data and a new state durable, in this order.
    mutating func save(_ newState: DiscState) throws(SystemError) {
        var next = newState
        next.generation = durable.generation + 1
        try files.image.synchronize()
        try files.raw.synchronize()
        try checkpoint(.dataSynchronized)
        let path = Self.statePath(ofImage: imagePath)
        try StateFile.replace(path, with: Array(next.json.text.utf8), passing: checkpoint)
        stateFile = try StateFile(reading: path)
        durable = next
        state = next
    }

    /// Makes the data of an overwritable disc durable.
    func synchronizeData() throws(SystemError) { try files.image.synchronize() }

    /// A power cut: what is not durable is lost.
    mutating func losePower() throws(SystemError) {
        for (before, now) in zip(durable.tracks, state.tracks) where before.recorded < now.recorded {
            let lost = before.nextWritableAddress..<now.nextWritableAddress
            if now.compactDisc.isRaw {
                try files.raw.clear(Int(lost.lowerBound)..<Int(lost.upperBound))
            } else {
                try clear(lost)
            }
        }
        forgetProgress()
        state = durable
    }

    /// What was recorded since the last save counts no more.
    func forgetProgress() { try? files.progress.truncate(to: 0) }
}

extension OpenFile {
    func grow(to size: Int) throws(SystemError) {
        if Int(try status.st_size) < size { try truncate(to: size) }
    }
}

/// Why a disc cannot be opened.
enum DiscStoreError: Error {
    case system(SystemError)
    case record(DiscRecordError)
}
