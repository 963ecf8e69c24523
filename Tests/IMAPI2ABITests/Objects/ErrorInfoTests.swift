import CAutomation
import COM
import IDLModel
import IMAPI2Interfaces
import Testing

@testable import IMAPI2ABI

/// What a thread is told about the last failure beyond its code.
@Suite struct ErrorInfoTests {
    /// Takes the thread's error information, and leaves none.
    private func take() throws -> Remote? {
        var pointer: OpaquePointer? = nil
        let result = HRESULT(signed: GetErrorInfo(0, &pointer))
        #expect(result == (pointer == nil ? .S_FALSE : .S_OK))
        return try pointer.map { try Remote(InterfacePointer($0), "IErrorInfo", systemV) }
    }

    @Test("a failed call leaves description, source and interface", arguments: Face.allCases)
    func afterFailure(_ face: Face) throws {
        _ = try take()
        let recorder = try Remote.create(CLSID_MsftDiscRecorder2, "IDiscRecorder2", face)
        #expect(try recorder.call("InitializeDiscRecorder", text: "no such drive").failed)
        let information = try #require(try take())
        #expect(try !information.text("GetDescription").isEmpty)
        #expect(try information.text("GetSource") == "IMAPI2.MsftDiscRecorder2")
        @Variable var guid = GUID.null.binary
        try information.expect("GetGUID", [$guid])
        #expect(GUID(guid) == IID_IDiscRecorder2.iid)
        #expect(try information.number("GetHelpContext") == 0)
        #expect(try information.text("GetHelpFile") == "")
        #expect(try take() == nil)
    }

    @Test("the object says that it leaves error information", arguments: Face.allCases)
    func support(_ face: Face) throws {
        for remote in try RealObjects(face).all {
            let support = try #require(try remote.query("ISupportErrorInfo"))
            @Variable var known = try Manifest.iid(remote.interface.name).binary
            @Variable var unknown = IID_IErrorInfo.iid.binary
            try support.expect("InterfaceSupportsErrorInfo", [$known])
            try support.expect("InterfaceSupportsErrorInfo", [$unknown], .S_FALSE)
            try support.expect("InterfaceSupportsErrorInfo", [0], .E_POINTER)
        }
    }

    @Test("a pointer that must not be NULL is a failure with words of its own", arguments: Face.allCases)
    func nullPointer(_ face: Face) throws {
        let image = try Remote.create(CLSID_MsftFileSystemImage, "IFileSystemImage", face)
        #expect(try image.call("put_VolumeName", text: String(repeating: "x", count: 200)).failed)
        try image.expect("get_Root", [0], .E_POINTER)
        #expect(try take()?.text("GetDescription") == HRESULT.E_POINTER.message)
    }

    @Test("a later failure replaces it, a success leaves it alone", arguments: Face.allCases)
    func replaced(_ face: Face) throws {
        let image = try Remote.create(CLSID_MsftFileSystemImage, "IFileSystemImage", face)
        #expect(try image.call("put_VolumeName", text: String(repeating: "x", count: 200)).failed)
        try image.expect("put_FreeMediaBlocks", [1_000])
        let root = try image.object("get_Root", "IFsiDirectoryItem")
        #expect(try root.call("Remove", text: "no such item").failed)
        @Variable var guid = GUID.null.binary
        try #require(try take()).expect("GetGUID", [$guid])
        #expect(GUID(guid) == IID_IFsiDirectoryItem.iid)
        #expect(try take() == nil)
    }

    @Test("what a foreign object that leaves text says of its failure comes through", arguments: Face.allCases)
    func foreign(_ face: Face) throws {
        let fake = Fake(face.convention)
        let support = Fake(face.convention)
        support.handler = { _ in S_OK }
        fake.others = [IID_ISupportErrorInfo.iid: support]
        fake.handler = { _ in
            ErrorInfoSlot.leave(COMError(.E_FAIL, "the client's own words", source: "Client.Class"), IID_IStream.iid)
            return HRESULT.E_FAIL.signed
        }
        let wrapper = try #require(try unwrap(fake.pointer, IID_IStream, face.convention))
        let error = #expect(throws: COMError.self) { try wrapper.SetSize(1) }
        #expect(error?.hresult == .E_FAIL && error?.description == "the client's own words")
        #expect(error?.source == "Client.Class")
        support.handler = { _ in S_FALSE }
        #expect(throws: COMError.self) { try wrapper.SetSize(1) }
        #expect(try take()?.text("GetDescription") == "the client's own words")
        #expect(support.references == 1)
    }

    @Test("what a client says by an error object of its own comes through, too")
    func foreignObject() throws {
        let (fake, support, information) = (Fake(systemV), Fake(systemV), Fake(systemV))
        support.handler = { _ in S_OK }
        fake.others = [IID_ISupportErrorInfo.iid: support]
        information.handler = { call in
            let text = [4: "Client.Class", 5: "the client's own words"][call.slot] ?? ""
            call.pointer(0)?.storeBytes(of: Text.allocate(Array(text.utf16)), as: BSTRPointer?.self)
            return S_OK
        }
        fake.handler = { _ in
            _ = SetErrorInfo(0, OpaquePointer(information.pointer))
            return HRESULT.E_FAIL.signed
        }
        let before = Heap.live
        do {
            let wrapper = try #require(try unwrap(fake.pointer, IID_IStream, systemV))
            let error = #expect(throws: COMError.self) { try wrapper.SetSize(1) }
            #expect(error?.description == "the client's own words" && error?.source == "Client.Class")
        }
        #expect(Heap.live == before && information.references == 1)
    }

    @Test("the slot takes an object of the client, once")
    func slot() throws {
        let client = Fake(systemV)
        #expect(SetErrorInfo(0, OpaquePointer(client.pointer)) == S_OK)
        #expect(client.references == 2)
        var pointer: OpaquePointer? = nil
        #expect(GetErrorInfo(0, &pointer) == S_OK)
        #expect(pointer == OpaquePointer(client.pointer) && client.references == 2)
        Client.release(client.pointer, systemV)
        #expect(GetErrorInfo(0, &pointer) == S_FALSE)
        #expect(pointer == nil)
        #expect(SetErrorInfo(0, OpaquePointer(client.pointer)) == S_OK)
        #expect(SetErrorInfo(0, nil) == S_OK)
        #expect(client.references == 1)
        #expect(SetErrorInfo(1, nil) == E_INVALIDARG)
    }
}
