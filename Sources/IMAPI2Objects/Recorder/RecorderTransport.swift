import ByteLayout
import COM
import IMAPI2Interfaces
import SCSI

/// The way to a drive through the documented interface of a recorder, a client's own recorder included.
final class RecorderTransport: SCSITransport {
    private let recorder: any IDiscRecorder2Ex
    let maximumTransferLength: Int

    /// What a recorder that does not know may be asked to move at once.
    private static let modestTransferLength = 65536

    init(_ recorder: any IDiscRecorder2Ex) {
        self.recorder = recorder
        let length = (try? recorder.GetMaximumNonPageAlignedTransferSize()).map(Int.init) ?? 0
        maximumTransferLength = length >= 2048 ? length / 2048 * 2048 : Self.modestTransferLength
    }

    /// The shortest way to a recorder's drive: our own recorder's, else that through IDiscRecorder2Ex.
    ///
    /// - Parameter clientName: who asks; a lock that another recorder object of this process holds under the same name
    ///   is no obstacle.
    /// - Throws: `E_NOINTERFACE` if the recorder has no IDiscRecorder2Ex.
    static func way(to recorder: any IUnknown, as clientName: String = "") throws(COMError) -> any SCSITransport {
        if let own = recorder as? MsftDiscRecorder2 { return try own.transport(as: clientName) }
        return RecorderTransport(try recorder.QueryInterface(IID_IDiscRecorder2Ex))
    }

    func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError) {
        let answer = try asking { () throws(COMError) in
            try recorder.SendCommandNoData(block.bytes, Self.seconds(timeout))
        }
        try Self.check(answer.hresult, answer.SenseBuffer)
    }

    func execute(_ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration) throws(SCSIError) -> Int {
        let size = UInt32(clamping: dataIn.byteCount)
        let answer = try asking { () throws(COMError) in
            try recorder.SendCommandGetDataFromDevice(block.bytes, Self.seconds(timeout), size)
        }
        try Self.check(answer.hresult, answer.SenseBuffer)
        guard answer.Buffer.count <= dataIn.byteCount else {
            throw .invalidResponse("\(answer.Buffer.count) bytes came where \(dataIn.byteCount) were asked for")
        }
        dataIn.copy(answer.Buffer)
        return answer.Buffer.count
    }

    @discardableResult
    func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int {
        let data = dataOut.array
        let answer = try asking { () throws(COMError) in
            try recorder.SendCommandSendDataToDevice(block.bytes, Self.seconds(timeout), data)
        }
        try Self.check(answer.hresult, answer.SenseBuffer)
        return data.count
    }

    /// The interface counts whole seconds.
    private static func seconds(_ timeout: Duration) -> UInt32 {
        let (seconds, attoseconds) = timeout.components
        return max(1, UInt32(clamping: attoseconds > 0 ? seconds + 1 : seconds))
    }

    private static func check(_ hresult: HRESULT, _ sense: [UInt8]) throws(SCSIError) {
        if hresult == .S_IMAPI_COMMAND_HAS_SENSE_DATA { throw .checkCondition(try SenseData(parsing: sense)) }
        guard hresult.succeeded else { throw SCSIError(COMError(hresult)) }
    }

    private func asking<Answer>(_ body: () throws(COMError) -> Answer) throws(SCSIError) -> Answer {
        do { return try body() } catch { throw SCSIError(error) }
    }
}

extension SCSIError {
    /// What a COM object failed with. It comes back as the same code: see `COMError.init(_:during:)`.
    init(_ error: COMError) {
        switch error.hresult {
        case .E_IMAPI_RECORDER_COMMAND_TIMEOUT: self = .timedOut
        case .ERROR_DEV_NOT_EXIST: self = .deviceGone
        default: self = .supplier(code: error.hresult.signed, text: error.description)
        }
    }
}
