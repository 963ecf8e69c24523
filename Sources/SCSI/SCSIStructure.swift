public import ByteLayout

/// A structure of SPC or MMC: a command block, or the data that a command moves.
public protocol SCSIStructure: RecordedStructure, Hashable {
    /// Devices of older standards end a structure early; what is missing is then read as zero.
    static var minimumByteCount: Int { get }
}

extension SCSIStructure {
    public static var minimumByteCount: Int { byteCount }

    /// A structure whose fields the closure sets: `Read10 { $0.transferLength = 16 }`.
    public init(_ configure: (inout Self) -> Void) {
        self.init()
        configure(&self)
    }

    /// The bytes, as the parameter list of a command or the answer to one.
    public var parameterList: [UInt8] { encoded }

    /// Reads a device's answer, which may be longer than the structure, or as short as `minimumByteCount`.
    public init(answer: RawSpan) throws(SCSIError) {
        guard answer.byteCount >= Self.minimumByteCount else {
            throw .invalidResponse(
                "\(Self.structureName): \(Self.minimumByteCount) bytes expected, \(answer.byteCount) came")
        }
        do { self = try Self.parsePadded(answer) } catch { throw .invalidResponse("\(error)") }
    }

    /// Reads a device's answer from an array.
    public init(answer: [UInt8]) throws(SCSIError) { try unsafe self.init(answer: answer.span.bytes) }

    private static func parsePadded(_ bytes: RawSpan) throws(FormatError) -> Self {
        guard bytes.byteCount < byteCount else { return try Self(parsing: bytes) }
        return try Self(parsing: bytes.array + [UInt8](repeating: 0, count: byteCount - bytes.byteCount))
    }
}
