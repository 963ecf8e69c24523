import COM
import IMAPI2Interfaces
import OpticalDrive

/// A write speed of a drive with the disc that is in it.
final class MsftWriteSpeedDescriptor: IWriteSpeedDescriptor {
    private let speed: WriteSpeed
    private let mediaType: IMAPI_MEDIA_PHYSICAL_TYPE

    init(_ speed: WriteSpeed, on mediaType: IMAPI_MEDIA_PHYSICAL_TYPE) {
        self.speed = speed
        self.mediaType = mediaType
    }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IWriteSpeedDescriptor)
    var dispatchTable: DispatchTable { .IWriteSpeedDescriptor }

    func get_MediaType() throws(COMError) -> IMAPI_MEDIA_PHYSICAL_TYPE { mediaType }
    func get_RotationTypeIsPureCAV() throws(COMError) -> Bool { speed.isPureCAV }
    func get_WriteSpeed() throws(COMError) -> Int32 { Int32(clamping: speed.sectorsPerSecond) }
}
