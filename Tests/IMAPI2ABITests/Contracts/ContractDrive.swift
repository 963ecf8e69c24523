import COM
import IMAPI2Interfaces
import Testing
import VirtualRecorder

@testable import IMAPI2ABI

/// An emulated drive that a contract is tried on, and objects for it.
struct ContractDrive {
    let identifier: String

    /// - Parameter medium: nil for an empty tray.
    init(_ medium: MediumKind?, capacity: UInt32? = nil) throws {
        identifier = try EmulatedDrive.create(medium, capacity: capacity)
    }

    func recorder() throws -> ScriptObject {
        let recorder = try ScriptObject.create("IMAPI2.MsftDiscRecorder2")
        try recorder.call("InitializeDiscRecorder", .text(identifier))
        return recorder
    }

    /// A data writer with recorder and client name.
    func writer() throws -> ScriptObject {
        let writer = try ScriptObject.create("IMAPI2.MsftDiscFormat2Data")
        try writer.put("Recorder", .object(recorder()))
        try writer.put("ClientName", .text("Contracts"))
        return writer
    }
}

/// A stream of ours as a client passes one.
func streamValue(_ stream: any IStream) throws -> ScriptValue {
    .unknown(try Remote(#require(try reference(to: stream, IID_IStream, systemV)), "IStream", systemV))
}

/// An image with a file of so many blocks.
func imageObject(_ fileSystems: Int32 = 1, blocks: Int = 2) throws -> ScriptObject {
    let image = try ScriptObject.create("IMAPI2FS.MsftFileSystemImage")
    try image.put("FileSystemsToCreate", .long(fileSystems))
    try image.object("Root").call(
        "AddFile", .text("file.bin"), streamValue(MemoryStream([UInt8](repeating: 7, count: blocks * 2048))))
    return image
}

/// The stream of an image's result.
func imageStream(_ image: ScriptObject) throws -> Remote {
    try #require(try image.object("CreateResultImage").call("ImageStream").pointer).asking("IStream")
}
