import COM
import IMAPI2Interfaces
import SCSI
import Testing

@testable import IMAPI2Objects

/// A command that a drive refuses without a reason: its features may be one.
@Suite("IDiscRecorder2Ex: features behind a refusal")
struct FeatureRequirementTests {
    enum Question: CaseIterable {
        case trackInformation, readStructure, sendStructure, modePage

        var feature: FeatureCode {
            switch self {
            case .trackInformation: .cdTrackAtOnce
            case .readStructure: .dvdRead
            case .sendStructure: .dvdMinusRWrite
            case .modePage: .timeout
            }
        }

        func ask(_ recorder: MsftDiscRecorder2) throws(COMError) {
            switch self {
            case .trackInformation: _ = try recorder.GetTrackInformation(1, .IMAPI_READ_TRACK_ADDRESS_TYPE_TRACK)
            case .readStructure: _ = try recorder.ReadDvdStructure(0, 0, 0, 0)
            case .sendStructure: try recorder.SendDvdStructure(4, [0])
            case .modePage:
                try recorder.SetModePage(.IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES, TimeoutAndProtectPage().bytes)
            }
        }
    }

    /// ILLEGAL MODE FOR THIS TRACK, which has no code.
    static let refusal = SenseData(SenseCode(.illegalRequest, 0x64, 0x00))

    /// A drive that refuses everything and has the features given; none at all if it does not know GET CONFIGURATION.
    func recorder(_ features: [FeatureDescriptor]?) throws -> MsftDiscRecorder2 {
        try .of(
            FakeDrive { (block, _) throws(SCSIError) in
                guard block.operationCode == OperationCode.getConfiguration.rawValue else {
                    throw .checkCondition(Self.refusal)
                }
                guard let features else { throw .checkCondition(SenseData(.invalidCommandOperationCode)) }
                return Configuration(currentProfile: .none, features: features).encoded
            })
    }

    @Test("the drive has no features to tell", arguments: Question.allCases)
    func oldDrive(_ question: Question) throws {
        let recorder = try recorder(nil)
        expectCode(.E_IMAPI_RECORDER_GET_CONFIGURATION_NOT_SUPPORTED) { try question.ask(recorder) }
    }

    @Test("the drive lacks the feature", arguments: Question.allCases)
    func noFeature(_ question: Question) throws {
        let recorder = try recorder([FeatureDescriptor(.morphing, isCurrent: true)])
        expectCode(.E_IMAPI_RECORDER_NO_SUCH_FEATURE) { try question.ask(recorder) }
    }

    @Test("the feature is not current", arguments: Question.allCases)
    func notCurrent(_ question: Question) throws {
        let recorder = try recorder([FeatureDescriptor(question.feature, isCurrent: false)])
        expectCode(.E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT) { try question.ask(recorder) }
    }

    @Test("the feature is current, so the refusal has another reason", arguments: Question.allCases)
    func current(_ question: Question) throws {
        let recorder = try recorder([FeatureDescriptor(question.feature, isCurrent: true)])
        expectCode(.E_FAIL) { try question.ask(recorder) }
    }

    @Test("lists of a drive that lists nothing")
    func emptyLists() throws {
        let none = try recorder([])
        expectCode(.E_IMAPI_RECORDER_NO_SUCH_FEATURE) { try none.get_SupportedFeaturePages() }
        expectCode(.E_IMAPI_RECORDER_NO_SUCH_FEATURE) { try none.get_SupportedProfiles() }
        let past = try recorder([FeatureDescriptor(.profileList, isCurrent: false)])
        expectCode(.E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT) { try past.get_CurrentFeaturePages() }
        expectCode(.E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT) { try past.get_CurrentProfiles() }
        #expect(try past.get_SupportedProfiles().elements.isEmpty)
    }
}
