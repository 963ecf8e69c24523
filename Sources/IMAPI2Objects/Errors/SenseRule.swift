import COM
import SCSI

/// One line of the table that says what sense data is to a client.
struct SenseRule: Sendable {
    /// Nil matches any sense key.
    let key: SenseKey?
    let code: UInt8
    /// Nil matches any qualifier.
    let qualifier: UInt8?
    /// Nil matches any command.
    let command: OperationCode?
    let hresult: HRESULT

    private init(
        _ key: SenseKey?, _ code: UInt8, _ qualifier: UInt8?, during command: OperationCode? = nil, _ hresult: HRESULT
    ) {
        (self.key, self.code, self.qualifier) = (key, code, qualifier)
        (self.command, self.hresult) = (command, hresult)
    }

    func matches(_ sense: SenseData, during command: OperationCode?) -> Bool {
        sense.additionalSenseCode == code
            && (key == nil || key == sense.senseKey)
            && (qualifier == nil || qualifier == sense.additionalSenseCodeQualifier)
            && (self.command == nil || self.command == command)
    }

    /// SENSE KEY / ADDITIONAL SENSE CODE / QUALIFIER (SPC-4 4.5, MMC-6 annex F); the first line that matches counts.
    ///
    /// Every member that talks to a drive documents all these codes, whatever commands it sends: where sense data says
    /// one thing alone, the command does not matter.
    // swift-format-ignore
    static let table: [SenseRule] = [
        SenseRule(.noSense,        0x00, nil,                                .S_OK),
        SenseRule(nil,             0x02, nil,                                .E_IMAPI_RECORDER_MEDIA_UPSIDE_DOWN),
        SenseRule(nil,             0x06, nil,                                .E_IMAPI_RECORDER_MEDIA_UPSIDE_DOWN),
        SenseRule(.notReady,       0x04, 0x01,                               .E_IMAPI_RECORDER_MEDIA_BECOMING_READY),
        SenseRule(.notReady,       0x04, 0x03,                               .E_IMAPI_RECORDER_MEDIA_NO_MEDIA),
        SenseRule(.notReady,       0x04, 0x04,                               .E_IMAPI_RECORDER_MEDIA_FORMAT_IN_PROGRESS),
        SenseRule(.notReady,       0x04, 0x07,                               .E_IMAPI_RECORDER_MEDIA_BUSY),
        SenseRule(.notReady,       0x04, 0x08,                               .E_IMAPI_RECORDER_MEDIA_BUSY),
        SenseRule(.notReady,       0x04, nil,                                .E_IMAPI_RECORDER_MEDIA_BECOMING_READY),
        SenseRule(.notReady,       0x30, nil,  during: .readDiscStructure,   .E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT),
        SenseRule(.mediumError,    0x0C, 0x09, during: .synchronizeCache,    .S_OK),
        SenseRule(.mediumError,    0x0C, 0x09,                               .E_IMAPI_LOSS_OF_STREAMING),
        SenseRule(.hardwareError,  0x09, 0x01,                               .E_IMAPI_RECORDER_MEDIA_UPSIDE_DOWN),
        SenseRule(.hardwareError,  0x09, 0x02,                               .E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE),
        SenseRule(.illegalRequest, 0x20, 0x00, during: .readDiscStructure,   .E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT),
        SenseRule(.illegalRequest, 0x24, 0x00, during: .readDiscStructure,   .E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT),
        SenseRule(.illegalRequest, 0x30, 0x02,                               .E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT),
        SenseRule(.illegalRequest, 0x24, 0x00, during: .modeSense10,         .E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE),
        SenseRule(.illegalRequest, 0x26, nil,  during: .formatUnit,          .E_FAIL),
        SenseRule(.illegalRequest, 0x26, nil,                                .E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS),
        SenseRule(.illegalRequest, 0x39, 0x00,                               .E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE),
        SenseRule(.illegalRequest, 0x20, 0x00, during: .getConfiguration,    .E_IMAPI_RECORDER_GET_CONFIGURATION_NOT_SUPPORTED),
        SenseRule(.dataProtect,    0x27, nil,                                .E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED),
        SenseRule(.unitAttention,  0x28, 0x00,                               .E_IMAPI_RECORDER_MEDIA_BECOMING_READY),
        SenseRule(nil,             0x30, 0x10,                               .E_IMAPI_RECORDER_MEDIA_NOT_FORMATTED),
        SenseRule(nil,             0x30, nil,                                .E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE),
        SenseRule(.mediumError,    0x31, 0x00,                               .E_IMAPI_RECORDER_MEDIA_NOT_FORMATTED),
        SenseRule(.notReady,       0x3A, nil,                                .E_IMAPI_RECORDER_MEDIA_NO_MEDIA),
        SenseRule(nil,             0x73, 0x03,                               .E_IMAPI_RECORDER_MEDIA_SPEED_MISMATCH),
    ]
}

extension HRESULT {
    /// What sense data is to a client; S_OK where the command did all that matters.
    init(_ sense: SenseData, during command: OperationCode?) {
        self = SenseRule.table.first { $0.matches(sense, during: command) }?.hresult ?? .E_FAIL
    }
}
