import COM
import DiscImage
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing

@Suite struct IsoImageManagerTests {
    private static func image(_ fileSystems: FsiFileSystems) throws -> [UInt8] {
        let image = MsftFileSystemImage(host: .with(TestDrives()))
        try image.put_FileSystemsToCreate(fileSystems)
        try image.put_FreeMediaBlocks(0)
        try image.get_Root().AddFile("a", MemoryStream(sampleBlocks(3)))
        let result = try image.CreateResultImage()
        return try result.get_ImageStream().read(Int(try result.get_TotalBlocks()) * 2048)
    }

    private func validate(_ bytes: [UInt8]) -> COMError? {
        let manager = MsftIsoImageManager()
        do throws(COMError) {
            try manager.SetStream(MemoryStream(bytes))
            try manager.Validate()
            return nil
        } catch { return error }
    }

    @Test(
        "images of all file systems are valid",
        arguments: [
            FsiFileSystems.FsiFileSystemISO9660, .FsiFileSystemISO9660 | .FsiFileSystemJoliet, .FsiFileSystemUDF,
            .FsiFileSystemISO9660 | .FsiFileSystemJoliet | .FsiFileSystemUDF,
        ])
    func valid(_ fileSystems: FsiFileSystems) throws {
        #expect(validate(try Self.image(fileSystems)) == nil)
    }

    @Test("an image of another program is valid", .enabled(if: OutsideProgram.xorriso.isPresent, "needs xorriso"))
    func foreign() throws {
        let folder = try TemporaryFolder()
        try folder.folder("tree")
        try folder.write([1, 2, 3], to: "tree/file.txt")
        try OutsideProgram.xorriso.succeed(
            ["-as", "mkisofs", "-quiet", "-o", folder.path("x.iso"), folder.path("tree")])
        let manager = MsftIsoImageManager()
        try manager.SetPath(folder.path("x.iso"))
        try manager.Validate()
    }

    @Test("a volume with logical blocks of 512 or 1024 bytes is valid, though its files are not read here")
    func smallBlocks() throws {
        var bytes = try Self.image(.FsiFileSystemISO9660)
        for (size, isLegal) in [(512, true), (1024, true), (4096, false), (0, false)] {
            let field = [UInt8(size & 0xFF), UInt8(size >> 8)]
            bytes.replaceSubrange((16 * 2048 + 128)..<(16 * 2048 + 132), with: field + field.reversed())
            let code = validate(bytes)?.hresult
            #expect(code == (isLegal ? nil : .IMAPI_E_IMAGEMANAGER_NO_VALID_VD_FOUND), "\(size)")
        }
    }

    @Test("no image: IMAPI_E_IMAGEMANAGER_NO_IMAGE, and nothing to tell")
    func none() throws {
        let manager = MsftIsoImageManager()
        expectCode(.IMAPI_E_IMAGEMANAGER_NO_IMAGE) { try manager.Validate() }
        #expect(try manager.get_Path() == "" && manager.get_Stream() == nil)
    }

    @Test("half a sector too much or too little: IMAPI_E_IMAGEMANAGER_IMAGE_NOT_ALIGNED", arguments: [1, 1024, 2047])
    func alignment(_ excess: Int) throws {
        let bytes = try Self.image(.FsiFileSystemISO9660)
        #expect(
            validate(bytes + [UInt8](repeating: 0, count: excess))?.hresult == .IMAPI_E_IMAGEMANAGER_IMAGE_NOT_ALIGNED)
        #expect(validate(Array(bytes.dropLast(excess)))?.hresult == .IMAPI_E_IMAGEMANAGER_IMAGE_NOT_ALIGNED)
    }

    @Test("more than MAXLONG sectors: IMAPI_E_IMAGEMANAGER_IMAGE_TOO_BIG, whatever is there")
    func size() throws {
        for size: UInt64 in [1 << 42, (1 << 42) + 1, 1 << 62, .max] {
            let manager = MsftIsoImageManager()
            try manager.SetStream(BareStream([], size: size))
            expectCode(.IMAPI_E_IMAGEMANAGER_IMAGE_TOO_BIG) { try manager.Validate() }
        }
        let zeros = MsftStreamZero()
        try zeros.SetSize((1 << 42) - 2048)
        let manager = MsftIsoImageManager()
        try manager.SetStream(zeros)
        expectCode(.IMAPI_E_IMAGEMANAGER_NO_VALID_VD_FOUND) { try manager.Validate() }
    }

    @Test("what has no volume: IMAPI_E_IMAGEMANAGER_NO_VALID_VD_FOUND, with the reason")
    func noVolume() throws {
        let image = try Self.image(.FsiFileSystemISO9660)
        let udf = try Self.image(.FsiFileSystemUDF)
        var noName = image
        noName[16 * 2048 + 1] = 0
        var noAnchors = udf
        for block in Set([256, udf.count / 2048 - 1, udf.count / 2048 - 257]) where block >= 0 {
            noAnchors.replaceSubrange(block * 2048..<(block + 1) * 2048, with: repeatElement(0, count: 2048))
        }
        let header = [UInt8](repeating: 0, count: 2048)
        for bytes in [[], sampleBlocks(1), sampleBlocks(16), sampleBlocks(40), noName, noAnchors, header + image] {
            let error = validate(bytes)
            #expect(error?.hresult == .IMAPI_E_IMAGEMANAGER_NO_VALID_VD_FOUND)
            #expect(error?.description != HRESULT.IMAPI_E_IMAGEMANAGER_NO_VALID_VD_FOUND.message)
        }
    }

    @Test("damage anywhere gives a code or success, never more")
    func damage() throws {
        let image = try Self.image(.FsiFileSystemISO9660 | .FsiFileSystemUDF)
        var generator = SplitMix64(seed: 4)
        for _ in 0..<60 {
            var bytes = image
            for _ in 0..<8 {
                bytes[Int.random(in: 32768..<bytes.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            let error = validate(bytes)
            #expect(error == nil || error?.hresult == .IMAPI_E_IMAGEMANAGER_NO_VALID_VD_FOUND)
        }
    }

    @Test("a stream that fails, or does not tell its length: IMAPI_E_DATA_STREAM_READ_FAILURE")
    func failing() throws {
        let manager = MsftIsoImageManager()
        try manager.SetStream(BareStream(sampleBlocks(40), failingAfter: (0, .E_FAIL)))
        expectCode(.IMAPI_E_DATA_STREAM_READ_FAILURE) { try manager.Validate() }
        try manager.SetStream(BareStream(sampleBlocks(4), size: 40 * 2048))
        expectCode(.IMAPI_E_DATA_STREAM_READ_FAILURE) { try manager.Validate() }
        expectCode(.E_POINTER) { try manager.SetStream(nil) }
    }

    @Test("SetPath and Stream on any file, without Validate")
    func plainFile() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("no image at all".utf8), to: "any.txt")
        let manager = MsftIsoImageManager()
        try manager.SetPath(folder.path("any.txt"))
        #expect(try manager.get_Path() == folder.path("any.txt"))
        expectIStreamLaws(try #require(try manager.get_Stream()), contents: Array("no image at all".utf8))
    }

    @Test("a path replaces a stream, and a stream a path; what fails replaces nothing")
    func replaced() throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "a")
        let (manager, stream) = (MsftIsoImageManager(), MemoryStream([2]))
        try manager.SetPath(folder.path("a"))
        try manager.SetStream(stream)
        #expect(try manager.get_Path() == "" && manager.get_Stream() === stream)
        for path in ["", "a\u{0}b"] { expectCode(.IMAPI_E_INVALID_PATH) { try manager.SetPath(path) } }
        expectCode(.IMAPI_E_INVALID_PATH) { try manager.SetPath(String(repeating: "x", count: 300)) }
        expectCode(HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)) { try manager.SetPath(folder.path("none")) }
        expectCode(HRESULT_FROM_WIN32(ERROR_ACCESS_DENIED)) { try manager.SetPath(folder.path) }
        #expect(try manager.get_Path() == "" && manager.get_Stream() === stream)
        try manager.SetPath(folder.path("a"))
        #expect(try manager.get_Stream() !== stream && manager.get_Path() == folder.path("a"))
    }

    @Test("a check leaves the stream where it is")
    func position() throws {
        let (manager, stream) = (MsftIsoImageManager(), MemoryStream(try Self.image(.FsiFileSystemUDF)))
        try stream.Seek(77, .STREAM_SEEK_SET)
        try manager.SetStream(stream)
        try manager.Validate()
        #expect(try stream.Seek(0, .STREAM_SEEK_CUR) == 77)
    }
}
