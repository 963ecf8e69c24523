import COM
import IMAPI2Interfaces
import OpticalDrive

/// How far a write to a CD is, in the figures that both formatters tell.
struct CompactDiscFigures<Action: Sendable>: WriteFigures {
    var action: Action
    var trackNumber = 1
    let startAddress: Int
    let blockCount: Int
    let bytesPerBlock: Int
    var readCount = 0
    var writtenCount = 0
    let systemBufferSize: Int
    /// Sectors a second, as the drive says.
    var speed = 75.0
    private let start = ContinuousClock.now
    private var writingStart: ContinuousClock.Instant?

    /// What closing a track takes, by experience.
    private static var closing: Double { 10 }

    init(_ action: Action, _ section: SectionRequest, on drive: OpticalDrive) {
        self.action = action
        startAddress = Int(section.start)
        blockCount = section.sectorCount
        bytesPerBlock = section.bytesPerSector
        systemBufferSize = drive.bufferSize(for: section)
    }

    mutating func beginWriting() { writingStart = .now }

    /// Takes over the speed that the drive tells, if it does.
    mutating func expect(_ told: WriteSpeed?) {
        if let told { speed = Double(told.sectorsPerSecond) }
    }

    var elapsed: Int { Int((ContinuousClock.now - start) / .seconds(1)) }

    /// Whole seconds, rounded up; by the speed that was measured, as soon as that says something.
    func remaining(isFinishing: Bool) -> Int {
        if isFinishing { return Int(Self.closing) }
        let left = Double(max(0, blockCount - writtenCount))
        let seconds = writingStart.map { (ContinuousClock.now - $0) / .seconds(1) } ?? 0
        let isMeasured = seconds > 1 && writtenCount > 0
        return Int(
            ((isMeasured ? left * seconds / Double(writtenCount) : left / max(1, speed)) + Self.closing).rounded(.up))
    }
}

extension COMError {
    /// What a write to a CD failed with.
    init(_ error: WriteError, _ codes: CompactDiscCodes) {
        switch error.reason {
        case .sourceEnded(let count):
            self.init(codes.streamNotSupported, "The stream ended after \(count) sectors.")
        case .noSpace(let needed, let available):
            self.init(codes.notEnoughSpace, "The write needs \(needed) sectors, the disc has \(available).")
        case .sectorTooLong(let limit):
            self.init(codes.recorderNotSupported, "It moves \(limit) bytes at once, less than a sector.")
        case .busy: self.init(codes.writeInProgress)
        default: self.init(error)
        }
    }
}

extension IStream {
    /// The bytes that a stream says it has; it is put to its start if it can be.
    ///
    /// - Throws: the formatter's code for a stream that is empty, or does not tell.
    func rewoundByteCount(_ codes: CompactDiscCodes) throws(COMError) -> UInt64 {
        guard let size = try? Stat(.STATFLAG_NONAME).cbSize, size > 0 else { throw COMError(codes.streamNotSupported) }
        _ = try? Seek(0, .STREAM_SEEK_SET)
        return size
    }
}
