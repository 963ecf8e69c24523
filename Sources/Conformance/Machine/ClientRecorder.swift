import COM
import IMAPI2ABI
import IMAPI2Interfaces
import Synchronization

/// A recorder object of the client's own: all that anybody knows of it is the documented interfaces. It hands its calls to
/// a recorder of the library, until it refuses them.
final class ClientRecorder: IDiscRecorder2, IDiscRecorder2Ex, ClientMadeObject {
    private let recorder: any IDiscRecorder2
    private let commands: any IDiscRecorder2Ex
    private let refusal = Mutex<HRESULT?>(nil)

    init(_ recorder: any IDiscRecorder2) throws(COMError) {
        self.recorder = recorder
        commands = try recorder.QueryInterface(IID_IDiscRecorder2Ex)
    }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IDiscRecorder2, IID_IDiscRecorder2Ex)
    var dispatchTable: DispatchTable { .IDiscRecorder2 }

    /// Answers every call with a code from now on.
    func refuse(with code: HRESULT) { refusal.withLock { $0 = code } }

    private func asked<Answer>(_ call: () throws(COMError) -> Answer) throws(COMError) -> Answer {
        if let code = refusal.withLock({ $0 }) { throw COMError(code) }
        return try call()
    }
}

extension ClientRecorder {
    func EjectMedia() throws(COMError) { try asked { () throws(COMError) in try recorder.EjectMedia() } }
    func CloseTray() throws(COMError) { try asked { () throws(COMError) in try recorder.CloseTray() } }
    func DisableMcn() throws(COMError) { try asked { () throws(COMError) in try recorder.DisableMcn() } }
    func EnableMcn() throws(COMError) { try asked { () throws(COMError) in try recorder.EnableMcn() } }

    func AcquireExclusiveAccess(_ force: Bool, _ clientName: String) throws(COMError) {
        try asked { () throws(COMError) in try recorder.AcquireExclusiveAccess(force, clientName) }
    }

    func ReleaseExclusiveAccess() throws(COMError) {
        try asked { () throws(COMError) in try recorder.ReleaseExclusiveAccess() }
    }

    func InitializeDiscRecorder(_ recorderUniqueId: String) throws(COMError) {
        try asked { () throws(COMError) in try recorder.InitializeDiscRecorder(recorderUniqueId) }
    }

    func get_ActiveDiscRecorder() throws(COMError) -> String { try asked(recorder.get_ActiveDiscRecorder) }
    func get_VendorId() throws(COMError) -> String { try asked(recorder.get_VendorId) }
    func get_ProductId() throws(COMError) -> String { try asked(recorder.get_ProductId) }
    func get_ProductRevision() throws(COMError) -> String { try asked(recorder.get_ProductRevision) }
    func get_VolumeName() throws(COMError) -> String { try asked(recorder.get_VolumeName) }
    func get_VolumePathNames() throws(COMError) -> SAFEARRAY { try asked(recorder.get_VolumePathNames) }
    func get_DeviceCanLoadMedia() throws(COMError) -> Bool { try asked(recorder.get_DeviceCanLoadMedia) }
    func get_LegacyDeviceNumber() throws(COMError) -> Int32 { try asked(recorder.get_LegacyDeviceNumber) }
    func get_SupportedFeaturePages() throws(COMError) -> SAFEARRAY { try asked(recorder.get_SupportedFeaturePages) }
    func get_CurrentFeaturePages() throws(COMError) -> SAFEARRAY { try asked(recorder.get_CurrentFeaturePages) }
    func get_SupportedProfiles() throws(COMError) -> SAFEARRAY { try asked(recorder.get_SupportedProfiles) }
    func get_CurrentProfiles() throws(COMError) -> SAFEARRAY { try asked(recorder.get_CurrentProfiles) }
    func get_SupportedModePages() throws(COMError) -> SAFEARRAY { try asked(recorder.get_SupportedModePages) }
    func get_ExclusiveAccessOwner() throws(COMError) -> String { try asked(recorder.get_ExclusiveAccessOwner) }
}

extension ClientRecorder {
    func SendCommandNoData(
        _ Cdb: [UInt8], _ Timeout: UInt32
    ) throws(COMError) -> (hresult: HRESULT, SenseBuffer: [UInt8]) {
        try asked { () throws(COMError) in try commands.SendCommandNoData(Cdb, Timeout) }
    }

    func SendCommandSendDataToDevice(
        _ Cdb: [UInt8], _ Timeout: UInt32, _ Buffer: [UInt8]
    ) throws(COMError) -> (hresult: HRESULT, SenseBuffer: [UInt8]) {
        try asked { () throws(COMError) in try commands.SendCommandSendDataToDevice(Cdb, Timeout, Buffer) }
    }

    func SendCommandGetDataFromDevice(
        _ Cdb: [UInt8], _ Timeout: UInt32, _ BufferSize: UInt32
    ) throws(COMError) -> (hresult: HRESULT, SenseBuffer: [UInt8], Buffer: [UInt8]) {
        try asked { () throws(COMError) in try commands.SendCommandGetDataFromDevice(Cdb, Timeout, BufferSize) }
    }

    func ReadDvdStructure(
        _ format: UInt32, _ address: UInt32, _ layer: UInt32, _ agid: UInt32
    ) throws(COMError) -> [UInt8] {
        try asked { () throws(COMError) in try commands.ReadDvdStructure(format, address, layer, agid) }
    }

    func SendDvdStructure(_ format: UInt32, _ data: [UInt8]) throws(COMError) {
        try asked { () throws(COMError) in try commands.SendDvdStructure(format, data) }
    }

    func GetAdapterDescriptor() throws(COMError) -> [UInt8] { try asked(commands.GetAdapterDescriptor) }
    func GetDeviceDescriptor() throws(COMError) -> [UInt8] { try asked(commands.GetDeviceDescriptor) }
    func GetDiscInformation() throws(COMError) -> [UInt8] { try asked(commands.GetDiscInformation) }

    func GetTrackInformation(
        _ address: UInt32, _ addressType: IMAPI_READ_TRACK_ADDRESS_TYPE
    ) throws(COMError) -> [UInt8] {
        try asked { () throws(COMError) in try commands.GetTrackInformation(address, addressType) }
    }

    func GetFeaturePage(
        _ requestedFeature: IMAPI_FEATURE_PAGE_TYPE, _ currentFeatureOnly: Bool
    ) throws(COMError) -> [UInt8] {
        try asked { () throws(COMError) in try commands.GetFeaturePage(requestedFeature, currentFeatureOnly) }
    }

    func GetModePage(
        _ requestedModePage: IMAPI_MODE_PAGE_TYPE, _ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE
    ) throws(COMError) -> [UInt8] {
        try asked { () throws(COMError) in try commands.GetModePage(requestedModePage, requestType) }
    }

    func SetModePage(_ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE, _ data: [UInt8]) throws(COMError) {
        try asked { () throws(COMError) in try commands.SetModePage(requestType, data) }
    }

    func GetSupportedFeaturePages(_ currentFeatureOnly: Bool) throws(COMError) -> [IMAPI_FEATURE_PAGE_TYPE] {
        try asked { () throws(COMError) in try commands.GetSupportedFeaturePages(currentFeatureOnly) }
    }

    func GetSupportedProfiles(_ currentOnly: Bool) throws(COMError) -> [IMAPI_PROFILE_TYPE] {
        try asked { () throws(COMError) in try commands.GetSupportedProfiles(currentOnly) }
    }

    func GetSupportedModePages(
        _ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE
    ) throws(COMError) -> [IMAPI_MODE_PAGE_TYPE] {
        try asked { () throws(COMError) in try commands.GetSupportedModePages(requestType) }
    }

    func GetByteAlignmentMask() throws(COMError) -> UInt32 { try asked(commands.GetByteAlignmentMask) }

    func GetMaximumNonPageAlignedTransferSize() throws(COMError) -> UInt32 {
        try asked(commands.GetMaximumNonPageAlignedTransferSize)
    }

    func GetMaximumPageAlignedTransferSize() throws(COMError) -> UInt32 {
        try asked(commands.GetMaximumPageAlignedTransferSize)
    }
}
