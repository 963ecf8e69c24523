import COM
import DiscImage
import Foundation
import IMAPI2Interfaces
import IMAPI2Objects
import TestSupport
import Testing
import VirtualRecorder

/// IFileSystemImage::BootImageOptions and IFileSystemImage2::BootImageOptionsArray.
@Suite struct BootImageTests: BootImageMaking {
    static let fileSystems: [FsiFileSystems] = [
        .FsiFileSystemISO9660, .FsiFileSystemISO9660 | .FsiFileSystemJoliet, .FsiFileSystemUDF,
        .FsiFileSystemISO9660 | .FsiFileSystemJoliet | .FsiFileSystemUDF,
    ]

    @Test("nothing at first, and nothing again after NULL or an empty array")
    func none() throws {
        let image = try image()
        #expect(try image.get_BootImageOptions() == nil && image.get_BootImageOptionsArray().isEmpty)
        for clear in 0..<2 {
            try image.put_BootImageOptions(options(MemoryStream([1])))
            #expect(try image.get_BootImageOptionsArray().count == 1)
            if clear == 0 {
                try image.put_BootImageOptions(nil)
            } else {
                try image.put_BootImageOptionsArray(SAFEARRAY())
            }
            #expect(try image.get_BootImageOptions() == nil && image.get_BootImageOptionsArray().isEmpty)
        }
        #expect(try bootEntries(disc(image)).isEmpty)
    }

    @Test("set before or after the items, it is in the image", arguments: fileSystems, [true, false])
    func recorded(fileSystems: FsiFileSystems, isFirst: Bool) throws {
        let (image, boot) = (try image(fileSystems), sampleBlocks(2))
        if isFirst { try image.put_BootImageOptions(options(MemoryStream(boot))) }
        try image.get_Root().AddFile("a", MemoryStream(sampleBlocks(3, seed: 7)))
        if !isFirst { try image.put_BootImageOptions(options(MemoryStream(boot))) }
        let disc = try disc(image)
        let entries = bootEntries(disc)
        #expect(entries.map(\.sectorCount) == [8] && entries.map(\.platform) == [0])
        #expect(bytes(disc, entries[0], boot.count) == boot)
    }

    @Test("BootImageOptions is a copy: what the client does with its options and its stream afterwards does not matter")
    func copy() throws {
        let (image, boot) = (try image(), sampleBlocks(70))
        let stream = MemoryStream(boot)
        let original = try options(stream, .PlatformEFI)
        try original.put_Manufacturer("maker")
        try image.put_BootImageOptions(original)
        let copy = try #require(try image.get_BootImageOptions())
        #expect(copy !== original)
        #expect(try copy.get_Manufacturer() == "maker" && copy.get_PlatformId() == .PlatformEFI)
        #expect(try copy.get_ImageSize() == UInt32(boot.count))
        #expect(try copy.get_BootImage()?.read(boot.count) == boot)
        try original.put_PlatformId(.PlatformMac)
        try original.AssignBootImage(MemoryStream([9]))
        try stream.SetSize(0)
        let disc = try disc(image)
        let entries = bootEntries(disc)
        #expect(entries.map(\.platform) == [0xEF])
        #expect(bytes(disc, entries[0], boot.count) == boot)
    }

    @Test("the copy needs no more of a stream than Read and Stat")
    func bareStream() throws {
        let (image, boot) = (try image(), sampleBlocks(70))
        try image.put_BootImageOptions(options(BareStream(boot, most: 1000)))
        let disc = try disc(image)
        #expect(bytes(disc, bootEntries(disc)[0], boot.count) == boot)
    }

    @Test("an array is not copied: its options are read when the result is made, its streams when that is read")
    func array() throws {
        let image = try image(.FsiFileSystemUDF)
        let streams = [BareStream(sampleBlocks(2), most: 100), BareStream(sampleBlocks(720, seed: 3))]
        let objects = [try options(streams[0]), try options(streams[1], .PlatformEFI)]
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: objects))
        let read = try #require(try image.get_BootImageOptionsArray().objects)
        #expect(read.count == 2 && read[0] === objects[0] && read[1] === objects[1])
        #expect(try image.get_BootImageOptions() === objects[0])
        try objects[0].put_PlatformId(.PlatformMac)
        let disc = try disc(image)
        let entries = bootEntries(disc)
        #expect(entries.map(\.platform) == [2, 0xEF])
        #expect(bytes(disc, entries[0], 4096) == sampleBlocks(2))
        #expect(bytes(disc, entries[1], 720 * 2048) == sampleBlocks(720, seed: 3))
    }

    @Test("of the two properties the one set last holds, and both tell it")
    func lastHolds() throws {
        let image = try image()
        try image.put_BootImageOptionsArray(
            SAFEARRAY(objects: [try options(MemoryStream([1])), try options(MemoryStream([2]))]))
        try image.put_BootImageOptions(options(MemoryStream([3, 3, 3])))
        let objects = try #require(try image.get_BootImageOptionsArray().objects)
        let object = try image.get_BootImageOptions()
        #expect(objects.count == 1 && objects[0] === object)
        #expect(try image.get_BootImageOptions()?.get_ImageSize() == 3)
    }

    @Test("arrays of every kind that clients make")
    func arrayForms() throws {
        let (first, second) = (try options(MemoryStream([1])), try options(MemoryStream([2])))
        let arrays = [
            SAFEARRAY([.VT_DISPATCH(first), .VT_DISPATCH(second)]),
            SAFEARRAY([.VT_UNKNOWN(first), .VT_UNKNOWN(second)]),
            SAFEARRAY([.VT_DISPATCH(first), .VT_DISPATCH(second)], elementType: .VT_DISPATCH),
            SAFEARRAY([.VT_UNKNOWN(first), .VT_UNKNOWN(second)], elementType: .VT_UNKNOWN),
        ]
        for array in arrays {
            let image = try image()
            try image.put_BootImageOptionsArray(array)
            let read = try image.get_BootImageOptionsArray()
            #expect(read.elementType == .VT_VARIANT && read.objects?.count == 2)
            for element in read.elements {
                guard case .VT_DISPATCH = element else {
                    Issue.record("\(element)")
                    continue
                }
            }
        }
    }

    @Test("32 boot images, in their order; IMAPI_E_BOOT_IMAGE_DATA for one more")
    func most() throws {
        let image = try image()
        let objects = try (0..<33).map { try options(MemoryStream([UInt8($0)]), PlatformId(rawValue: Int32($0))) }
        expectCode(.IMAPI_E_BOOT_IMAGE_DATA) { try image.put_BootImageOptionsArray(SAFEARRAY(objects: objects)) }
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: objects.dropLast()))
        let disc = try disc(image)
        let entries = bootEntries(disc)
        #expect(entries.map(\.platform) == Array(0..<32))
        #expect(entries.map { bytes(disc, $0, 1)[0] } == (0..<32).map { UInt8($0) })
    }

    @Test("options that a client implements count as ours do")
    func clientOptions() throws {
        let boot = BootProgram.hardDisk("")
        for isArray in [true, false] {
            let image = try image()
            let object = ClientBootOptions(MemoryStream(boot), .EmulationHardDisk)
            if isArray {
                try image.put_BootImageOptionsArray(SAFEARRAY(objects: [object]))
            } else {
                try image.put_BootImageOptions(object)
            }
            let entry = try #require(try bootEntries(disc(image)).first)
            #expect(entry.media == 4 && entry.systemType == 0x0C && entry.sectorCount == 1)
        }
    }

    @Test("UsedBlocks counts boot images, and FreeMediaBlocks limits them")
    func size() throws {
        let image = try image()
        let before = try image.get_UsedBlocks()
        try image.put_BootImageOptions(options(MemoryStream(sampleBlocks(1000))))
        #expect(try image.get_UsedBlocks() >= before + 1000)
        try image.put_FreeMediaBlocks(1000)
        expectCode(.IMAPI_E_IMAGE_SIZE_LIMIT) { try image.get_Root().AddFile("a", MemoryStream([1])) }
        expectCode(.IMAPI_E_IMAGE_TOO_BIG) { try image.CreateResultImage() }
        try image.put_FreeMediaBlocks(0)
        #expect(try image.CreateResultImage().get_TotalBlocks() > 1000)
    }

    @Test("progress items tell of files, and of no boot image")
    func progressItems() throws {
        let image = try image()
        try image.put_BootImageOptions(options(MemoryStream(sampleBlocks(20))))
        try image.get_Root().AddFile("a", MemoryStream(sampleBlocks(3)))
        let result = try image.CreateResultImage()
        let items = try result.get_ProgressItems()
        #expect(try items.get_Count() == 1)
        let item = try items.get_Item(0)
        let disc = Data(try result.get_ImageStream().read(Int(try result.get_TotalBlocks()) * 2048))
        let start = Int(try item.get_FirstBlock()) * 2048
        #expect(Array(disc[start..<(start + 6144)]) == sampleBlocks(3))
        expectCode(.E_INVALIDARG) { try items.ProgressItemFromBlock(UInt32(bootEntries(disc)[0].start)) }
    }

    @Test("late bound, as the documented script has it")
    func lateBound() throws {
        let (image, options) = (try image(), MsftBootOptions())
        try Script {
            let (FSI, bootOptions) = (LateBound(image), LateBound(options))
            bootOptions.Manufacturer = "Microsoft"
            bootOptions.PlatformId = 0
            bootOptions.Emulation = 0
            bootOptions.AssignBootImage(MemoryStream(sampleBlocks(2)))
            FSI.BootImageOptions = bootOptions
        }
        #expect(try image.get_BootImageOptions()?.get_Manufacturer() == "Microsoft")
        #expect(try bootEntries(disc(image)).map(\.sectorCount) == [8])
    }
}
