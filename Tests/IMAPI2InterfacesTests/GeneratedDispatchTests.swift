import COM
import IMAPI2Interfaces
import Synchronization
import TestSupport
import Testing

/// The smallest implementation of a generated interface: it keeps what it is given.
private final class PlainBootOptions: IBootOptions {
    private struct State: Sendable {
        var manufacturer = ""
        var platformId = PlatformId.PlatformX86
        var emulation = EmulationType.EmulationNone
        var image: (any IStream)?
    }

    private let state = Mutex(State())

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IBootOptions) }
    var dispatchTable: DispatchTable { .IBootOptions }

    func get_BootImage() throws(COMError) -> (any IStream)? { state.withLock { $0.image } }
    func get_Manufacturer() throws(COMError) -> String { state.withLock { $0.manufacturer } }
    func put_Manufacturer(_ newVal: String) throws(COMError) { state.withLock { $0.manufacturer = newVal } }
    func get_PlatformId() throws(COMError) -> PlatformId { state.withLock { $0.platformId } }
    func put_PlatformId(_ newVal: PlatformId) throws(COMError) { state.withLock { $0.platformId = newVal } }
    func get_Emulation() throws(COMError) -> EmulationType { state.withLock { $0.emulation } }
    func put_Emulation(_ newVal: EmulationType) throws(COMError) { state.withLock { $0.emulation = newVal } }
    func get_ImageSize() throws(COMError) -> UInt32 {
        UInt32(clamping: try get_BootImage()?.Stat(.STATFLAG_NONAME).cbSize ?? 0)
    }
    func AssignBootImage(_ newVal: (any IStream)?) throws(COMError) { state.withLock { $0.image = newVal } }
}

@Suite("what idlgen makes fits the object model") struct GeneratedDispatchTests {
    private let object = PlainBootOptions()

    @Test("a class over a generated table keeps the rules of Automation")
    func laws() {
        expectIDispatchLaws(
            object,
            documented: [
                "BootImage": 1, "Manufacturer": 2, "PlatformId": 3, "Emulation": 4, "ImageSize": 5,
                "AssignBootImage": 20,
            ])
    }

    @Test("a script reaches it by name")
    func script() throws {
        let options = LateBound(object)
        try Script {
            options.AssignBootImage(MemoryStream([1, 2, 3]))
            options.manufacturer = "Microsoft"
            options.PlatformId = 0xEF
            options.Emulation = EmulationType.EmulationNone
            #expect(options.ImageSize == 3 && options.Manufacturer == "Microsoft")
            #expect(PlatformId(options.platformid) == .PlatformEFI)
        }
        let Err = OnErrorResumeNext { options.AssignBootImage("boot.img") }
        #expect(Err.Number == 13)
    }
}
