import ByteLayout

/// A partition as its map describes it: blocks and the sectors they stand for (UDF 2.2.8 to 2.2.10).
enum Partition {
    case physical(start: UInt64, length: UInt64)
    /// Each block is looked up in the virtual allocation table; what it names is a block of the physical partition.
    case virtual(start: UInt64, length: UInt64, table: [UInt32])
    /// The packets in the table are replaced.
    case sparable(start: UInt64, length: UInt64, packetLength: UInt64, spared: [UInt64: UInt64])
    /// The blocks of the metadata file, and those of its mirror.
    case metadata(main: [BlockRun], mirror: [BlockRun])
    case unknown(reason: String)

    /// The sectors of so many blocks from one on.
    func runs(from block: UInt64, count: UInt64, mirror useMirror: Bool = false) throws(FormatError) -> [BlockRun] {
        switch self {
        case .physical(let start, let length):
            try Self.check(block, count, length)
            return [BlockRun(start: start + block, count: count)]
        case .virtual(let start, let length, let table):
            return try Self.virtualRuns(table, start: start, length: length, from: block, count: count)
        case .sparable(let start, let length, let packetLength, let spared):
            try Self.check(block, count, length)
            return Self.sparedRuns(start, packetLength, spared, from: block, count: count)
        case .metadata(let main, let mirror):
            let runs = useMirror && !mirror.isEmpty || main.isEmpty ? mirror : main
            return try Self.slice(runs, from: block, count: count)
        case .unknown(let reason):
            throw FormatError("Partition", .unsupported(reason: reason))
        }
    }

    /// What `runs` costs at most.
    func stepCount(for count: UInt64) -> UInt64 {
        switch self {
        case .physical, .unknown: 1
        case .virtual: count
        case .sparable(_, _, let packetLength, let spared): spared.isEmpty ? 1 : count / packetLength + 2
        case .metadata(let main, let mirror): UInt64(main.count + mirror.count)
        }
    }

    /// Whether blocks can be had a second time.
    var hasMirror: Bool {
        if case .metadata(let main, let mirror) = self {
            main != mirror && !main.isEmpty && !mirror.isEmpty
        } else {
            false
        }
    }

    private static func check(_ block: UInt64, _ count: UInt64, _ length: UInt64) throws(FormatError) {
        guard block <= length, count <= length - block else {
            throw FormatError(
                "Partition", .unreachable(reason: "\(count) blocks from \(block) on are not in its \(length) blocks"))
        }
    }

    private static func virtualRuns(
        _ table: [UInt32], start: UInt64, length: UInt64, from block: UInt64, count: UInt64
    ) throws(FormatError) -> [BlockRun] {
        try check(block, count, UInt64(table.count))
        var runs: [BlockRun] = []
        for virtualBlock in block..<(block + count) {
            let physical = UInt64(table[Int(virtualBlock)])
            try check(physical, 1, length)
            append(BlockRun(start: start + physical, count: 1), to: &runs)
        }
        return runs
    }

    private static func sparedRuns(
        _ start: UInt64, _ packetLength: UInt64, _ spared: [UInt64: UInt64], from block: UInt64, count: UInt64
    ) -> [BlockRun] {
        guard !spared.isEmpty else { return [BlockRun(start: start + block, count: count)] }
        var runs: [BlockRun] = []
        var next = block
        while next < block + count {
            let packet = next / packetLength * packetLength
            let end = min(block + count, packet + packetLength)
            let first = spared[packet].map { $0 + (next - packet) } ?? start + next
            append(BlockRun(start: first, count: end - next), to: &runs)
            next = end
        }
        return runs
    }

    private static func slice(_ runs: [BlockRun], from block: UInt64, count: UInt64) throws(FormatError) -> [BlockRun] {
        let length = runs.reduce(0) { $0 + $1.count }
        try check(block, count, length)
        var result: [BlockRun] = []
        var skip = block
        var left = count
        for run in runs where left > 0 {
            guard skip < run.count else {
                skip -= run.count
                continue
            }
            let taken = min(left, run.count - skip)
            append(BlockRun(start: run.start + skip, count: taken), to: &result)
            left -= taken
            skip = 0
        }
        return result
    }

    private static func append(_ run: BlockRun, to runs: inout [BlockRun]) {
        if let last = runs.last, last.start + last.count == run.start {
            runs[runs.count - 1].count += run.count
        } else {
            runs.append(run)
        }
    }
}
