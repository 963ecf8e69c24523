import ByteLayout
import DiscImage

/// What was found wrong and forgiven while a volume was read.
struct FaultLog {
    /// More are counted, not kept.
    static let limit = 1000

    private(set) var faults: [FormatError] = []
    private(set) var count = 0

    mutating func report(_ fault: FormatError) {
        count += 1
        if faults.count < Self.limit { faults.append(fault) }
    }

    mutating func report(_ structure: String, _ fault: FormatError.Fault) { report(FormatError(structure, fault)) }

    /// What an error says of a structure; an unreadable block is one that cannot be reached.
    mutating func report(_ error: ImageError, in structure: String) {
        switch error {
        case .format(let fault): report("\(structure): \(fault.structure)", fault.fault)
        case .unreadable(let block, let reason):
            report(structure, .unreachable(reason: "block \(block) cannot be read: \(reason)"))
        default: report(structure, .unreachable(reason: "\(error)"))
        }
    }
}

/// Runs what reads a structure, and makes its error one of images.
func readingStructure<Result>(_ body: () throws(FormatError) -> Result) throws(ImageError) -> Result {
    do { return try body() } catch { throw .format(error) }
}
