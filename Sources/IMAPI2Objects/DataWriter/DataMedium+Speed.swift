import COM
import OpticalDrive
import SCSI

/// A speed that a client asks for.
struct WriteSpeedRequest: Sendable {
    /// -1 is the fastest.
    let sectorsPerSecond: Int32
    let isPureCAV: Bool

    init(_ sectorsPerSecond: Int32, isPureCAV: Bool) {
        self.sectorsPerSecond = sectorsPerSecond
        self.isPureCAV = isPureCAV
    }

    /// - Throws: `E_INVALIDARG` for a speed that is neither -1 nor above 0.
    func check() throws(COMError) {
        guard sectorsPerSecond == -1 || sectorsPerSecond > 0 else { throw COMError(.E_INVALIDARG, argument: 0) }
    }

    func choice(from offered: [WriteSpeed]) -> WriteSpeedChoice {
        WriteSpeedChoice(sectorsPerSecond, isPureCAV: isPureCAV, from: offered)
    }
}

extension DataMedium {
    /// The fastest first, then in the drive's order.
    func writeSpeeds() throws(COMError) -> [WriteSpeed] {
        var speeds = try callingDrive { () throws(SCSIError) in try drive.writeSpeeds(for: state.profile) }
        let fastest = speeds.indices.max { speeds[$0].sectorsPerSecond < speeds[$1].sectorsPerSecond }
        if let fastest { speeds.insert(speeds.remove(at: fastest), at: 0) }
        return speeds
    }

    func speedValues() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(try toldSpeeds().map { .VT_UI4(UInt32(clamping: $0.sectorsPerSecond)) })
    }

    func speedDescriptors() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(try toldSpeeds().map { .VT_DISPATCH(MsftWriteSpeedDescriptor($0, on: mediaType)) })
    }

    /// Tells the drive.
    ///
    /// - Returns: S_OK, or what had to be adjusted.
    func setWriteSpeed(_ request: WriteSpeedRequest) throws(COMError) -> HRESULT {
        let choice = request.choice(from: try writeSpeeds())
        _ = try callingDrive { () throws(SCSIError) in try drive.setWriteSpeed(choice.speed, for: state.profile) }
        return choice.hresult
    }

    /// - Throws: `E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE` if the drive does not tell.
    func currentSpeed() throws(COMError) -> WriteSpeed {
        let speed = try callingDrive { () throws(SCSIError) in try drive.currentWriteSpeed(for: state.profile) }
        guard let speed else { throw Self.untoldSpeed }
        return speed
    }

    /// - Throws: `E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE` if the drive tells none.
    private func toldSpeeds() throws(COMError) -> [WriteSpeed] {
        let speeds = try speedAnswer { () throws(COMError) in try writeSpeeds() }
        guard !speeds.isEmpty else { throw Self.untoldSpeed }
        return speeds
    }

    private static let untoldSpeed = COMError(
        .E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE, "The drive does not tell how fast it writes.")
}

/// The answer of a member that is about speeds: a drive that fails in a way that has no code of its own answers what nobody
/// expects.
func speedAnswer<Answer>(_ body: () throws(COMError) -> Answer) throws(COMError) -> Answer {
    do { return try body() } catch {
        guard error.hresult == .E_FAIL else { throw error }
        throw COMError(.E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE, error.description)
    }
}
