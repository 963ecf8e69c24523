import CAutomation
import COM
import Glibc
import IMAPI2
import IMAPI2Interfaces
import TestSupport
import Testing
import VirtualRecorder

@testable import IMAPI2ABI

/// What no client of another language can do without: contracts 1 to 10.
@Suite struct AutomationContracts {
    @Test("1: names in any letter case, properties as methods; what is wrong fails with its code")
    func contract1Names() throws {
        let image = try imageObject()
        #expect(image.id("VOLUMENAME").dispid == image.id("VolumeName").dispid)
        try image.put("volumename", .text("LABEL"))
        #expect(try image.call("VolumeNAME").string == "LABEL")
        let master = try ScriptObject.create("IMAPI2.MsftDiscMaster2")
        let count = master.id("Count").dispid
        for flags: UInt16 in [2, 3] { #expect(try master.invoke(count, flags: flags, []).value.number != nil) }
        let writer = try ScriptObject.create("IMAPI2.MsftDiscFormat2Data")
        for (object, name) in [(image, "ImageSizeLimit"), (image, "BlockSize"), (writer, "PercentComplete")] {
            #expect(object.id(name).code == .DISP_E_UNKNOWNNAME && object.id(name).dispid == -1)
        }
        let root = try image.object("Root")
        #expect(try root.attempt("Remove", .text("file.bin"), .truth(true)).code == .DISP_E_BADPARAMCOUNT)
        #expect(try root.attempt("RemoveTree", .text("x"), .truth(true)).code == .DISP_E_BADPARAMCOUNT)
        #expect(try root.attempt("Remove").code == .DISP_E_BADPARAMCOUNT)
        #expect(try root.invoke(9_999, flags: 3, []).code == .DISP_E_MEMBERNOTFOUND)
        #expect(try image.call("FileCount").number == 1)
    }

    @Test("2: default members by number, and an object where text is expected")
    func contract2DefaultMembers() throws {
        let drive = try ContractDrive(.bdRE, capacity: 4_096)
        let master = try ScriptObject.create("IMAPI2.MsftDiscMaster2")
        #expect(try master.invoke(0, flags: 3, [.long(0)]).value.string == master.call("Item", .long(0)).string)
        let list = try #require(try master.invoke(-4, flags: 3, []).value.pointer)
        #expect(try list.query("IEnumVARIANT") != nil)
        let root = try imageObject().object("Root")
        let item = try #require(try root.invoke(0, flags: 3, [.text("file.bin")]).value.object)
        #expect(try item.call("Name").string == "file.bin")
        #expect(try root.invoke(-4, flags: 3, []).value.pointer?.query("IEnumVARIANT") != nil)
        let recorder = try ScriptObject.create("IMAPI2.MsftDiscRecorder2")
        #expect(try recorder.attempt("InitializeDiscRecorder", .object(master)).code == .DISP_E_TYPEMISMATCH)
        // The default property of a recorder is its id, so a recorder will do for it.
        try recorder.call("InitializeDiscRecorder", .object(drive.recorder()))
        #expect(try recorder.call("ActiveDiscRecorder").string == drive.identifier)
    }

    @Test("3: arrays that go out have one dimension from 0, and VARIANTs of the documented types")
    func contract3ArraysOut() throws {
        let writer = try ContractDrive(.bdR).writer()
        let recorder = try writer.object("Recorder")
        let profiles = try #require(try recorder.call("SupportedProfiles").elements)
        #expect(!profiles.isEmpty && profiles.allSatisfy { $0.number != nil })
        let paths = try #require(try recorder.call("VolumePathNames").elements)
        #expect(paths.allSatisfy { $0.string != nil })
        for name in ["SupportedWriteSpeedDescriptors", "MultisessionInterfaces"] {
            let objects = try #require(try writer.call(name).elements)
            #expect(!objects.isEmpty && objects.allSatisfy { $0.object != nil }, "\(name)")
        }
        // The pages say VT_UI4 of speeds, and of speeds alone.
        let speeds = try #require(try writer.call("SupportedWriteSpeeds").elements)
        #expect(!speeds.isEmpty && speeds.allSatisfy { $0.type == 19 })
        let empty = try #require(try imageObject().call("BootImageOptionsArray").elements)
        #expect(empty.isEmpty)
    }

    @Test("4: arrays that come in, of VARIANTs or of objects, are taken; others are refused with the documented code")
    func contract4ArraysIn() throws {
        let boot = try (0..<2).map { index in
            let options = try ScriptObject.create("IMAPI2FS.BootOptions")
            try options.call("AssignBootImage", streamValue(MemoryStream([UInt8](repeating: 1, count: 512))))
            try options.put("PlatformId", .long(index == 0 ? 0 : 0xEF))
            return options
        }
        let pointers = try boot.map { try $0.remote.asking("IUnknown") }
        let unknown = pointers.map { ScriptValue.unknown($0) }
        let objects = boot.map { ScriptValue.object($0) }
        for array in [ScriptValue.array(12, objects), .array(12, unknown), .array(9, objects), .array(13, unknown)] {
            let image = try ScriptObject.create("IMAPI2FS.MsftFileSystemImage")
            try image.put("BootImageOptionsArray", array)
            #expect(try image.call("BootImageOptionsArray").elements?.count == 2)
        }
        let image = try ScriptObject.create("IMAPI2FS.MsftFileSystemImage")
        let writer = try ContractDrive(.bdR).writer()
        for (name, strangers) in [("BootImageOptionsArray", writer), ("MultisessionInterfaces", boot[0])] {
            for elements in [ScriptValue.object(strangers), .text("x"), .long(1)] {
                let outcome = try image.attemptPut(name, .array(12, [elements]))
                let codes: [HRESULT] = [
                    .E_NOINTERFACE, .IMAPI_E_INVALID_PARAM, .DISP_E_TYPEMISMATCH, .E_INVALIDARG,
                    .IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE, .IMAPI_E_BAD_MULTISESSION_PARAMETER,
                ]
                #expect(codes.contains(outcome.member), "\(name): \(outcome.member)")
            }
        }
        #expect(try image.call("BootImageOptionsArray").elements?.isEmpty == true)
    }

    @Test(
        "6: a sink that answers only IDispatch, and the object it gets asks for the writer's own interface and cancels")
    func contract6Sinks() throws {
        let writer = try ContractDrive(.dvdPlusRW, capacity: 40_000).writer()
        let container = try writer.remote.asking("IConnectionPointContainer")
        @Variable var iid = IID_DDiscFormat2DataEvents.iid.binary
        let point = try container.object("FindConnectionPoint", "IConnectionPoint", [$iid])
        let sink = Fake(systemV)
        sink.knows = { [IID_IUnknown.iid, IID_IDispatch.iid].contains($0) }
        var cancelled: [HRESULT] = []
        sink.handler = { call in
            guard call.slot == 6 else { return HRESULT.E_NOTIMPL.signed }
            let parameters = call.pointer(4)?.assumingMemoryBound(to: tagDISPPARAMS.self).pointee
            // The last argument comes first: progress, then the object.
            guard parameters?.cArgs == 2, let sender = parameters.flatMap({ try? ScriptValue($0.rgvarg + 1) })?.object,
                let own = try? sender.remote.query("IDiscFormat2Data"), let code = try? own.call("CancelWrite")
            else { return HRESULT.E_FAIL.signed }
            cancelled.append(code)
            return HRESULT.E_FAIL.signed  // which disturbs nothing
        }
        @Variable var cookie: UInt32 = 0
        try point.expect("Advise", [word(sink.pointer), $cookie])
        let data = try streamValue(MemoryStream([UInt8](repeating: 1, count: 30_000 * 2048)))
        let outcome = try writer.attempt("Write", data)
        try point.expect("Unadvise", [UInt64(cookie)])
        #expect(outcome.member == .E_IMAPI_REQUEST_CANCELLED)
        #expect(cancelled.contains(.S_OK))
        #expect(sink.references == 1)
    }

    @Test("7: events come on the thread that calls, while it calls, one at each change of action")
    func contract7Thread() throws {
        let writer = try ContractDrive(.dvdPlusRW, capacity: 8_000).writer()
        let point = try writer.remote.asking("IConnectionPointContainer")
            .object("EnumConnectionPoints", "IEnumConnectionPoints").first("IConnectionPoint")
        let thread = pthread_self()
        var (actions, isCalling) = ([Int32](), false)
        let sink = Fake(systemV)
        sink.handler = { call in
            #expect(isCalling && pthread_equal(pthread_self(), thread) != 0)
            guard call.slot == 7, let progress = call.pointer(1).flatMap({ try? Remote.borrowed($0, "IDispatch") })
            else { return S_OK }
            let action = try? ScriptObject(progress).call("CurrentAction").number
            if let action, actions.last != action { actions.append(action) }
            return S_OK
        }
        @Variable var cookie: UInt32 = 0
        try point.expect("Advise", [word(sink.pointer), $cookie])
        isCalling = true
        try writer.call("Write", streamValue(MemoryStream([UInt8](repeating: 1, count: 6_000 * 2048))))
        isCalling = false
        try point.expect("Unadvise", [UInt64(cookie)])
        #expect(actions.contains(4) && actions.last == 6 && Set(actions).count == actions.count, "\(actions)")
    }

    @Test("8: a ProgID that does not exist is a class that is not registered")
    func contract8UnknownClasses() throws {
        for progID in [
            "IMAPI2.MsftDiscFormat2AudioCD", "IMAPI2FS.MsftDiscFormat2Data", "IMAPI2FS.MsftDiscFormat2Data_Events",
        ] {
            let error = OnErrorResumeNext { _ = CreateObject(progID) }
            #expect(error.Number == 429 && error.error?.hresult == .REGDB_E_CLASSNOTREG)
            #expect(error.Description.contains("class"))
        }
        var (clsid, iid) = (GUID("6F1E0C1A-0000-4000-8000-00000000ABCE").binary, IID_IUnknown.iid.binary)
        var pointer: UnsafeMutableRawPointer? = nil
        #expect(HRESULT(signed: exportedCoCreateInstance(&clsid, nil, 1, &iid, &pointer)) == .REGDB_E_CLASSNOTREG)
    }

    @Test("9: a failure tells its text by EXCEPINFO, by IErrorInfo and by its code alone")
    func contract9Text() throws {
        let image = try imageObject()
        try image.put("FreeMediaBlocks", .long(400))
        let big = try streamValue(MemoryStream([UInt8](repeating: 1, count: 500 * 2048)))
        let outcome = try image.object("Root").attempt("AddFile", .text("big.bin"), big)
        #expect(outcome.code == .DISP_E_EXCEPTION && outcome.scode == HRESULT(0xC0AA_B120))
        #expect(outcome.description.contains("size larger than the current configured limit"))
        #expect(outcome.source.hasPrefix("IMAPI2FS"))
        var pointer: OpaquePointer? = nil
        #expect(GetErrorInfo(0, &pointer) == S_OK)
        let information = try Remote(InterfacePointer(try #require(pointer)), "IErrorInfo", systemV)
        #expect(try information.text("GetDescription") == outcome.description)
        let message = try #require(exportedMessage(HRESULT(0xC0AA_B120).signed))
        #expect(String(decodingCString: message, as: UTF16.self).contains("current configured limit"))
    }

    @Test("10: a client's stream of which only Read and Stat work is data of a file, a boot image, and a disc")
    func contract10ClientStreams() throws {
        let bytes = (0..<64 * 2048).map { UInt8(truncatingIfNeeded: $0 / 2048 &* 7 &+ $0) }
        let (file, boot, disc) = (
            ClientOwnStream(bytes), ClientOwnStream(Array(bytes.prefix(2048))), ClientOwnStream(bytes)
        )
        do {
            let image = try ScriptObject.create("IMAPI2FS.MsftFileSystemImage")
            try image.object("Root").call("AddFile", .text("a.bin"), file.value)
            let options = try ScriptObject.create("IMAPI2FS.BootOptions")
            try options.call("AssignBootImage", boot.value)
            try image.put("BootImageOptions", .object(options))
            let stream = try imageStream(image)
            let content = try stream.readAll()
            #expect(content.firstRange(of: bytes) != nil)
        }
        let drive = try ContractDrive(.bdRE, capacity: 4_096)
        try drive.writer().call("Write", disc.value)
        #expect(disc.readCount == bytes.count)
        withExtendedLifetime((file, boot, disc)) {}
    }
}
