import COM
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization

/// A client's own recorder object: it offers the documented interfaces, and nobody knows what is behind them.
final class ClientRecorder: IDiscRecorder2, IDiscRecorder2Ex {
    private let recorder: MsftDiscRecorder2
    private let fault = Mutex<COMError?>(nil)
    private let maximumTransferSize: UInt32

    init(_ recorder: MsftDiscRecorder2, maximumTransferSize: UInt32 = 40_000) {
        self.recorder = recorder
        self.maximumTransferSize = maximumTransferSize
    }

    /// Lets every command fail.
    func fail(with error: COMError?) { fault.withLock { $0 = error } }
    private func check() throws(COMError) { if let error = fault.withLock({ $0 }) { throw error } }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IDiscRecorder2, IID_IDiscRecorder2Ex) }
    var dispatchTable: DispatchTable { .IDiscRecorder2 }

    func SendCommandNoData(
        _ Cdb: [UInt8], _ Timeout: UInt32
    ) throws(COMError) -> (hresult: HRESULT, SenseBuffer: [UInt8]) {
        try check()
        return try recorder.SendCommandNoData(Cdb, Timeout)
    }

    func SendCommandSendDataToDevice(
        _ Cdb: [UInt8], _ Timeout: UInt32, _ Buffer: [UInt8]
    ) throws(COMError) -> (hresult: HRESULT, SenseBuffer: [UInt8]) {
        try check()
        return try recorder.SendCommandSendDataToDevice(Cdb, Timeout, Buffer)
    }

    func SendCommandGetDataFromDevice(
        _ Cdb: [UInt8], _ Timeout: UInt32, _ BufferSize: UInt32
    ) throws(COMError) -> (hresult: HRESULT, SenseBuffer: [UInt8], Buffer: [UInt8]) {
        try check()
        return try recorder.SendCommandGetDataFromDevice(Cdb, Timeout, BufferSize)
    }

    func AcquireExclusiveAccess(_ force: Bool, _ clientName: String) throws(COMError) {
        try recorder.AcquireExclusiveAccess(force, clientName)
    }
    func ReleaseExclusiveAccess() throws(COMError) { try recorder.ReleaseExclusiveAccess() }
    func get_ExclusiveAccessOwner() throws(COMError) -> String { try recorder.get_ExclusiveAccessOwner() }
    func GetMaximumNonPageAlignedTransferSize() throws(COMError) -> UInt32 { maximumTransferSize }

    // What nobody who writes to a disc needs.

    func EjectMedia() throws(COMError) { throw COMError(.E_NOTIMPL) }
    func CloseTray() throws(COMError) { throw COMError(.E_NOTIMPL) }
    func DisableMcn() throws(COMError) { throw COMError(.E_NOTIMPL) }
    func EnableMcn() throws(COMError) { throw COMError(.E_NOTIMPL) }
    func InitializeDiscRecorder(_ recorderUniqueId: String) throws(COMError) { throw COMError(.E_NOTIMPL) }
    func get_ActiveDiscRecorder() throws(COMError) -> String { throw COMError(.E_NOTIMPL) }
    func get_VendorId() throws(COMError) -> String { throw COMError(.E_NOTIMPL) }
    func get_ProductId() throws(COMError) -> String { throw COMError(.E_NOTIMPL) }
    func get_ProductRevision() throws(COMError) -> String { throw COMError(.E_NOTIMPL) }
    func get_VolumeName() throws(COMError) -> String { throw COMError(.E_NOTIMPL) }
    func get_VolumePathNames() throws(COMError) -> SAFEARRAY { throw COMError(.E_NOTIMPL) }
    func get_DeviceCanLoadMedia() throws(COMError) -> Bool { throw COMError(.E_NOTIMPL) }
    func get_LegacyDeviceNumber() throws(COMError) -> Int32 { throw COMError(.E_NOTIMPL) }
    func get_SupportedFeaturePages() throws(COMError) -> SAFEARRAY { throw COMError(.E_NOTIMPL) }
    func get_CurrentFeaturePages() throws(COMError) -> SAFEARRAY { throw COMError(.E_NOTIMPL) }
    func get_SupportedProfiles() throws(COMError) -> SAFEARRAY { throw COMError(.E_NOTIMPL) }
    func get_CurrentProfiles() throws(COMError) -> SAFEARRAY { throw COMError(.E_NOTIMPL) }
    func get_SupportedModePages() throws(COMError) -> SAFEARRAY { throw COMError(.E_NOTIMPL) }
    func ReadDvdStructure(
        _ format: UInt32, _ address: UInt32, _ layer: UInt32, _ agid: UInt32
    ) throws(COMError) -> [UInt8] { throw COMError(.E_NOTIMPL) }
    func SendDvdStructure(_ format: UInt32, _ data: [UInt8]) throws(COMError) { throw COMError(.E_NOTIMPL) }
    func GetAdapterDescriptor() throws(COMError) -> [UInt8] { throw COMError(.E_NOTIMPL) }
    func GetDeviceDescriptor() throws(COMError) -> [UInt8] { throw COMError(.E_NOTIMPL) }
    func GetDiscInformation() throws(COMError) -> [UInt8] { throw COMError(.E_NOTIMPL) }
    func GetTrackInformation(
        _ address: UInt32, _ addressType: IMAPI_READ_TRACK_ADDRESS_TYPE
    ) throws(COMError) -> [UInt8] { throw COMError(.E_NOTIMPL) }
    func GetFeaturePage(
        _ requestedFeature: IMAPI_FEATURE_PAGE_TYPE, _ currentFeatureOnly: Bool
    ) throws(COMError) -> [UInt8] { throw COMError(.E_NOTIMPL) }
    func GetModePage(
        _ requestedModePage: IMAPI_MODE_PAGE_TYPE, _ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE
    ) throws(COMError) -> [UInt8] { throw COMError(.E_NOTIMPL) }
    func SetModePage(_ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE, _ data: [UInt8]) throws(COMError) {
        throw COMError(.E_NOTIMPL)
    }
    func GetSupportedFeaturePages(_ currentFeatureOnly: Bool) throws(COMError) -> [IMAPI_FEATURE_PAGE_TYPE] {
        throw COMError(.E_NOTIMPL)
    }
    func GetSupportedProfiles(_ currentOnly: Bool) throws(COMError) -> [IMAPI_PROFILE_TYPE] {
        throw COMError(.E_NOTIMPL)
    }
    func GetSupportedModePages(
        _ requestType: IMAPI_MODE_PAGE_REQUEST_TYPE
    ) throws(COMError) -> [IMAPI_MODE_PAGE_TYPE] { throw COMError(.E_NOTIMPL) }
    func GetByteAlignmentMask() throws(COMError) -> UInt32 { throw COMError(.E_NOTIMPL) }
    func GetMaximumPageAlignedTransferSize() throws(COMError) -> UInt32 { throw COMError(.E_NOTIMPL) }
}
