/// Where pieces of streams are that are taken in turn: in each turn a piece of every stream, of its own size; from a stream that
/// comes to its end a shorter one, then none.
struct InterleavedLayout: Sendable {
    /// Turns that are alike.
    private struct Run {
        let firstTurn: UInt64
        let start: UInt64
        let turnLength: UInt64
    }

    /// A piece: which stream, from where to where in it.
    struct Piece: Equatable {
        let stream: Int
        let range: Range<UInt64>
    }

    let byteCount: UInt64
    private let byteCounts: [UInt64]
    private let pieceSizes: [UInt64]
    private let runs: [Run]

    /// - Precondition: no piece size is 0, and the streams together have no more bytes than an Int64 tells.
    init(byteCounts: [UInt64], pieceSizes: [UInt64]) {
        self.byteCounts = byteCounts
        self.pieceSizes = pieceSizes
        byteCount = byteCounts.reduce(0, +)
        runs = Self.runs(byteCounts, pieceSizes)
    }

    /// The length of a turn changes only where a stream gives its last, shorter piece, and behind that.
    private static func runs(_ byteCounts: [UInt64], _ pieceSizes: [UInt64]) -> [Run] {
        var changes: [(turn: UInt64, by: Int64)] = []
        for (byteCount, size) in zip(byteCounts, pieceSizes) {
            let (full, rest) = byteCount.quotientAndRemainder(dividingBy: size)
            changes.append((0, Int64(size)))
            changes.append((full, Int64(rest) - Int64(size)))
            changes.append((full + 1, -Int64(rest)))
        }
        changes.sort { $0.turn < $1.turn }
        var runs: [Run] = []
        var turn: UInt64 = 0
        var start: UInt64 = 0
        var length: Int64 = 0
        for change in changes {
            if change.turn > turn {
                if length > 0 { runs.append(Run(firstTurn: turn, start: start, turnLength: UInt64(length))) }
                start += UInt64(length) * (change.turn - turn)
                turn = change.turn
            }
            length += change.by
        }
        return runs
    }

    /// The pieces of a range of bytes in their order, the first and the last one cut to the range.
    ///
    /// - Precondition: the range lies within the bytes.
    func pieces(in range: Range<UInt64>) -> Pieces { Pieces(self, range) }

    struct Pieces: Sequence, IteratorProtocol {
        private let layout: InterleavedLayout
        private var left: Range<UInt64>
        private var run: Int
        private var turn: UInt64
        /// The streams that take part in the run.
        private var present: [Int]
        /// How far the turn has come among them.
        private var slot = 0
        /// How much of the next piece is before the range.
        private var skipped: UInt64

        fileprivate init(_ layout: InterleavedLayout, _ range: Range<UInt64>) {
            self.layout = layout
            left = range
            run = layout.firstRun(endingBehind: range.lowerBound)
            guard !range.isEmpty else {
                (turn, present, skipped) = (0, [], 0)
                return
            }
            let (turns, rest) = (range.lowerBound - layout.runs[run].start)
                .quotientAndRemainder(dividingBy: layout.runs[run].turnLength)
            turn = layout.runs[run].firstTurn + turns
            present = layout.streams(of: layout.runs[run])
            skipped = rest
            while let piece = layout.piece(of: present[slot], turn: turn), UInt64(piece.count) <= skipped {
                skipped -= UInt64(piece.count)
                slot += 1
            }
        }

        mutating func next() -> Piece? {
            guard !left.isEmpty else { return nil }
            if slot == present.count { startTurn() }
            guard let whole = layout.piece(of: present[slot], turn: turn) else { return nil }
            let start = whole.lowerBound + skipped
            let end = Swift.min(whole.upperBound, start + UInt64(left.count))
            left = (left.lowerBound + (end - start))..<left.upperBound
            defer { (slot, skipped) = (slot + 1, 0) }
            return Piece(stream: present[slot], range: start..<end)
        }

        private mutating func startTurn() {
            turn += 1
            slot = 0
            guard run + 1 < layout.runs.count, layout.runs[run + 1].firstTurn == turn else { return }
            run += 1
            present = layout.streams(of: layout.runs[run])
        }
    }

    private func streams(of run: Run) -> [Int] {
        byteCounts.indices.filter { piece(of: $0, turn: run.firstTurn) != nil }
    }

    /// What a stream gives in a turn; nil behind its end.
    private func piece(of stream: Int, turn: UInt64) -> Range<UInt64>? {
        let size = pieceSizes[stream]
        let (full, rest) = byteCounts[stream].quotientAndRemainder(dividingBy: size)
        guard turn < full || turn == full && rest > 0 else { return nil }
        let start = turn * size
        return start..<(turn < full ? start + size : byteCounts[stream])
    }

    private func firstRun(endingBehind offset: UInt64) -> Int {
        var low = 0
        var high = runs.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if runs[middle].start <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
