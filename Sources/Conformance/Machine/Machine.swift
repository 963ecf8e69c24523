import COM
import DiscImage
import Foundation
import IMAPI2
import IMAPI2Objects
import VirtualRecorder

/// What one case runs on: a folder, drives, and the classes of the library, all its own.
final class Machine {
    let folder: CaseFolder
    let drives: ConformanceDrives
    let classes: ClassTable
    private let discs: DiscLibrary

    init(discs: DiscLibrary) throws {
        folder = try CaseFolder()
        drives = ConformanceDrives(folder: folder.path + "/drives")
        let staging = folder.path + "/staging"
        try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: false)
        classes = libraryClasses(
            on: Host(
                drives: drives, temporaryDirectory: staging, clock: { ImageClock(environmentValue: nil) },
                freeSpace: { [folder] path in folder.room(in: path) ?? Host.freeSpace(of: path) }))
        self.discs = discs
    }

    /// The class of a name: a ProgID, a class of the manifest, or an id in braces.
    func create(_ className: String, _ manifest: Manifest) throws(COMError) -> any IUnknown {
        if let entry = manifest.coclasses.first(where: { $0.name == className }), let clsid = GUID(parsing: entry.clsid)
        {
            return try classes.CoCreateInstance(clsid, IID_IUnknown.iid)
        }
        return try classes.CoCreateInstance(classes.CLSIDFromString(className), IID_IUnknown.iid)
    }

    func add(_ name: String, _ description: DriveDescription) throws {
        let usual = VirtualDriveIdentity()
        let identity = VirtualDriveIdentity(
            vendor: description.vendor ?? usual.vendor, product: description.product ?? usual.product,
            revision: description.revision ?? usual.revision)
        try drives.folder.createDrive(name, identity: identity)
        if let disc = description.disc { try insert(disc, name) }
        if description.isTrayOpen { try drives.folder.eject(name) }
        try drives.add(name, faults: description.faults)
    }

    func perform(_ action: DriveAction, on name: String) throws {
        guard let transport = drives.transport(of: name) else { throw CaseFault("there is no drive \(name)") }
        switch action {
        case .insert(let disc): try insert(disc, name)
        case .eject: try drives.folder.eject(name)
        case .close: try drives.folder.closeTray(name)
        case .take: try drives.folder.takeDisc(from: name)
        case .unplug: drives.setPlugged(false, name)
        case .plug: drives.setPlugged(true, name)
        case .lock(let owner): drives.lock(name, owner: owner)
        case .unlock: drives.unlock(name)
        case .mount(let path): drives.mount(name, at: path)
        case .fault(let faults): transport.add(faults)
        case .heal: transport.heal()
        }
    }

    private func insert(_ disc: DiscDescription, _ name: String) throws {
        let kind = try DiscLibrary.kind(disc.medium)
        if disc.content.isEmpty {
            try drives.folder.loadBlank(kind, capacity: disc.capacity, in: name)
        } else {
            try drives.folder.loadImage(discs.copy(of: disc, to: folder.path + "/drives/\(name)"), as: kind, in: name)
        }
    }
}

/// Why a case cannot go on: not what the implementation does, but what the case asks.
struct CaseFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
