import COM
import DiscImage
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization
import TestSupport
import Testing
import VirtualRecorder

/// What tests of boot images do over and over.
protocol BootImageMaking {}

extension BootImageMaking {
    func image(_ fileSystems: FsiFileSystems = .FsiFileSystemISO9660) throws -> MsftFileSystemImage {
        let image = MsftFileSystemImage(host: .with(TestDrives()))
        try image.put_FileSystemsToCreate(fileSystems)
        return image
    }

    func options(
        _ stream: any IStream, _ platform: PlatformId = .PlatformX86, _ emulation: EmulationType = .EmulationNone
    ) throws -> MsftBootOptions {
        let options = MsftBootOptions()
        try options.AssignBootImage(stream)
        try options.put_PlatformId(platform)
        try options.put_Emulation(emulation)
        return options
    }

    func disc(_ image: MsftFileSystemImage) throws -> Data {
        let result = try image.CreateResultImage()
        return Data(try result.get_ImageStream().read(Int(try result.get_TotalBlocks()) * 2048))
    }

    /// The boot images of a disc that the strict checker finds no fault with.
    func bootEntries(_ disc: Data) -> [BootCatalogChecker.Entry] {
        let checker = ISO9660Checker(disc: disc)
        #expect(checker.faults == [])
        return checker.bootEntries
    }

    func bytes(_ disc: Data, _ entry: BootCatalogChecker.Entry, _ count: Int) -> [UInt8] {
        Array(disc[(entry.start * 2048)..<(entry.start * 2048 + count)])
    }
}

/// A client's own options, which check nothing.
final class ClientBootOptions: IBootOptions {
    private let stream: (any IStream)?
    private let emulation: Mutex<EmulationType>
    private let platform: Int32
    private let manufacturer: String

    init(_ stream: (any IStream)?, _ emulation: EmulationType, platform: Int32 = 0, manufacturer: String = "") {
        self.stream = stream
        self.emulation = Mutex(emulation)
        self.platform = platform
        self.manufacturer = manufacturer
    }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IBootOptions) }
    var dispatchTable: DispatchTable { .IBootOptions }
    func get_BootImage() throws(COMError) -> (any IStream)? { stream }
    func get_Manufacturer() throws(COMError) -> String { manufacturer }
    func put_Manufacturer(_ newVal: String) throws(COMError) { throw COMError(.E_NOTIMPL) }
    func get_PlatformId() throws(COMError) -> PlatformId { PlatformId(rawValue: platform) }
    func put_PlatformId(_ newVal: PlatformId) throws(COMError) { throw COMError(.E_NOTIMPL) }
    func get_Emulation() throws(COMError) -> EmulationType { emulation.withLock { $0 } }
    func put_Emulation(_ newVal: EmulationType) throws(COMError) { emulation.withLock { $0 = newVal } }
    func get_ImageSize() throws(COMError) -> UInt32 { throw COMError(.E_NOTIMPL) }
    func AssignBootImage(_ newVal: (any IStream)?) throws(COMError) { throw COMError(.E_NOTIMPL) }
}
