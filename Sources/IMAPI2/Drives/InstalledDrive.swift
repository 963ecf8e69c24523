public import COM
public import IMAPI2Interfaces
import IMAPI2Objects
import LinuxTransport
import VirtualRecorder

/// A drive of this machine, as a user chooses it.
public struct InstalledDrive: Hashable, Sendable {
    /// Its number for IDiscMaster2::Item.
    public let index: Int
    public let uniqueID: String
    /// The name of an emulated drive.
    public let name: String?
    /// The device node, or the folder of an emulated drive.
    public let device: String
    public let vendor: String
    public let product: String
    public let revision: String
    /// The image file of the disc in an emulated drive.
    public let imagePath: String?

    public var isEmulated: Bool { name != nil }

    /// A recorder object for it.
    public func recorder() throws(COMError) -> any IDiscRecorder2 {
        let recorder = try CoCreateInstance(CLSID_MsftDiscRecorder2, IID_IDiscRecorder2)
        try recorder.InitializeDiscRecorder(uniqueID)
        return recorder
    }
}

extension InstalledDrive {
    init(_ drive: MachineDrive, index: Int) {
        self.index = index
        uniqueID = drive.uniqueID
        switch drive {
        case .real(let drive):
            name = nil
            device = drive.path
            vendor = drive.vendorIdentification
            product = drive.productIdentification
            revision = drive.productRevisionLevel
            imagePath = nil
        case .emulated(let drive, let folder):
            name = drive.name
            device = folder.path + "/" + drive.name
            vendor = drive.identity.vendor
            product = drive.identity.product
            revision = drive.identity.revision
            imagePath = drive.imagePath
        }
    }
}

/// The drives of this machine.
public enum InstalledDrives {
    /// In the order of IDiscMaster2.
    public static func all() throws(COMError) -> [InstalledDrive] {
        do { return try Library.drives.drives().enumerated().map { InstalledDrive($1, index: $0) } } catch {
            throw COMError(error)
        }
    }

    static let notFound = HRESULT_FROM_WIN32(ERROR_DEV_NOT_EXIST)

    /// The drive that a name, a unique id, a device path or an index means.
    ///
    /// - Throws: `HRESULT_FROM_WIN32(ERROR_DEV_NOT_EXIST)` if none is meant.
    public static func find(_ text: String) throws(COMError) -> InstalledDrive {
        let drives = try all()
        if let drive = drives.first(where: { [$0.name, $0.uniqueID, $0.device].contains(text) }) { return drive }
        if let index = Int(text), drives.indices.contains(index) { return drives[index] }
        throw COMError(notFound, "There is no drive \"\(text)\"; \"imapi drives\" lists them.")
    }
}
