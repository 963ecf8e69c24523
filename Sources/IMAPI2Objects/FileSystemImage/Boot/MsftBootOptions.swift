public import COM
import DiscImage
public import IMAPI2Interfaces
import ImageMastering
import Synchronization

/// A boot image and how it is started: the coclass BootOptions.
///
/// Only Stat is asked of the stream before an image is made.
public final class MsftBootOptions: IBootOptions {
    private struct State {
        var stream: (any IStream)?
        var byteCount: UInt32 = 0
        var manufacturer = ""
        var platform = PlatformId.PlatformX86
        var emulation = BootEmulation.none
    }

    private let state: Mutex<State>

    public init() { state = Mutex(State()) }

    /// Options of their own, with the boot image that `image` has.
    init(_ image: BootImage) {
        state = Mutex(
            State(
                stream: SourceStream(image.data), byteCount: UInt32(clamping: image.data.byteCount),
                manufacturer: BootImage.manufacturer(image.manufacturer),
                platform: PlatformId(rawValue: Int32(image.platform)), emulation: image.emulation))
    }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IBootOptions)
    public var dispatchTable: DispatchTable { .IBootOptions }

    public func get_BootImage() throws(COMError) -> (any IStream)? { state.withLock { $0.stream } }
    public func get_Manufacturer() throws(COMError) -> String { state.withLock { $0.manufacturer } }
    public func get_PlatformId() throws(COMError) -> PlatformId { state.withLock { $0.platform } }
    public func get_Emulation() throws(COMError) -> EmulationType { EmulationType(state.withLock { $0.emulation }) }

    /// 0 if no boot image is assigned.
    public func get_ImageSize() throws(COMError) -> UInt32 { state.withLock { $0.byteCount } }

    /// - Throws: `IMAPI_E_INVALID_PARAM` for more characters than the boot catalogue has room for, or one that a byte of
    ///   ANSI text cannot hold.
    public func put_Manufacturer(_ newVal: String) throws(COMError) {
        guard BootImage.manufacturer(newVal) != nil else {
            let longest = BootImage.manufacturerByteCount
            throw COMError(.IMAPI_E_INVALID_PARAM, "Manufacturer is at most \(longest) characters of ANSI text.")
        }
        state.withLock { $0.manufacturer = newVal }
    }

    /// - Throws: `IMAPI_E_INVALID_PARAM` for a value that a boot catalogue cannot hold: it has one byte for it.
    public func put_PlatformId(_ newVal: PlatformId) throws(COMError) {
        guard UInt8(exactly: newVal.rawValue) != nil else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        state.withLock { $0.platform = newVal }
    }

    /// - Throws: `IMAPI_E_BOOT_EMULATION_IMAGE_SIZE_MISMATCH` if a boot image is assigned that has another size;
    ///   `IMAPI_E_INVALID_PARAM` for an unknown emulation.
    public func put_Emulation(_ newVal: EmulationType) throws(COMError) {
        guard let emulation = BootEmulation(newVal) else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        let mismatch = state.withLock { state -> UInt32? in
            guard state.stream == nil || emulation.fits(byteCount: UInt64(state.byteCount)) else {
                return state.byteCount
            }
            state.emulation = emulation
            return nil
        }
        guard let mismatch else { return }
        throw COMError(
            .IMAPI_E_BOOT_EMULATION_IMAGE_SIZE_MISMATCH, "The boot image has \(mismatch) bytes, which do not fit.")
    }

    /// Sets the boot image, and Emulation to the floppy of its size, if there is one. An Emulation that the image does not fit
    /// becomes `EmulationNone`.
    ///
    /// - Throws: `E_POINTER`; `IMAPI_E_BOOT_IMAGE_DATA` if the stream does not tell its length, is empty, or has more bytes than ImageSize
    ///   can tell.
    public func AssignBootImage(_ newVal: (any IStream)?) throws(COMError) {
        guard let newVal else { throw COMError(.E_POINTER) }
        guard let statistics = try? newVal.Stat(.STATFLAG_NONAME) else {
            throw COMError(.IMAPI_E_BOOT_IMAGE_DATA, "The stream of the boot image does not tell its length.")
        }
        guard let byteCount = UInt32(exactly: statistics.cbSize), byteCount > 0 else {
            throw COMError(.IMAPI_E_BOOT_IMAGE_DATA, "A boot image cannot have \(statistics.cbSize) bytes.")
        }
        // The stream before is released while the lock is not held: its last Release may call back.
        _ = state.withLock { state in
            let before = state.stream
            state.stream = newVal
            state.byteCount = byteCount
            if let floppy = BootEmulation.floppy(byteCount: UInt64(byteCount)) {
                state.emulation = floppy
            } else if !state.emulation.fits(byteCount: UInt64(byteCount)) {
                state.emulation = .none
            }
            return before
        }
    }
}
