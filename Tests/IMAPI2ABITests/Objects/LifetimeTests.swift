import COM
import IDLModel
import IMAPI2Interfaces
import Testing

@testable import IMAPI2ABI

/// What lives how long.
@Suite struct LifetimeTests {
    @Test("the last Release frees the Swift object, and says 0", arguments: Face.allCases)
    func lastRelease(_ face: Face) throws {
        weak var object: (any IUnknown)?
        do {
            let recorder = try Remote.create(CLSID_MsftDiscRecorder2, "IDiscRecorder2", face)
            object = recorder.swiftObject
            #expect(object != nil)
            let count = Client.addReference(recorder.pointer, recorder.convention)
            #expect(count == 2)
            #expect(Client.release(recorder.pointer, recorder.convention) == 1)
            #expect(object != nil)
        }
        #expect(object == nil)
    }

    @Test("nothing that a client reached stays when it has let go of everything", arguments: Face.allCases)
    func nothingStays(_ face: Face) throws {
        let before = Heap.live
        var objects: [WeakObject] = []
        do {
            let real = try RealObjects(face)
            objects = real.all.map { WeakObject($0.swiftObject) }
            #expect(objects.allSatisfy { $0.object != nil })
        }
        #expect(objects.allSatisfy { $0.object == nil })
        #expect(Heap.live == before)
    }

    @Test("objects outlive their factory and their parents", arguments: Face.allCases)
    func parents(_ face: Face) throws {
        var root: Remote?
        do {
            let image = try Remote.create(CLSID_MsftFileSystemImage, "IFileSystemImage", face)
            root = try image.object("get_Root", "IFsiDirectoryItem")
        }
        #expect(try root?.call("AddDirectory", text: "a") == .S_OK)
        #expect(try root?.number("get_Count") == 1)
        #expect(try root?.text("get_FullPath") == "\\")
    }

    @Test("the image stream outlives result and image", arguments: Face.allCases)
    func stream(_ face: Face) throws {
        var stream: Remote?
        weak var source: (any IUnknown)?
        var size: Int32 = 0
        do {
            let image = try Remote.create(CLSID_MsftFileSystemImage, "IFileSystemImage", face)
            try image.expect("ChooseImageDefaultsForMediaType", [13])
            let root = try image.object("get_Root", "IFsiDirectoryItem")
            let content = MemoryStream([UInt8](repeating: 0x5A, count: 5_000))
            source = content
            let pointer = try reference(to: content, IID_IStream, face.convention)
            #expect(try root.call("AddFile", text: "file.bin", [word(pointer)]) == .S_OK)
            release(pointer, face.convention)
            let result = try image.object("CreateResultImage", "IFileSystemImageResult")
            size = try result.number("get_TotalBlocks") * result.number("get_BlockSize")
            stream = try result.object("get_ImageStream", "IStream")
        }
        #expect(source != nil)
        @Variables var bytes = [UInt8](repeating: 0, count: Int(size))
        @Variable var count: UInt32 = 0
        try stream?.expect("Read", [$bytes, UInt64(size), $count])
        #expect(Int32(count) == size && bytes.contains(0x5A))
        stream = nil
        #expect(source == nil)
    }

    @Test("a client's own object comes back as its own pointer", arguments: Face.allCases)
    func foreignRecorder(_ face: Face) throws {
        let real = try RealObjects(face)
        let commands = Fake(forwardingTo: try real.recorder.asking("IDiscRecorder2Ex"))
        let recorder = Fake(forwardingTo: real.recorder)
        recorder.others = [IID_IDiscRecorder2Ex.iid: commands]
        do {
            let writer = try Remote.create(CLSID_MsftDiscFormat2Data, "IDiscFormat2Data", face)
            try writer.expect("put_Recorder", [word(recorder.pointer)])
            #expect(recorder.references > 1)
            let answer = try writer.object("get_Recorder", "IDiscRecorder2")
            #expect(answer.pointer == recorder.pointer)
            #expect(try writer.number("get_CurrentPhysicalMediaType") == 7)
        }
        #expect(recorder.references == 1 && commands.references == 1)
    }

    @Test("an object of ours comes back as itself", arguments: Face.allCases)
    func ownRecorder(_ face: Face) throws {
        let objects = try RealObjects(face)
        let answer = try objects.writer.object("get_Recorder", "IDiscRecorder2")
        #expect(answer.pointer == objects.recorder.pointer && answer.swiftObject === objects.recorder.swiftObject)
    }
}

extension Fake {
    /// A client's object that hands every call on to one of ours.
    fileprivate convenience init(forwardingTo remote: Remote) {
        self.init(remote.convention)
        handler = { Client.call(remote.pointer, remote.convention, $0.slot, $0.words) }
    }
}

private struct WeakObject {
    weak var object: (any IUnknown)?
    init(_ object: (any IUnknown)?) { self.object = object }
}
