import COM
import Foundation
import IMAPI2Interfaces
import TestSupport
import Testing
import VirtualRecorder

@testable import IMAPI2ABI

/// An emulated drive that this process alone has.
enum EmulatedDrive {
    private static let folder: TemporaryFolder? = {
        guard let folder = try? TemporaryFolder() else { return nil }
        setenv(VirtualDriveFolder.environmentVariable, folder.path, 1)
        return folder
    }()

    static func create(_ name: String) throws -> String {
        let drives = VirtualDriveFolder(path: try #require(folder?.path))
        try drives.createDrive(name, medium: .dvdPlusRW, capacity: 4_000)
        return drives.uniqueIdentifier(of: name)
    }

    /// One with a medium of another kind, or none.
    static func create(_ medium: MediumKind?, capacity: UInt32?) throws -> String {
        let drives = VirtualDriveFolder(path: try #require(folder?.path))
        let name = "drive-\(UUID().uuidString.prefix(8))"
        try drives.createDrive(name, medium: medium, capacity: capacity)
        return drives.uniqueIdentifier(of: name)
    }
}

/// Objects of all classes that can be created, and everything that hangs on them, as a client reaches it.
struct RealObjects {
    let all: [Remote]
    let recorder: Remote
    let writer: Remote
    let image: Remote

    init(_ face: Face) throws {
        let identifier = try EmulatedDrive.create("drive-\(UUID().uuidString.prefix(8))")
        let master = try Remote.create(CLSID_MsftDiscMaster2, "IDiscMaster2", face)
        recorder = try Remote.create(CLSID_MsftDiscRecorder2, "IDiscRecorder2", face)
        writer = try Remote.create(CLSID_MsftDiscFormat2Data, "IDiscFormat2Data", face)
        image = try Remote.create(CLSID_MsftFileSystemImage, "IFileSystemImage", face)
        #expect(try recorder.call("InitializeDiscRecorder", text: identifier) == .S_OK)
        try writer.expect("put_Recorder", [word(recorder.pointer)])
        #expect(try writer.call("put_ClientName", text: "IMAPI2ABITests") == .S_OK)
        try image.expect("ChooseImageDefaults", [word(recorder.pointer)])
        var all: [Remote] = [
            master, recorder, writer, image, try Remote.create(CLSID_BootOptions, "IBootOptions", face),
            try master.object("get__NewEnum", "IEnumVARIANT"),
        ]
        all += try RealObjects.tree(of: image)
        all += try RealObjects.result(of: image)
        for source in [master, writer, image] { all += try RealObjects.events(of: source) }
        self.all = all
    }

    private static func tree(of image: Remote) throws -> [Remote] {
        let root = try image.object("get_Root", "IFsiDirectoryItem")
        #expect(try root.call("AddDirectory", text: "folder") == .S_OK)
        let stream = MemoryStream(Array("content".utf8))
        let file = try reference(to: stream, IID_IStream, root.convention)
        defer { release(file, root.convention) }
        #expect(try root.call("AddFile", text: "file.txt", [word(file)]) == .S_OK)
        let items = try root.object("get_EnumFsiItems", "IEnumFsiItems")
        return [
            root, items, try root.object("get__NewEnum", "IEnumVARIANT"), try items.object("Clone", "IEnumFsiItems"),
            try image.object("CreateDirectoryItem", "IFsiDirectoryItem", text: "d"),
            try image.object("CreateFileItem", "IFsiFileItem", text: "f"),
        ]
    }

    private static func result(of image: Remote) throws -> [Remote] {
        let result = try image.object("CreateResultImage", "IFileSystemImageResult")
        let items = try result.object("get_ProgressItems", "IProgressItems")
        let stream = try result.object("get_ImageStream", "IStream")
        return [
            result, items, stream, try items.object("get_Item", "IProgressItem", [0]),
            try items.object("get_EnumProgressItems", "IEnumProgressItems"),
            try items.object("get__NewEnum", "IEnumVARIANT"), try stream.object("Clone", "IStream"),
        ]
    }

    private static func events(of source: Remote) throws -> [Remote] {
        let container = try source.asking("IConnectionPointContainer")
        let points = try container.object("EnumConnectionPoints", "IEnumConnectionPoints")
        @Variable var first: InterfacePointer? = nil
        @Variable var count: UInt32 = 0
        try points.expect("Next", [1, $first, $count])
        let point = try Remote(try #require(first), "IConnectionPoint", source.convention)
        return [container, points, point, try point.object("EnumConnections", "IEnumConnections")]
    }
}
