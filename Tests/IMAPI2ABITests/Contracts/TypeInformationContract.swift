import CAutomation
import COM
import IDLModel
import IMAPI2Interfaces
import Testing
import VirtualRecorder

@testable import IMAPI2ABI

/// Contract 5: what script hosts, Delphi and ATL ask before they connect to events.
@Suite struct TypeInformationContract {
    private func library(_ libid: GUID, _ major: UInt16 = 1, _ minor: UInt16 = 0) throws -> (HRESULT, Remote?) {
        @Variable var guid = libid.binary
        var pointer: UnsafeMutableRawPointer? = UnsafeMutableRawPointer(bitPattern: 0xDEAD)
        let code = HRESULT(signed: exportedLoadRegTypeLib(_guid.address, major, minor, 0, &pointer))
        return (code, try pointer.map { try Remote($0, "ITypeLib", systemV) })
    }

    private func events(_ iid: GUID, in libid: GUID = LIBID_IMAPI2) throws -> Remote {
        @Variable var guid = iid.binary
        return try #require(try library(libid).1).object("GetTypeInfoOfGuid", "ITypeInfo", [$guid])
    }

    @Test("5: every class with events tells their interface, by its id and by a description")
    func contract5ClassInformation() throws {
        for name in ["IMAPI2.MsftDiscMaster2", "IMAPI2.MsftDiscFormat2Data", "IMAPI2FS.MsftFileSystemImage"] {
            let object = try ScriptObject.create(name)
            let information = try object.remote.asking("IProvideClassInfo2")
            @Variable var id = GUID.null.binary
            try information.expect("GetGUID", [1, $id])
            let info = try #require((CoclassInfo.IMAPI2 + CoclassInfo.IMAPI2FS).first { $0.progIDs.first == name })
            #expect(GUID(id) == info.sources[0].iid)
            try information.expect("GetGUID", [2, $id], .E_INVALIDARG)
            try information.expect("GetGUID", [1, 0], .E_POINTER)
            // What WScript.ConnectObject walks: the class, its default source, that one's functions.
            let coclass = try information.object("GetClassInfo", "ITypeInfo")
            @Variable var flags: Int32 = 0
            try coclass.expect("GetImplTypeFlags", [0, $flags])
            #expect(flags == 3)
            @Variable var type: UInt32 = 99
            try coclass.expect("GetRefTypeOfImplType", [0, $type])
            let source = try coclass.object("GetRefTypeInfo", "ITypeInfo", [UInt64(type)])
            #expect(try attributes(source).guid == info.sources[0].iid)
            #expect(try object.remote.query("IProvideClassInfo") != nil)
        }
        #expect(try ScriptObject.create("IMAPI2.MsftDiscRecorder2").remote.query("IProvideClassInfo2") == nil)
    }

    private func attributes(_ type: Remote) throws -> (guid: GUID, kind: Int32, functions: Int, parts: Int) {
        @Variable var place: UnsafeMutablePointer<tagTYPEATTR>? = nil
        try type.expect("GetTypeAttr", [$place])
        defer { _ = try? type.call("ReleaseTypeAttr", [word(place)]) }
        let value = try #require(place).pointee
        return (GUID(value.guid), value.typekind, Int(value.cFuncs), Int(value.cImplTypes))
    }

    @Test("5: the type libraries are loaded by id, and describe every class and every event as the IDL has them")
    func contract5Libraries() throws {
        for (libid, classes) in [(LIBID_IMAPI2, CoclassInfo.IMAPI2), (LIBID_IMAPI2FS, CoclassInfo.IMAPI2FS)] {
            let library = try #require(try library(libid).1)
            for info in classes {
                @Variable var guid = info.clsid.binary
                let type = try library.object("GetTypeInfoOfGuid", "ITypeInfo", [$guid])
                #expect(try attributes(type) == (info.clsid, 5, 0, info.sources.count))
                for source in info.sources { #expect(try attributes(events(source.iid, in: libid)).guid == source.iid) }
            }
            let count = Int(UInt32(bitPattern: try library.call("GetTypeInfoCount").signed))
            let events = Manifest.interfaces.filter { $0.interface.isEventInterface }
            let own = try events.filter { event in
                @Variable var guid = try Manifest.iid(event.name).binary
                @Variable var type: InterfacePointer? = nil
                defer { if let type { Client.release(type, systemV) } }
                return try library.call("GetTypeInfoOfGuid", [$guid, $type]) == .S_OK
            }
            #expect(count == classes.count + own.count)
            #expect(own.count == (libid == LIBID_IMAPI2 ? 6 : 2))
        }
        #expect(try library(LIBID_IMAPI2, 2).0 == .TYPE_E_LIBNOTREGISTERED)
        #expect(try library(IID_IStream.iid).0 == .TYPE_E_LIBNOTREGISTERED)
        #expect(HRESULT(signed: exportedLoadRegTypeLib(nil, 1, 0, 0, nil)) == .E_INVALIDARG)
        let library = try #require(try library(LIBID_IMAPI2).1)
        @Variable var unknown = IID_IDiscMaster2.iid.binary
        @Variable var type: InterfacePointer? = nil
        try library.expect("GetTypeInfoOfGuid", [$unknown, $type], .TYPE_E_ELEMENTNOTFOUND)
        try library.expect("GetTypeInfo", [999, $type], .TYPE_E_ELEMENTNOTFOUND)
        #expect(type == nil)
    }

    @Test("5: names, numbers and types of each event's arguments are those of the IDL")
    func contract5Functions() throws {
        for tested in Manifest.interfaces where tested.interface.isEventInterface {
            let libid = tested.interface.file.contains("imapi2fs") ? LIBID_IMAPI2FS : LIBID_IMAPI2
            let type = try events(Manifest.iid(tested.name), in: libid)
            #expect(try attributes(type).functions == tested.interface.methods.count)
            for (index, method) in tested.interface.methods.enumerated() {
                @Variable var place: UnsafeMutablePointer<tagFUNCDESC>? = nil
                try type.expect("GetFuncDesc", [UInt64(index), $place])
                let function = try #require(place)
                #expect(function.pointee.memid == method.dispid && Int(function.pointee.oVft) == method.slot * 8)
                #expect(Int(function.pointee.cParams) == method.parameters.count)
                for (number, parameter) in method.parameters.enumerated() {
                    let vt = function.pointee.lprgelemdescParam[number].tdesc.vt
                    let expected: UInt16 =
                        switch parameter.type {
                        case .bstr: 8
                        case .pointer(.interface(_)): 9
                        default: 3
                        }
                    #expect(vt == expected, "\(tested.name).\(method.name).\(parameter.name)")
                }
                @Variables var names = [BSTRPointer?](repeating: nil, count: 10)
                @Variable var count: UInt32 = 0
                try type.expect("GetNames", [UInt64(UInt32(bitPattern: function.pointee.memid)), $names, 10, $count])
                let found = names.prefix(Int(count)).map { String(decoding: Text.units($0), as: UTF16.self) }
                #expect(found == [method.name] + method.parameters.map(\.name))
                for name in names { SysFreeString(name) }
                _ = try type.call("ReleaseFuncDesc", [word(function)])
            }
        }
    }

    @Test("5: ITypeInfo::Invoke calls a client's sink through its vtable, as its own Invoke would")
    func contract5Invoke() throws {
        let type = try events(IID_DDiscFormat2EraseEvents.iid)
        let sink = Fake(systemV)
        var received: [UInt64] = []
        sink.handler = { call in
            #expect(call.slot == 7)
            received = Array(call.words.prefix(3))
            return S_OK
        }
        var arguments = [tagVARIANT(), tagVARIANT(), tagVARIANT()]
        ScriptValue.long(100).write(to: &arguments[0])
        ScriptValue.long(7).write(to: &arguments[1])
        ScriptValue.object(nil).write(to: &arguments[2])
        try arguments.withUnsafeMutableBufferPointer { arguments in
            @Variable var parameters = tagDISPPARAMS(
                rgvarg: arguments.baseAddress, rgdispidNamedArgs: nil, cArgs: 3, cNamedArgs: 0)
            @Variable var result = tagVARIANT()
            try type.expect("Invoke", [word(sink.pointer), 0x200, 1, $parameters, $result, 0, 0])
            #expect(received == [0, 7, 100])
            try type.expect(
                "Invoke", [word(sink.pointer), 0x999, 1, $parameters, $result, 0, 0], .DISP_E_MEMBERNOTFOUND)
            try type.expect("Invoke", [0, 0x200, 1, $parameters, $result, 0, 0], .E_POINTER)
        }
        #expect(sink.references == 1)
    }
}
