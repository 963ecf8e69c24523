/// The sense data that comes with CHECK CONDITION (SPC-4 4.5), as far as every format has it.
public struct SenseData: Hashable, Sendable {
    public var key: UInt8
    public var additionalSenseCode: UInt8
    public var additionalSenseCodeQualifier: UInt8
    /// The bytes as they came.
    public var bytes: [UInt8]

    public init(
        key: UInt8, additionalSenseCode: UInt8, additionalSenseCodeQualifier: UInt8 = 0, bytes: [UInt8] = []
    ) {
        self.key = key
        self.additionalSenseCode = additionalSenseCode
        self.additionalSenseCodeQualifier = additionalSenseCodeQualifier
        self.bytes = bytes
    }
}
