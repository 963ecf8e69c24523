public import COM
import OpticalDrive

// Speeds, in sectors a second.
extension MsftDiscFormat2Data {
    /// Takes the closest speed and rotation that drive and disc have; the result says what had to be adjusted.
    ///
    /// - Throws: `E_INVALIDARG` for a speed that is neither -1 nor above 0.
    @discardableResult
    public func SetWriteSpeed(
        _ RequestedSectorsPerSecond: Int32, _ RotationTypeIsPureCAV: Bool
    ) throws(COMError) -> HRESULT {
        let request = WriteSpeedRequest(RequestedSectorsPerSecond, isPureCAV: RotationTypeIsPureCAV)
        try request.check()
        try change { _ in }
        let medium = try settings.medium()
        let hresult = try speedAnswer { () throws(COMError) in try medium.setWriteSpeed(request) }
        try change {
            $0.requestedWriteSpeed = RequestedSectorsPerSecond
            $0.requestedRotationTypeIsPureCAV = RotationTypeIsPureCAV
        }
        return hresult
    }

    public func get_RequestedWriteSpeed() throws(COMError) -> Int32 { settings.requestedWriteSpeed }

    public func get_RequestedRotationTypeIsPureCAV() throws(COMError) -> Bool {
        settings.requestedRotationTypeIsPureCAV
    }

    public func get_CurrentWriteSpeed() throws(COMError) -> Int32 {
        Int32(clamping: try currentSpeed().sectorsPerSecond)
    }

    public func get_CurrentRotationTypeIsPureCAV() throws(COMError) -> Bool {
        try currentSpeed().isPureCAV
    }

    private func currentSpeed() throws(COMError) -> WriteSpeed {
        if let speed = speedInUse { return speed }
        let medium = try settings.medium()
        return try speedAnswer { () throws(COMError) in try medium.currentSpeed() }
    }

    /// The fastest first, then in the drive's order.
    public func get_SupportedWriteSpeeds() throws(COMError) -> SAFEARRAY { try settings.medium().speedValues() }

    public func get_SupportedWriteSpeedDescriptors() throws(COMError) -> SAFEARRAY {
        try settings.medium().speedDescriptors()
    }
}
