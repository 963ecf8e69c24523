import COM
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization
import TestSupport
import Testing

/// IBootOptions by itself.
@Suite struct BootOptionsTests {
    private let options = MsftBootOptions()

    @Test("what the pages say of new options")
    func defaults() throws {
        #expect(try options.get_BootImage() == nil)
        #expect(try options.get_Manufacturer() == "")
        #expect(try options.get_PlatformId() == .PlatformX86)
        #expect(try options.get_Emulation() == .EmulationNone)
        #expect(try options.get_ImageSize() == 0)
    }

    @Test("it obeys the laws of COM")
    func laws() throws {
        expectIUnknownLaws(options)
        #expect(try options.QueryInterface(IID_IBootOptions) === options)
        expectCode(.E_NOINTERFACE) { try options.QueryInterface(IID_IFileSystemImage) }
    }

    @Test("Manufacturer: 24 bytes of ANSI text, else IMAPI_E_INVALID_PARAM, and the old one stays")
    func manufacturer() throws {
        for text in ["Microsoft", "", "123456789012345678901234", "Müller & Söhne"] {
            try options.put_Manufacturer(text)
            #expect(try options.get_Manufacturer() == text)
        }
        for text in ["1234567890123456789012345", "日本", "a\u{0}", "a\nb"] {
            expectCode(.IMAPI_E_INVALID_PARAM) { try options.put_Manufacturer(text) }
        }
        #expect(try options.get_Manufacturer() == "Müller & Söhne")
    }

    @Test("PlatformId: named values and others of a byte")
    func platform() throws {
        for platform in [
            PlatformId.PlatformEFI, .PlatformMac, .PlatformPowerPC, .PlatformX86, PlatformId(rawValue: 0x42),
        ] {
            try options.put_PlatformId(platform)
            #expect(try options.get_PlatformId() == platform)
        }
        for value: Int32 in [-1, 256, .max] {
            expectCode(.IMAPI_E_INVALID_PARAM) { try options.put_PlatformId(PlatformId(rawValue: value)) }
        }
    }

    @Test(
        "AssignBootImage takes an image of 1.2, 1.44 or 2.88 MB for the floppy of that size, any other for none",
        arguments: [
            (1200 << 10, EmulationType.Emulation12MFloppy), (1440 << 10, .Emulation144MFloppy),
            (2880 << 10, .Emulation288MFloppy), (1440 << 10 + 1, .EmulationNone), (2048, .EmulationNone),
        ])
    func floppies(byteCount: Int, expected: EmulationType) throws {
        let stream = BareStream([], size: UInt64(byteCount))
        try options.AssignBootImage(stream)
        #expect(try options.get_Emulation() == expected)
        #expect(try options.get_ImageSize() == UInt32(byteCount))
        #expect(try options.get_BootImage() === stream)
        // The image of an EFI system partition is often as long as a floppy.
        try options.put_Emulation(.EmulationNone)
        #expect(try options.get_Emulation() == .EmulationNone)
    }

    @Test("a new image takes away an emulation that it does not fit, and keeps one that it does")
    func anotherImage() throws {
        try options.AssignBootImage(BareStream([], size: 1440 << 10))
        try options.AssignBootImage(BareStream([], size: 4096))
        #expect(try options.get_Emulation() == .EmulationNone)
        try options.put_Emulation(.EmulationHardDisk)
        try options.AssignBootImage(BareStream([], size: 8192))
        #expect(try options.get_Emulation() == .EmulationHardDisk)
        try options.AssignBootImage(BareStream([], size: 8193))
        #expect(try options.get_Emulation() == .EmulationNone)
    }

    @Test("IMAPI_E_BOOT_EMULATION_IMAGE_SIZE_MISMATCH for an emulation that the image does not fit; the old one stays")
    func mismatch() throws {
        for emulation in [
            EmulationType.Emulation12MFloppy, .Emulation144MFloppy, .Emulation288MFloppy, .EmulationHardDisk,
        ] {
            try options.put_Emulation(emulation)  // no image yet
            #expect(try options.get_Emulation() == emulation)
        }
        try options.AssignBootImage(BareStream([], size: 1440 << 10))
        for emulation in [EmulationType.Emulation12MFloppy, .Emulation288MFloppy] {
            expectCode(.IMAPI_E_BOOT_EMULATION_IMAGE_SIZE_MISMATCH) { try options.put_Emulation(emulation) }
        }
        #expect(try options.get_Emulation() == .Emulation144MFloppy)
        try options.AssignBootImage(BareStream([], size: 1000))
        for emulation in [EmulationType.Emulation144MFloppy, .EmulationHardDisk] {
            expectCode(.IMAPI_E_BOOT_EMULATION_IMAGE_SIZE_MISMATCH) { try options.put_Emulation(emulation) }
        }
        expectCode(.IMAPI_E_INVALID_PARAM) { try options.put_Emulation(EmulationType(rawValue: 5)) }
        expectCode(.IMAPI_E_INVALID_PARAM) { try options.put_Emulation(EmulationType(rawValue: -1)) }
    }

    @Test("E_POINTER without a stream")
    func noStream() { expectCode(.E_POINTER) { try options.AssignBootImage(nil) } }

    @Test(
        "IMAPI_E_BOOT_IMAGE_DATA for an empty stream, one too long for ImageSize, one without Stat; the old image stays"
    )
    func refusedStreams() throws {
        try options.AssignBootImage(MemoryStream([1, 2, 3]))
        for size: UInt64 in [0, 1 << 32, .max] {
            expectCode(.IMAPI_E_BOOT_IMAGE_DATA) { try options.AssignBootImage(BareStream([], size: size)) }
        }
        expectCode(.IMAPI_E_BOOT_IMAGE_DATA) { try options.AssignBootImage(MuteStream()) }
        #expect(try options.get_ImageSize() == 3)
    }
}

/// A stream that answers nothing.
final class MuteStream: IStream {
    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { throw COMError(.E_FAIL) }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { throw COMError(.E_NOTIMPL) }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { throw COMError(.E_NOTIMPL) }
}
