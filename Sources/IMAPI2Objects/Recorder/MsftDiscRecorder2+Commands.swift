public import COM
import IMAPI2Interfaces
import SCSI

// Commands of the client's own.
extension MsftDiscRecorder2 {
    public func SendCommandNoData(
        _ Cdb: [UInt8], _ Timeout: UInt32
    ) throws(COMError) -> (hresult: HRESULT, SenseBuffer: [UInt8]) {
        let block = try CommandBlock(checking: Cdb)
        let transport = try transport()
        let (sense, _) = try Self.passing { () throws(SCSIError) in
            try transport.execute(block, timeout: Self.duration(Timeout))
        }
        return (Self.hresult(sense), Self.buffer(sense))
    }

    public func SendCommandSendDataToDevice(
        _ Cdb: [UInt8], _ Timeout: UInt32, _ Buffer: [UInt8]
    ) throws(COMError) -> (hresult: HRESULT, SenseBuffer: [UInt8]) {
        let block = try CommandBlock(checking: Cdb)
        let transport = try transport()
        try Self.check(byteCount: Buffer.count, transport)
        let (sense, _) = try Self.passing { () throws(SCSIError) in
            try unsafe transport.execute(block, dataOut: Buffer.span.bytes, timeout: Self.duration(Timeout))
        }
        return (Self.hresult(sense), Self.buffer(sense))
    }

    public func SendCommandGetDataFromDevice(
        _ Cdb: [UInt8], _ Timeout: UInt32, _ BufferSize: UInt32
    ) throws(COMError) -> (hresult: HRESULT, SenseBuffer: [UInt8], Buffer: [UInt8]) {
        let block = try CommandBlock(checking: Cdb)
        let transport = try transport()
        try Self.check(byteCount: Int(BufferSize), transport)
        let (sense, data) = try Self.passing { () throws(SCSIError) -> [UInt8] in
            var bytes = [UInt8](repeating: 0, count: Int(BufferSize))
            var elements = bytes.mutableSpan
            var span = unsafe elements.mutableBytes
            let came = try transport.execute(block, dataIn: &span, timeout: Self.duration(Timeout))
            return Array(bytes.prefix(came))
        }
        return (Self.hresult(sense), Self.buffer(sense), data ?? [])
    }

    /// - Throws: `E_INVALIDARG` for no bytes, and for more than one command can move.
    private static func check(byteCount: Int, _ transport: any SCSITransport) throws(COMError) {
        guard (1...transport.maximumTransferLength).contains(byteCount) else {
            throw COMError(
                .E_INVALIDARG, "One command moves 1 to \(transport.maximumTransferLength) bytes, not \(byteCount).",
                argument: 2)
        }
    }

    /// 0 is the default of the library; what is longer than the system's clocks count is as long as they do.
    private static func duration(_ seconds: UInt32) -> Duration {
        .seconds(seconds == 0 ? Int(IMAPI2_DEFAULT_COMMAND_TIMEOUT) : Int(min(seconds, 2_000_000)))
    }

    /// Sense data of the command is an answer here, everything else a failure: so is a deferred error, which an earlier
    /// command left behind and for which the drive did not take this one (SPC-4 4.5.7).
    private static func passing<Answer>(
        _ body: () throws(SCSIError) -> Answer
    ) throws(COMError) -> (sense: SenseData?, answer: Answer?) {
        do { return (nil, try body()) } catch {
            guard let sense = error.sense, !sense.isDeferred else { throw COMError(error) }
            return (sense, nil)
        }
    }

    private static func hresult(_ sense: SenseData?) -> HRESULT {
        sense == nil ? .S_OK : .S_IMAPI_COMMAND_HAS_SENSE_DATA
    }

    /// The 18 bytes that clients expect: fixed format, zeros where there is no sense data (SPC-4 4.5.3).
    private static func buffer(_ sense: SenseData?) -> [UInt8] {
        let count = FixedFormatSenseData.byteCount
        guard let sense else { return [UInt8](repeating: 0, count: count) }
        let isFixed = sense.bytes.first.map { [0x70, 0x71].contains($0 & 0x7F) } ?? false
        let bytes = isFixed ? sense.bytes : SenseData(sense.code).bytes
        return Array((bytes + [UInt8](repeating: 0, count: count)).prefix(count))
    }
}

extension CommandBlock {
    /// Operation codes that come in more than one length, or never got the length of their group.
    private static let exempt: Set<UInt8> = [
        0x02, 0x05, 0x06, 0x09, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0x13, 0x14, 0x19, 0x20, 0x21, 0x22, 0x23, 0x24, 0x26,
        0x27, 0x29, 0x2C, 0x2D,
    ]

    /// A client's block.
    ///
    /// - Throws: `E_INVALIDARG` if it has not 6 to 16 bytes, or not as many as the group of its operation code says
    ///   (SPC-4 4.3.4.1).
    fileprivate init(checking bytes: [UInt8]) throws(COMError) {
        guard (6...16).contains(bytes.count) else {
            throw COMError(.E_INVALIDARG, "A command block has 6 to 16 bytes, not \(bytes.count).", argument: 0)
        }
        if let length = Self.length(ofGroupWith: bytes[0]), length != bytes.count {
            throw COMError(
                .E_INVALIDARG, "A block of this command has \(length) bytes, not \(bytes.count).", argument: 0)
        }
        self.init(bytes)
    }

    private static func length(ofGroupWith code: UInt8) -> Int? {
        guard !exempt.contains(code) else { return nil }
        switch code {
        case 0x00...0x1F: return 6
        case 0x20...0x5F: return 10
        case 0x80...0x9F: return 16
        case 0xA0...0xBF: return 12
        default: return nil
        }
    }
}
