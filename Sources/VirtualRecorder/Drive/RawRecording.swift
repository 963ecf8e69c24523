import ByteLayout
import SCSI

/// A raw session that is being written: what its lead-in has told so far, and where it is.
struct RawRecording {
    /// The last entry of each POINT of the lead-in.
    private(set) var points: [UInt8: SubchannelQ] = [:]
    private(set) var catalogNumber: String?
    var nextAddress: Int
    /// Where the lead-out begins, once that is known.
    var leadOut: Int?

    init(startingAt address: Int) { nextAddress = address }

    var plan: SessionPlan? { SessionPlan(leadIn: points, catalogNumber: catalogNumber) }

    /// Takes over what a Q-channel of the lead-in says; one with a wrong CRC says nothing.
    mutating func learn(_ q: [UInt8]) {
        guard SubchannelQ.isSound(q) else { return }
        if let number = SubchannelQ.catalogNumber(in: q) { catalogNumber = number }
        guard q[0] & 0xF == 1, let entry = try? SubchannelQ(parsing: q), entry.trackNumber == 0 else { return }
        points[entry.index] = entry
    }
}
