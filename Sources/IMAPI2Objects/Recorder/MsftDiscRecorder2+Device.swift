public import COM
import ByteLayout
import IMAPI2Interfaces
import SCSI

// The drive and the way to it.
extension MsftDiscRecorder2 {
    /// Whether it has a tray that the drive itself can move; asked of the drive even where somebody has locked it.
    public func get_DeviceCanLoadMedia() throws(COMError) -> Bool {
        let transport = try knownDrive().access.connection.transport
        let command = GetConfiguration {
            $0.requestedType = .one
            $0.startingFeatureNumber = .removableMedium
        }
        return try callingDrive(.getConfiguration) { () throws(SCSIError) in
            do throws(SCSIError) {
                let configuration = try Configuration(answer: transport.persistentAnswer(to: command, upTo: 256))
                guard let descriptor = configuration[.removableMedium] else { return false }
                let feature = try descriptor.decoded(as: RemovableMediumFeature.self)
                // Load came with version 2 of the feature; before, only the mechanism tells.
                return feature.canLoad || descriptor.header.version < 2 && feature.loadingMechanism == .tray
            } catch {
                guard error.sense?.code == .invalidCommandOperationCode else { throw error }
                return try Self.hasTray(transport)
            }
        }
    }

    /// What a drive older than GET CONFIGURATION says in mode page 2Ah.
    private static func hasTray(_ transport: any SCSITransport) throws(SCSIError) -> Bool {
        let command = ModeSense10 { $0.pageCode = .capabilities }
        let parameters = try ModeParameters(answer: transport.persistentAnswer(to: command, upTo: 512))
        let page = try parameters.page(CapabilitiesPage.self)
        return page?.loadingMechanism == RemovableMediumFeature.LoadingMechanism.tray.rawValue
    }

    public func GetAdapterDescriptor() throws(COMError) -> [UInt8] {
        var descriptor = StorageAdapterDescriptor()
        descriptor.maximumTransferLength = try maximumTransferSize()
        descriptor.maximumPhysicalPages = descriptor.maximumTransferLength / Self.pageSize + 1
        return descriptor.encoded
    }

    public func GetDeviceDescriptor() throws(COMError) -> [UInt8] {
        StorageDeviceDescriptor.encoded(for: try knownDrive().inquiry)
    }

    /// 1: the kernel takes a buffer at any address.
    public func GetByteAlignmentMask() throws(COMError) -> UInt32 {
        _ = try knownDrive()
        return 1
    }

    public func GetMaximumNonPageAlignedTransferSize() throws(COMError) -> UInt32 { try maximumTransferSize() }
    public func GetMaximumPageAlignedTransferSize() throws(COMError) -> UInt32 { try maximumTransferSize() }

    private static let pageSize: UInt32 = 4096

    private func maximumTransferSize() throws(COMError) -> UInt32 {
        UInt32(clamping: try knownDrive().access.connection.transport.maximumTransferLength)
    }
}
