public import COM
import ByteLayout
import IMAPI2Interfaces
import OpticalDrive
import SCSI

// The drive and the way to it.
extension MsftDiscRecorder2 {
    /// Whether it has a tray that the drive itself can move; asked of the drive even where somebody has locked it.
    public func get_DeviceCanLoadMedia() throws(COMError) -> Bool {
        let drive = OpticalDrive(try knownDrive().access.connection.transport)
        return try callingDrive(.getConfiguration) { () throws(SCSIError) in try drive.canLoadMedia() }
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
