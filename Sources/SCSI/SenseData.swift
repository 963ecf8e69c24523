import ByteLayout

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

    public var code: SenseCode { SenseCode(senseKey, additionalSenseCode, additionalSenseCodeQualifier) }
    public var senseKey: SenseKey { SenseKey(rawValue: key) }
}

// As a device server makes it.
extension SenseData {
    /// Fixed format sense data with a code, and what belongs to it.
    ///
    /// - Parameters:
    ///   - fieldPointer: with ILLEGAL REQUEST, the field that is refused.
    ///   - progress: with NOT READY or NO SENSE, how much of a long operation is done, in 65536ths.
    ///   - information: with MEDIUM ERROR, the first logical block address that failed.
    public init(
        _ code: SenseCode, fieldPointer: FieldPointer? = nil, progress: UInt16? = nil, information: UInt32? = nil,
        isDeferred: Bool = false
    ) {
        let specific = fieldPointer?.senseKeySpecific ?? progress.map { [0x80, UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let fixed = FixedFormatSenseData {
            $0.responseCode = isDeferred ? 0x71 : 0x70
            $0.isInformationValid = information != nil
            $0.information = information ?? 0
            $0.senseKey = code.key.rawValue
            $0.additionalSenseCode = code.additional.code
            $0.additionalSenseCodeQualifier = code.additional.qualifier
            $0.senseKeySpecific = specific ?? [0, 0, 0]
        }
        self.init(
            key: code.key.rawValue, additionalSenseCode: code.additional.code,
            additionalSenseCodeQualifier: code.additional.qualifier, bytes: fixed.encoded)
    }
}

// As an application client reads it.
extension SenseData {
    /// Reads fixed format (70h, 71h) or descriptor format (72h, 73h) sense data.
    ///
    /// - Throws: `invalidResponse` if the bytes are too few for a sense key, or of neither format.
    public init(parsing bytes: RawSpan) throws(SCSIError) {
        guard bytes.byteCount > 0 else { throw .invalidResponse("sense data: no bytes") }
        switch bytes[0] & 0x7F {
        case 0x70, 0x71:
            // ADDITIONAL SENSE LENGTH says where the data ends; what a buffer holds behind it means nothing.
            let stated = bytes.byteCount > 7 ? 8 + Int(bytes[7]) : bytes.byteCount
            let fixed = try FixedFormatSenseData(answer: bytes.extracting(first: min(stated, bytes.byteCount)))
            self.init(
                key: fixed.senseKey, additionalSenseCode: fixed.additionalSenseCode,
                additionalSenseCodeQualifier: fixed.additionalSenseCodeQualifier, bytes: bytes.array)
        case 0x72, 0x73:
            guard bytes.byteCount >= 4 else { throw .invalidResponse("sense data: \(bytes.byteCount) bytes") }
            self.init(
                key: bytes[1] & 0xF, additionalSenseCode: bytes[2], additionalSenseCodeQualifier: bytes[3],
                bytes: bytes.array)
        default: throw .invalidResponse("sense data: response code \(hexadecimal(bytes[0]))")
        }
    }

    /// Reads sense data from an array.
    public init(parsing bytes: [UInt8]) throws(SCSIError) { try unsafe self.init(parsing: bytes.span.bytes) }

    private var responseCode: UInt8? { bytes.first.map { $0 & 0x7F } }

    /// Whether it is about an earlier command that seemed to end well (SPC-4 4.5.5).
    public var isDeferred: Bool { responseCode == 0x71 || responseCode == 0x73 }

    /// The sense-key specific bytes with SKSV set, from either format.
    private var senseKeySpecific: [UInt8]? {
        let found: [UInt8]
        switch responseCode {
        case 0x70, 0x71:
            guard bytes.count >= 18, bytes[7] >= 10 else { return nil }
            found = Array(bytes[15..<18])
        case 0x72, 0x73:
            guard let descriptor = descriptor(ofType: 0x02), descriptor.count >= 7 else { return nil }
            found = Array(descriptor[4..<7])
        default: return nil
        }
        return found[0] & 0x80 != 0 ? found : nil
    }

    /// One of the descriptors of descriptor format sense data (SPC-4 4.5.2.1).
    private func descriptor(ofType type: UInt8) -> [UInt8]? {
        guard bytes.count >= 8 else { return nil }
        let end = min(bytes.count, 8 + Int(bytes[7]))
        var offset = 8
        while offset + 2 <= end {
            let next = offset + 2 + Int(bytes[offset + 1])
            guard next <= end else { return nil }
            if bytes[offset] == type { return Array(bytes[offset..<next]) }
            offset = next
        }
        return nil
    }

    /// The refused field, with ILLEGAL REQUEST (SPC-4 4.5.2.4.2).
    public var fieldPointer: FieldPointer? {
        guard senseKey == .illegalRequest, let senseKeySpecific else { return nil }
        return FieldPointer(senseKeySpecific: senseKeySpecific)
    }

    /// How much of a long operation is done, in 65536ths, with NOT READY or NO SENSE (SPC-4 4.5.2.4.4).
    public var progressIndication: UInt16? {
        guard senseKey == .notReady || senseKey == .noSense, let senseKeySpecific else { return nil }
        return UInt16(senseKeySpecific[1]) << 8 | UInt16(senseKeySpecific[2])
    }

    /// INFORMATION where it is valid: with READ and WRITE the first logical block address that failed.
    public var information: UInt64? {
        switch responseCode {
        case 0x70, 0x71:
            guard bytes.count >= 7, bytes[0] & 0x80 != 0 else { return nil }
            return bytes[3..<7].reduce(0) { $0 << 8 | UInt64($1) }
        case 0x72, 0x73:
            guard let descriptor = descriptor(ofType: 0x00), descriptor.count >= 12, descriptor[2] & 0x80 != 0 else {
                return nil
            }
            return descriptor[4..<12].reduce(0) { $0 << 8 | UInt64($1) }
        default: return nil
        }
    }
}

extension SenseData: CustomStringConvertible {
    public var description: String {
        "\(hexadecimal(key)) \(hexadecimal(additionalSenseCode)) \(hexadecimal(additionalSenseCodeQualifier)) \(code)"
    }
}
