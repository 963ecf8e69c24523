import COM
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization
import TestSupport
import Testing

/// Another one adds an item while CreateResultImage is at work.
@Suite struct ChangeDuringResultTests {
    @Test("an item that was taken before the image became read-only is in the result")
    func lateItem() throws {
        let image = MsftFileSystemImage(host: .with(TestDrives()))
        let options = AddingBootOptions(to: image)
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: [options]))
        options.isArmed.withLock { $0 = true }
        let result = try image.CreateResultImage()
        #expect(try image.get_FileCount() == 1 && result.get_ProgressItems().get_Count() >= 1)
        let bytes = try result.get_ImageStream().read(Int(try result.get_TotalBlocks()) * 2048)
        #expect(String(decoding: bytes, as: Unicode.ASCII.self).contains("late data"))
        expectCode(.IMAPI_E_READONLY) { try image.get_Root().AddDirectory("later") }
    }
}

/// Boot options of a client's that add a file once they are asked.
private final class AddingBootOptions: IBootOptions {
    let isArmed = Mutex(false)
    private let image: MsftFileSystemImage

    init(to image: MsftFileSystemImage) { self.image = image }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IBootOptions) }
    var dispatchTable: DispatchTable { .IBootOptions }

    func get_BootImage() throws(COMError) -> (any IStream)? {
        let adds = isArmed.withLock { isArmed in
            defer { isArmed = false }
            return isArmed
        }
        if adds { try image.get_Root().AddFile("late", MemoryStream(Array("late data".utf8))) }
        return MemoryStream([1])
    }

    func get_Manufacturer() throws(COMError) -> String { "" }
    func put_Manufacturer(_ newVal: String) throws(COMError) { throw COMError(.E_NOTIMPL) }
    func get_PlatformId() throws(COMError) -> PlatformId { .PlatformX86 }
    func put_PlatformId(_ newVal: PlatformId) throws(COMError) { throw COMError(.E_NOTIMPL) }
    func get_Emulation() throws(COMError) -> EmulationType { .EmulationNone }
    func put_Emulation(_ newVal: EmulationType) throws(COMError) { throw COMError(.E_NOTIMPL) }
    func get_ImageSize() throws(COMError) -> UInt32 { 1 }
    func AssignBootImage(_ newVal: (any IStream)?) throws(COMError) { throw COMError(.E_NOTIMPL) }
}
