public import COM
import OpticalDrive
import SCSI

// Speeds, in sectors a second.
extension MsftDiscFormat2Data {
    /// Takes the closest speed and rotation that drive and disc have; the result says what had to be adjusted.
    ///
    /// - Throws: `E_INVALIDARG` for a speed that is neither -1 nor above 0.
    @discardableResult
    public func SetWriteSpeed(
        _ RequestedSectorsPerSecond: Int32, _ RotationTypeIsPureCAV: Bool
    ) throws(COMError) -> HRESULT {
        guard RequestedSectorsPerSecond == -1 || RequestedSectorsPerSecond > 0 else {
            throw COMError(.E_INVALIDARG, argument: 0)
        }
        try change { _ in }
        let medium = try settings.medium()
        let choice = WriteSpeedChoice(
            RequestedSectorsPerSecond, isPureCAV: RotationTypeIsPureCAV, from: try medium.writeSpeeds())
        _ = try callingDrive { () throws(SCSIError) in
            try medium.drive.setWriteSpeed(choice.speed, for: medium.state.profile)
        }
        try change {
            $0.requestedWriteSpeed = RequestedSectorsPerSecond
            $0.requestedRotationTypeIsPureCAV = RotationTypeIsPureCAV
        }
        return choice.hresult
    }

    public func get_RequestedWriteSpeed() throws(COMError) -> Int32 { settings.requestedWriteSpeed }

    public func get_RequestedRotationTypeIsPureCAV() throws(COMError) -> Bool {
        settings.requestedRotationTypeIsPureCAV
    }

    public func get_CurrentWriteSpeed() throws(COMError) -> Int32 {
        Int32(clamping: try currentSpeed().sectorsPerSecond)
    }

    public func get_CurrentRotationTypeIsPureCAV() throws(COMError) -> Bool { try currentSpeed().isPureCAV }

    /// The fastest first, then in the drive's order.
    public func get_SupportedWriteSpeeds() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(try settings.medium().writeSpeeds().map { .VT_UI4(UInt32(clamping: $0.sectorsPerSecond)) })
    }

    public func get_SupportedWriteSpeedDescriptors() throws(COMError) -> SAFEARRAY {
        let medium = try settings.medium()
        return SAFEARRAY(
            try medium.writeSpeeds().map { .VT_DISPATCH(MsftWriteSpeedDescriptor($0, on: medium.mediaType)) })
    }

    /// - Throws: `E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE` if the drive does not tell.
    private func currentSpeed() throws(COMError) -> WriteSpeed {
        let medium = try settings.medium()
        let speed = try callingDrive { () throws(SCSIError) in
            try medium.drive.currentWriteSpeed(for: medium.state.profile)
        }
        guard let speed else { throw COMError(.E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE) }
        return speed
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
}
