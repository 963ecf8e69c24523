import SCSI

/// What is recorded on a disc, apart from the user data itself.
struct DiscState: Hashable, Sendable {
    let kind: MediumKind
    private(set) var traits: MediumTraits
    /// The blocks for user data, gaps between sessions included.
    let capacity: UInt32
    /// A number of its own, as far as a medium has one.
    let identifier: UInt32
    /// Counts the saves; the record of progress names the one it continues.
    var generation: UInt64 = 0
    /// No session can follow.
    var isFinalized = false
    /// A raw lead-in was begun, behind which no track has come yet: nothing else can be recorded.
    var isLeadInBegun = false
    /// Sequential media only; at most the last is open.
    var sessions: [Session] = []
    /// Overwritable media only; nil if it is not formatted.
    private(set) var format: Format?

    struct Format: Hashable, Sendable {
        var type: UInt8
        var blocks: UInt32
        /// The intermediate state of DVD-RW: so many blocks are recorded, and the next is the only one that can follow;
        /// nil if all of them are (MMC-6 4.3.6).
        var reached: UInt32?

        /// The blocks that can be read.
        var recorded: UInt32 { reached ?? blocks }
    }

    /// A DVD-RW is another medium with a format than without.
    mutating func setFormat(_ format: Format?) {
        self.format = format
        traits = (format == nil ? kind.traits : kind.formattedTraits) ?? traits
    }

    /// The same disc, blank again.
    var blanked: DiscState {
        var disc = DiscState(blank: kind, capacity: capacity, identifier: identifier)
        disc.generation = generation
        return disc
    }

    /// A blank disc.
    ///
    /// - Precondition: the kind is emulated.
    init(blank kind: MediumKind, capacity: UInt32? = nil, identifier: UInt32) {
        guard let traits = kind.traits else { preconditionFailure("\(kind.rawValue) is not emulated") }
        self.kind = kind
        self.traits = traits
        self.capacity = capacity ?? traits.capacity
        self.identifier = identifier
        guard let rules = traits.overwritable, !rules.needsFormat, let first = rules.formats.first else { return }
        format = Format(type: first.type.rawValue, blocks: rules.blocks(of: first, capacity: self.capacity))
    }

    static func == (left: Self, right: Self) -> Bool {
        left.kind == right.kind && left.capacity == right.capacity && left.identifier == right.identifier
            && left.isFinalized == right.isFinalized && left.isLeadInBegun == right.isLeadInBegun
            && left.sessions == right.sessions && left.format == right.format
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(sessions)
        hasher.combine(format)
    }
}

extension OverwritableRules {
    /// The blocks that a format leaves of a disc that may be smaller than a real one: spares shrink in proportion.
    func blocks(of format: Format, capacity: UInt32) -> UInt32 {
        let spare = format.spareBlocks
        guard spare > 0 else { return capacity }
        return capacity > 8 * spare ? capacity - spare : capacity - capacity / 32
    }
}

// What the disc is, as READ DISC INFORMATION says it.
extension DiscState {
    enum Status: UInt8 { case blank, incomplete, complete, other }
    enum SessionStatus: UInt8 { case empty = 0, incomplete = 1, complete = 3 }

    var status: Status {
        if traits.overwritable != nil { return overwritableStatus }
        if isFinalized { return .complete }
        return sessions.isEmpty && !isLeadInBegun ? .blank : .incomplete
    }

    private var overwritableStatus: Status {
        guard let format else { return .blank }
        if format.reached != nil { return .incomplete }
        return kind == .dvdRAM ? .other : .complete
    }

    var lastSessionStatus: SessionStatus {
        if traits.overwritable != nil {
            return format.map { $0.reached == nil ? .complete : .incomplete } ?? .empty
        }
        if isFinalized { return .complete }
        return openSession == nil && !isLeadInBegun ? .empty : .incomplete
    }

    var openSession: Session? {
        guard let last = sessions.last, !last.isClosed else { return nil }
        return last
    }

    var tracks: [Track] { sessions.flatMap(\.tracks) }
    /// 1, unless a raw lead-in says otherwise.
    var firstTrackNumber: Int { sessions.first?.firstTrackNumber ?? 1 }
    var closedSessions: ArraySlice<Session> { sessions.prefix { $0.isClosed } }

    /// DVD-R and DVD-RW are recorded incrementally, or in one go.
    var isIncremental: Bool { traits.family == .dvd && traits.sequential?.obeysWriteParameters ?? false }

    /// Whether more can be recorded somewhere.
    var isWritable: Bool { traits.overwritable != nil ? format != nil : !isFinalized }
}
