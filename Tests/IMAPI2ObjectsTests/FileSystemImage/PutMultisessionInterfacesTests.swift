import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import Testing
import VirtualRecorder

/// IFileSystemImage::put_MultisessionInterfaces, code by code.
@Suite struct PutMultisessionInterfacesTests {
    private let machine: TestMachine
    private let recorder: MsftDiscRecorder2
    private let image: MsftFileSystemImage

    init() throws {
        machine = try TestMachine(.bdR)
        recorder = try machine.recorder()
        image = MsftFileSystemImage(host: machine.host)
    }

    /// Puts an array that is to be refused, and looks that nothing changed.
    private func expectRefusal(
        _ code: HRESULT, _ array: SAFEARRAY, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        expectCode(code, { try image.put_MultisessionInterfaces(array) }, sourceLocation: sourceLocation)
        #expect(try image.get_MultisessionInterfaces().isEmpty, sourceLocation: sourceLocation)
        expectCode(.IMAPI_E_MULTISESSION_NOT_SET, { try image.ImportFileSystem() }, sourceLocation: sourceLocation)
    }

    @Test("none InUse: the first that works is taken, and the array is handed back as it was")
    func noneInUse() throws {
        let refused = FakeSequential(recorder, isSupported: false)
        let array = SAFEARRAY(objects: [refused, FakeSequential(recorder, nextWritable: 4096)])
        try image.put_MultisessionInterfaces(array)
        let objects = try #require(try image.get_MultisessionInterfaces().objects)
        #expect(objects.count == 2 && objects[0] === refused)
        let result = try image.CreateResultImage()
        #expect(try result.get_TotalBlocks() % 32 == 0)
    }

    @Test("one InUse and supported: that one, not the one before it")
    func oneInUse() throws {
        let first = FakeSequential(recorder, nextWritable: 1024)
        let second = FakeSequential(recorder, inUse: true, nextWritable: 2048)
        try image.put_MultisessionInterfaces(SAFEARRAY(objects: [first, second]))
        let stream = try image.CreateResultImage().get_ImageStream()
        #expect(try locationOfRoot(in: stream) > 2048)
    }

    /// The address of the root directory, as the Primary Volume Descriptor states it (ECMA-119 8.4.18, BP 159).
    private func locationOfRoot(in stream: any IStream) throws -> UInt32 {
        try stream.Seek(16 * 2048 + 158, .STREAM_SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: 4)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        #expect(try stream.Read(&span) == 4)
        return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    @Test("elements may be VT_UNKNOWN, and the array one of VT_DISPATCH or VT_UNKNOWN")
    func elementTypes() throws {
        let interface = FakeSequential(recorder)
        for array in [
            SAFEARRAY([.VT_UNKNOWN(interface)]),
            SAFEARRAY([.VT_DISPATCH(interface)], elementType: .VT_DISPATCH),
            SAFEARRAY([.VT_UNKNOWN(interface)], elementType: .VT_UNKNOWN),
        ] {
            try image.put_MultisessionInterfaces(array)
            #expect(try image.get_MultisessionInterfaces().count == 1)
        }
    }

    @Test("an empty array, or none that works: IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE")
    func noneCompatible() throws {
        try expectRefusal(.IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE, SAFEARRAY())
        let closed = FakeSequential(recorder, isSupported: false)
        try expectRefusal(.IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE, SAFEARRAY(objects: [closed]))
        let unknown = UnknownMultisession(recorder)
        try expectRefusal(.IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE, SAFEARRAY(objects: [unknown]))
    }

    @Test("the one InUse does not work: IMAPI_E_INCOMPATIBLE_MULTISESSION_TYPE, though another would")
    func incompatible() throws {
        let usable = FakeSequential(recorder)
        let closed = FakeSequential(recorder, isSupported: false, inUse: true)
        try expectRefusal(.IMAPI_E_INCOMPATIBLE_MULTISESSION_TYPE, SAFEARRAY(objects: [usable, closed]))
        let unknown = UnknownMultisession(recorder, inUse: true)
        try expectRefusal(.IMAPI_E_INCOMPATIBLE_MULTISESSION_TYPE, SAFEARRAY(objects: [usable, unknown]))
    }

    @Test("two InUse: IMAPI_E_BAD_MULTISESSION_PARAMETER")
    func twoInUse() throws {
        let array = SAFEARRAY(objects: [FakeSequential(recorder, inUse: true), FakeSequential(recorder, inUse: true)])
        try expectRefusal(.IMAPI_E_BAD_MULTISESSION_PARAMETER, array)
    }

    @Test("a parameter that cannot be read, or cannot be: IMAPI_E_BAD_MULTISESSION_PARAMETER")
    func badParameters() throws {
        for interface in [
            FakeSequential(recorder, fault: COMError(.E_FAIL)),
            FakeSequential(recorder, previousSession: 2048, nextWritable: 1024),
            FakeSequential(recorder, free: -1),
        ] {
            try expectRefusal(.IMAPI_E_BAD_MULTISESSION_PARAMETER, SAFEARRAY(objects: [interface]))
        }
    }

    @Test("a blank disc that cannot be overwritten: IMAPI_E_IMPORT_SEEK_FAILURE")
    func blank() throws {
        let blank = FakeSequential(recorder, previousSession: -1, nextWritable: 0)
        try expectRefusal(.IMAPI_E_IMPORT_SEEK_FAILURE, SAFEARRAY(objects: [blank]))
    }

    @Test(
        "a disc that was made to be read only: IMAPI_E_IMPORT_MEDIA_NOT_ALLOWED, in use or not",
        arguments: [Profile.cdROM, .dvdROM, .bdROM], [false, true])
    func readOnlyMedia(_ profile: Profile, inUse: Bool) throws {
        let code = [UInt8(profile.rawValue >> 8), UInt8(profile.rawValue & 0xFF)]
        // GET CONFIGURATION (MMC-6 5.3.1): a header, and the profile list with one profile, which is current.
        let configuration = [0, 0, 0, 12, 0, 0] + code + [0, 0, 3, 4] + code + [1, 0]
        let drive = FakeDrive { block, _ in
            block.operationCode == OperationCode.getConfiguration.rawValue ? configuration : []
        }
        let closed = FakeSequential(try MsftDiscRecorder2.of(drive), isSupported: false, inUse: inUse)
        try expectRefusal(.IMAPI_E_IMPORT_MEDIA_NOT_ALLOWED, SAFEARRAY(objects: [closed]))
    }

    @Test("elements that are no multisession interface: E_NOINTERFACE, E_POINTER, IMAPI_E_BAD_MULTISESSION_PARAMETER")
    func wrongElements() throws {
        try expectRefusal(.E_NOINTERFACE, SAFEARRAY(objects: [recorder]))
        try expectRefusal(.E_POINTER, SAFEARRAY([.VT_DISPATCH(nil)]))
        try expectRefusal(.E_POINTER, SAFEARRAY([.VT_UNKNOWN(nil)]))
        for element in [VARIANT.VT_I4(1), .VT_BSTR("x"), .VT_EMPTY, .VT_ARRAY(SAFEARRAY())] {
            try expectRefusal(.IMAPI_E_BAD_MULTISESSION_PARAMETER, SAFEARRAY([element]))
        }
    }

    @Test("an array that is refused leaves the one before it")
    func keepsTheOldArray() throws {
        try image.put_MultisessionInterfaces(SAFEARRAY(objects: [FakeSequential(recorder)]))
        expectCode(.IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE) { try image.put_MultisessionInterfaces(SAFEARRAY()) }
        #expect(try image.get_MultisessionInterfaces().count == 1)
    }
}
