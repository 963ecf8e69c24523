/// What is wrong with recorded bytes: a fault of the medium or of the program that wrote it, never of the caller.
public struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Fault: Hashable, Sendable {
        /// Fewer bytes than the structure has.
        case truncated(needed: Int, available: Int)
        /// A field holds a value that its clause does not allow; the reason is a sentence's end ("is 7, not 1 or 2").
        case invalid(field: String, reason: String)
        /// A tag, signature or checksum does not fit.
        case notRecognised(reason: String)
        /// The structure points outside the volume, or at itself.
        case unreachable(reason: String)
        /// Well formed, but a kind that this reader does not know.
        case unsupported(reason: String)
    }

    /// The structure in the words of its standard ("Primary Volume Descriptor").
    public let structure: String
    public let fault: Fault

    public init(_ structure: String, _ fault: Fault) {
        self.structure = structure
        self.fault = fault
    }

    public var description: String {
        switch fault {
        case .truncated(let needed, let available): "\(structure): \(needed) bytes expected, \(available) found"
        case .invalid(let field, let reason): "\(structure): \(field) \(reason)"
        case .notRecognised(let reason), .unreachable(let reason), .unsupported(let reason): "\(structure): \(reason)"
        }
    }
}
