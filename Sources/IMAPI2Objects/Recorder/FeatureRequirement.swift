import COM
import OpticalDrive
import SCSI

/// The features of which a drive needs one to know a command (MMC-6 5.3, the tables of mandatory commands).
struct FeatureRequirement: Sendable {
    let features: [FeatureCode]

    static let readDiscStructure = FeatureRequirement(features: [.dvdRead, .bdRead])
    static let sendDiscStructure = FeatureRequirement(features: [.dvdMinusRWrite, .layerJumpRecording, .bdWrite])
    static let readDiscInformation = readTrackInformation
    static let readTrackInformation = FeatureRequirement(features: [
        .incrementalStreamingWritable, .formattable, .restrictedOverwrite, .dvdPlusRW, .dvdPlusR,
        .rigidRestrictedOverwrite, .cdTrackAtOnce, .cdMastering, .dvdMinusRWrite, .dvdPlusRWDualLayer,
        .dvdPlusRDualLayer, .bdWrite,
    ])

    /// MODE SELECT of a page; pages that no feature brings along belong to every drive.
    static func modePage(_ code: ModePageCode) -> FeatureRequirement {
        switch code {
        case .readWriteErrorRecovery: FeatureRequirement(features: [.randomlyReadable])
        case .writeParameters:
            FeatureRequirement(features: [.incrementalStreamingWritable, .cdTrackAtOnce, .cdMastering, .dvdMinusRWrite])
        case .cdAudioControl: FeatureRequirement(features: [.cdAudioAnalogPlay])
        case .powerCondition: FeatureRequirement(features: [.powerManagement])
        case .timeoutAndProtect: FeatureRequirement(features: [.timeout])
        default: FeatureRequirement(features: [.core])
        }
    }

    /// What the features say of a command that the drive refused; nil if they give no reason.
    func unmet(by drive: OpticalDrive) -> COMError? {
        let configuration: Configuration
        do { configuration = try drive.getConfiguration() } catch {
            let error = COMError(error, during: .getConfiguration)
            return error.hresult == .E_IMAPI_RECORDER_GET_CONFIGURATION_NOT_SUPPORTED ? error : nil
        }
        let present = features.compactMap { configuration[$0] }
        if present.isEmpty { return COMError(.E_IMAPI_RECORDER_NO_SUCH_FEATURE) }
        return present.contains(where: \.isCurrent) ? nil : COMError(.E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT)
    }
}

extension COMError {
    /// - Parameter requirement: why the drive may have refused the command with ILLEGAL REQUEST, where no code of its own
    ///   says more.
    fileprivate init(
        _ error: SCSIError, during command: OperationCode, needing requirement: FeatureRequirement,
        of drive: OpticalDrive
    ) {
        let plain = COMError(error, during: command)
        let isUnexplained = plain.hresult == .E_FAIL && error.sense?.senseKey == .illegalRequest
        self = (isUnexplained ? requirement.unmet(by: drive) : nil) ?? plain
    }
}

/// Calls a drive with a command that not all drives know.
func callingDrive<Result>(
    _ command: OperationCode, needing requirement: FeatureRequirement, of drive: OpticalDrive,
    _ body: () throws(SCSIError) -> Result
) throws(COMError) -> Result {
    do { return try body() } catch { throw COMError(error, during: command, needing: requirement, of: drive) }
}

/// Sends a command that moves no data and that not all drives know; sense data that says all is well is a success.
func commandingDrive(
    _ command: OperationCode, needing requirement: FeatureRequirement, of drive: OpticalDrive,
    _ body: () throws(SCSIError) -> Void
) throws(COMError) {
    do { try body() } catch {
        if let sense = error.sense, HRESULT(sense, during: command).succeeded { return }
        throw COMError(error, during: command, needing: requirement, of: drive)
    }
}
