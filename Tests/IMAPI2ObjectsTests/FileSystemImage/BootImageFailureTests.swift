import COM
import DiscImage
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing
import VirtualRecorder

/// Boot options that are refused, and when.
@Suite struct BootImageFailureTests: BootImageMaking {
    @Test("E_NOINTERFACE for elements that are no boot options; what was set stays")
    func wrongElements() throws {
        let image = try image()
        let good = try options(MemoryStream([1]))
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: [good]))
        for element in [
            VARIANT.VT_I4(1), .VT_BSTR("x"), .VT_EMPTY, .VT_DISPATCH(nil), .VT_UNKNOWN(nil), .VT_DISPATCH(image),
        ] {
            expectCode(.E_NOINTERFACE) {
                try image.put_BootImageOptionsArray(SAFEARRAY([.VT_DISPATCH(good), element]))
            }
        }
        let bounds = [SAFEARRAY.SAFEARRAYBOUND(cElements: 1), SAFEARRAY.SAFEARRAYBOUND(cElements: 1)]
        let table = try #require(SAFEARRAY([.VT_DISPATCH(good)], elementType: .VT_VARIANT, bounds: bounds))
        expectCode(.IMAPI_E_INVALID_PARAM) { try image.put_BootImageOptionsArray(table) }
        #expect(try image.get_BootImageOptions() === good)
    }

    @Test("IMAPI_E_BOOT_IMAGE_DATA for options that cannot be recorded, set either way; the image stays as it was")
    func badOptions() throws {
        let bad: [ClientBootOptions] = [
            ClientBootOptions(nil, .EmulationNone), ClientBootOptions(MuteStream(), .EmulationNone),
            ClientBootOptions(MemoryStream([]), .EmulationNone),
            ClientBootOptions(MemoryStream([1]), .Emulation144MFloppy),
            ClientBootOptions(MemoryStream([1]), EmulationType(rawValue: 9)),
            ClientBootOptions(MemoryStream([UInt8](repeating: 0, count: 4096)), .EmulationHardDisk),
            ClientBootOptions(BareStream([], size: 4096), .EmulationHardDisk),
            ClientBootOptions(BareStream([], size: 65_536 * 512), .EmulationNone),
            ClientBootOptions(MemoryStream([1]), .EmulationNone, platform: 256),
            ClientBootOptions(MemoryStream([1]), .EmulationNone, manufacturer: String(repeating: "x", count: 25)),
        ]
        for object in bad + [MsftBootOptions()] as [any IBootOptions] {
            let image = try image()
            expectCode(.IMAPI_E_BOOT_IMAGE_DATA) { try image.put_BootImageOptions(object) }
            expectCode(.IMAPI_E_BOOT_IMAGE_DATA) { try image.put_BootImageOptionsArray(SAFEARRAY(objects: [object])) }
            #expect(try image.get_BootImageOptionsArray().isEmpty)
        }
    }

    @Test("a stream with less data than it states, or that fails: no copy, IMAPI_E_BOOT_IMAGE_DATA")
    func shortStreams() throws {
        let image = try image()
        let streams = [
            BareStream(sampleBlocks(1), size: 4096),
            BareStream(sampleBlocks(4), most: 100, failingAfter: (5000, .E_FAIL)),
        ]
        for stream in streams {
            expectCode(.IMAPI_E_BOOT_IMAGE_DATA) { try image.put_BootImageOptions(options(stream)) }
        }
        #expect(try image.get_BootImageOptions() == nil)
    }

    @Test("a short stream in an array: whoever reads the image is told")
    func shortStreamOfArray() throws {
        let image = try image()
        let object = try options(BareStream(sampleBlocks(1), size: 4096))
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: [object]))
        let result = try image.CreateResultImage()
        let stream = try result.get_ImageStream()
        expectCode(.IMAPI_E_DATA_STREAM_INCONSISTENCY) { try stream.read(Int(try result.get_TotalBlocks()) * 2048) }
    }

    @Test("a hard disk whose stream cannot go back to its partition table: IMAPI_E_BOOT_IMAGE_DATA, and no wrong image")
    func hardDiskWithoutSeek() throws {
        let image = try image()
        let object = try options(BareStream(BootProgram.hardDisk("")), .PlatformX86, .EmulationHardDisk)
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: [object]))
        expectCode(.IMAPI_E_BOOT_IMAGE_DATA) { try image.CreateResultImage() }
    }

    @Test("options of an array that have become useless: IMAPI_E_BOOT_IMAGE_DATA from CreateResultImage")
    func changedOptions() throws {
        let image = try image()
        let object = ClientBootOptions(MemoryStream([1]), .EmulationNone)
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: [object]))
        try object.put_Emulation(.Emulation12MFloppy)
        expectCode(.IMAPI_E_BOOT_IMAGE_DATA) { try image.CreateResultImage() }
    }

    @Test("IMAPI_E_READONLY once there is a result")
    func readOnly() throws {
        let image = try image()
        _ = try image.CreateResultImage()
        expectCode(.IMAPI_E_READONLY) { try image.put_BootImageOptions(options(MemoryStream([1]))) }
        expectCode(.IMAPI_E_READONLY) {
            try image.put_BootImageOptionsArray(SAFEARRAY(objects: [try options(MemoryStream([1]))]))
        }
    }

    @Test("IMAPI_E_BOOT_OBJECT_CONFLICT where the image does not begin at the disc's first sector")
    func sessionStart() throws {
        let image = try image()
        try image.put_SessionStartBlock(32)
        expectCode(.IMAPI_E_BOOT_OBJECT_CONFLICT) { try image.put_BootImageOptions(options(MemoryStream([1]))) }
        try image.put_SessionStartBlock(0)
        try image.put_BootImageOptions(options(MemoryStream([1])))
        try image.put_SessionStartBlock(32)
        expectCode(.IMAPI_E_BOOT_OBJECT_CONFLICT) { try image.CreateResultImage() }
    }

    @Test("a size that cannot be started is refused before the stream is copied")
    func sizeFirst() throws {
        let object = ClientBootOptions(BareStream(sampleBlocks(1), size: 1 << 32), .EmulationNone)
        let error = #expect(throws: COMError.self) { try image().put_BootImageOptions(object) }
        #expect(error?.hresult == .IMAPI_E_BOOT_IMAGE_DATA)
        #expect(error?.description.contains("more than can be loaded") == true)
    }

    @Test("no folder to copy to: IMAPI_E_BOOT_IMAGE_DATA, and no file is left in one that there is")
    func workingDirectory() throws {
        let folder = try TemporaryFolder()
        let image = try image()
        try image.put_WorkingDirectory(try folder.folder("work"))
        try image.put_BootImageOptions(options(MemoryStream(sampleBlocks(100))))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("work")).isEmpty)
        try FileManager.default.removeItem(atPath: folder.path("work"))
        expectCode(.IMAPI_E_BOOT_IMAGE_DATA) { try image.put_BootImageOptions(options(MemoryStream([1]))) }
        #expect(try bootEntries(disc(image)).map(\.sectorCount) == [400])
    }
}
