import ByteLayout

/// How far the recording has come since the last save: what a drive knows before it writes it down on the disc.
///
/// It lets every opening of the drive, in whichever process, see the same next writable address. It is not made
/// durable, and counts for nothing once a newer state is saved.
struct ProgressRecord: RecordedStructure, Hashable {
    static let expectedSignature = Array("IMAPI2VP".utf8)

    var signature = Self.expectedSignature
    var generation: UInt64 = 0
    var trackIndex: UInt32 = 0
    var recorded: UInt32 = 0
    var check: UInt64 = 0

    static let byteCount = 32
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 8, "Signature",   .bytes(8), \.signature),
        Field(RBP:  8, 8, "Generation",  .uint64,   \.generation),
        Field(RBP: 16, 4, "Track Index", .uint32,   \.trackIndex),
        Field(RBP: 20, 4, "Recorded",    .uint32,   \.recorded),
        Field(RBP: 24, 8, "Check",       .uint64,   \.check),
    ]

    init() {}

    init(generation: UInt64, trackIndex: Int, recorded: UInt32) {
        self.generation = generation
        self.trackIndex = UInt32(trackIndex)
        self.recorded = recorded
        check = expectedCheck
    }

    private var expectedCheck: UInt64 {
        FowlerNollVo.hash(
            [generation, UInt64(trackIndex), UInt64(recorded)].flatMap { value in
                (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
            })
    }

    var isSound: Bool { signature == Self.expectedSignature && check == expectedCheck }
}
