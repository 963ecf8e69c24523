import COM
import IMAPI2Interfaces
import IMAPI2Objects
import Testing
import VirtualRecorder

@Suite("The drives' objects as scripts use them")
struct LateBoundWriterTests {
    func get(_ object: any IDispatch, _ name: String, _ arguments: [VARIANT] = []) throws -> VARIANT {
        let id = try object.GetIDsOfNames([name])[0]
        return try object.Invoke(id, [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET], DISPPARAMS(arguments))
    }

    func put(_ object: any IDispatch, _ name: String, _ value: VARIANT) throws {
        _ = try object.Invoke(object.GetIDsOfNames([name])[0], .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: value))
    }

    @Test("from the list of drives to a written disc, by names and numbers only")
    func script() throws {
        let machine = try TestMachine(.bdR)
        let master = MsftDiscMaster2(host: machine.host)
        let recorder = MsftDiscRecorder2(host: machine.host)
        let writer = MsftDiscFormat2Data(host: machine.host)
        #expect(try Int32(get(master, "COUNT")) == 1)
        _ = try get(recorder, "initializediscrecorder", [get(master, "Item", [.VT_I2(0)])])
        #expect(try String(recorder.Invoke(.DISPID_VALUE, .DISPATCH_PROPERTYGET, DISPPARAMS())) == "sr0")
        #expect(try String(get(recorder, "VolumePathNames", [.VT_I4(1)])) == "/media/sr0")
        try put(writer, "Recorder", .VT_DISPATCH(recorder))
        try put(writer, "ClientName", .VT_BSTR("IMAPIv2 TEST"))
        #expect(try Bool(get(writer, "IsRecorderSupported", [.VT_DISPATCH(recorder)])))
        #expect(try Bool(get(writer, "IsCurrentMediaSupported", [.VT_DISPATCH(recorder)])))
        #expect(try Int32(get(writer, "CurrentMediaStatus")) == 2)
        let interfaces = try get(writer, "MultisessionInterfaces")
        #expect(interfaces.vt == .VT_ARRAY | .VT_VARIANT)
        _ = try get(writer, "Write", [.VT_UNKNOWN(MemoryStream(sampleBlocks(64)))])
        #expect(try Int32(get(writer, "StartAddressOfPreviousSession")) == 0)
        try put(writer, "Recorder", .VT_DISPATCH(nil))
        #expect(try get(writer, "Recorder").object == nil)
        expectCode(.E_IMAPI_RECORDER_REQUIRED) { try get(writer, "CurrentMediaStatus") }
    }

    @Test("a DiscMaster object where an id is expected")
    func objectForText() throws {
        let machine = try TestMachine(.bdR)
        let recorder = MsftDiscRecorder2(host: machine.host)
        #expect(throws: COMError.self) {
            try get(recorder, "InitializeDiscRecorder", [.VT_DISPATCH(MsftDiscMaster2(host: machine.host))])
        }
    }
}
