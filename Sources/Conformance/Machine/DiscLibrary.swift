import COM
import DiscImage
import Foundation
import IMAPI2
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization
import VirtualRecorder

/// Discs with sessions on them, each kind made once for all cases of a run, by the implementation itself.
final class DiscLibrary: Sendable {
    private let folder: Mutex<CaseFolder?> = Mutex(nil)
    private let made = Mutex<[DiscDescription: String]>([:])

    static func kind(_ name: String) throws -> MediumKind {
        guard let kind = MediumKind(rawValue: name) else { throw CaseFault("no medium is named \(name)") }
        return kind
    }

    /// The image of a disc of its own for a case, with the record beside it.
    func copy(of disc: DiscDescription, to folder: String) throws -> String {
        let image = try made.withLock { made in
            if let image = made[disc] { return image }
            let image = try make(disc, number: made.count)
            made[disc] = image
            return image
        }
        let target = "\(folder)/\(UUID().uuidString).img"
        try SparseFile.copy(image, to: target)
        try SparseFile.copy(image + ".json", to: target + ".json")
        return target
    }

    private func make(_ disc: DiscDescription, number: Int) throws -> String {
        let home = try folder.withLock { folder in
            let known = try folder ?? CaseFolder()
            folder = known
            return known.path
        }
        let drives = ConformanceDrives(folder: "\(home)/\(number)")
        try drives.folder.createDrive("drive", medium: DiscLibrary.kind(disc.medium), capacity: disc.capacity)
        try drives.add("drive", faults: [])
        let host = Host(drives: drives, temporaryDirectory: home, clock: { ImageClock(environmentValue: nil) })
        let workshop = try DiscWorkshop(libraryClasses(on: host), drives.identifier(of: "drive") ?? "")
        for (index, session) in disc.content.enumerated() {
            let isLast = index == disc.content.count - 1
            try workshop.burn(session, isFirst: index == 0, closes: isLast && disc.state == .closed)
        }
        guard let image = try drives.folder.information(of: "drive").imagePath else { throw CaseFault("no disc") }
        for (offset, bytes) in disc.damage { try SparseFile.write(bytes, at: offset, in: image) }
        return image
    }
}

/// Burns the sessions of a prepared disc.
private struct DiscWorkshop {
    private let classes: ClassTable
    private let recorder: any IDiscRecorder2

    init(_ classes: ClassTable, _ identifier: String) throws {
        self.classes = classes
        recorder = try classes.CoCreateInstance(CLSID_MsftDiscRecorder2, IID_IDiscRecorder2)
        try recorder.InitializeDiscRecorder(identifier)
    }

    func burn(_ session: DiscDescription.Session, isFirst: Bool, closes: Bool) throws {
        let writer = try classes.CoCreateInstance(CLSID_MsftDiscFormat2Data, IID_IDiscFormat2Data)
        try writer.put_Recorder(recorder)
        try writer.put_ClientName("Conformance")
        try writer.put_ForceMediaToBeClosed(closes)
        try writer.Write(try stream(session, writer, isFirst: isFirst))
    }

    private func stream(
        _ session: DiscDescription.Session, _ writer: any IDiscFormat2Data, isFirst: Bool
    ) throws -> any IStream {
        if let blocks = session.blocks { return MemoryStream(Pattern.bytes(0..<UInt64(blocks) * 2048)) }
        let image = try classes.CoCreateInstance(CLSID_MsftFileSystemImage, IID_IFileSystemImage)
        try image.ChooseImageDefaults(recorder)
        if isFirst {
            try image.put_FileSystemsToCreate(FsiFileSystems(session.fileSystems))
        } else {
            try image.put_MultisessionInterfaces(try writer.get_MultisessionInterfaces())
            try image.ImportFileSystem()
        }
        for (name, text) in session.files.sorted(by: { $0.key < $1.key }) {
            try image.get_Root().AddFile(name, MemoryStream(Array(text.utf8)))
        }
        return try image.CreateResultImage().get_ImageStream()
    }
}
