import COM
import Foundation
import IMAPI2
import IMAPI2Interfaces
import TestSupport
import Testing

/// What images are for in the end: a machine starts from them.
@Suite("Booting from images in QEMU")
struct BootTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func options(_ bytes: [UInt8], _ platform: PlatformId, _ emulation: EmulationType) throws
        -> any IBootOptions
    {
        let file = folder.path("boot-\(platform.rawValue)-\(emulation.rawValue).img")
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        let options = try CoCreateInstance(CLSID_BootOptions, IID_IBootOptions)
        try options.AssignBootImage(SHCreateStreamOnFile(file, .STGM_READ))
        try options.put_PlatformId(platform)
        try options.put_Emulation(emulation)
        return options
    }

    /// A folder made into an image with boot images, as the public scripts do it.
    private func image(_ fileSystems: FsiFileSystems, _ boot: [any IBootOptions]) throws -> String {
        let source = try folder.folder("source")
        try SampleTree.plain.write(into: source)
        let image = try CoCreateInstance(CLSID_MsftFileSystemImage, IID_IFileSystemImage2)
        try image.put_FileSystemsToCreate(fileSystems)
        if fileSystems == .FsiFileSystemUDF { try image.put_UDFRevision(0x102) }
        try image.put_VolumeName("BOOT")
        if boot.count == 1 {
            try image.put_BootImageOptions(boot[0])
        } else {
            try image.put_BootImageOptionsArray(SAFEARRAY(objects: boot))
        }
        try image.get_Root().AddTree(source, false)
        let stream = try image.CreateResultImage().get_ImageStream()
        let path = folder.path("image.iso")
        let output = try SHCreateStreamOnFileEx(path, [.STGM_WRITE, .STGM_CREATE], fCreate: true)
        _ = try stream.CopyTo(output, .max)
        return path
    }

    static let fileSystems: [FsiFileSystems] = [
        .FsiFileSystemISO9660 | .FsiFileSystemJoliet, .FsiFileSystemUDF,
        .FsiFileSystemISO9660 | .FsiFileSystemJoliet | .FsiFileSystemUDF,
    ]

    @Test("a BIOS loads all of an image without emulation", .needsMachine(.bios), arguments: fileSystems)
    func bios(fileSystems: FsiFileSystems) throws {
        let boot = try options(BootProgram.withoutEmulation("started by a BIOS"), .PlatformX86, .EmulationNone)
        #expect(try BootMachine.boot(image(fileSystems, [boot]), .bios) == "started by a BIOS")
    }

    @Test(
        "a BIOS starts the disc as a floppy, drive A", .needsMachine(.bios),
        arguments: [
            (1200, EmulationType.Emulation12MFloppy), (1440, .Emulation144MFloppy), (2880, .Emulation288MFloppy),
        ])
    func floppy(size: Int, emulation: EmulationType) throws {
        let boot = try options(BootProgram.drive(": a floppy", byteCount: size << 10), .PlatformX86, emulation)
        #expect(try BootMachine.boot(image(.FsiFileSystemISO9660, [boot]), .bios) == "A: a floppy")
    }

    @Test("a BIOS starts the disc as its first hard disk", .needsMachine(.bios))
    func hardDisk() throws {
        let boot = try options(BootProgram.hardDisk(": a hard disk"), .PlatformX86, .EmulationHardDisk)
        #expect(try BootMachine.boot(image(.FsiFileSystemUDF, [boot]), .bios) == "A: a hard disk")
    }

    @Test("the Linux kernel mounts an image of UDF alone as UDF, and finds nothing in its ISO 9660", .needsKernelReader)
    func kernel() throws {
        let boot = try options(BootProgram.withoutEmulation(""), .PlatformX86, .EmulationNone)
        let image = try image(.FsiFileSystemUDF, [boot])
        let volumes = try KernelReader.read([.udf(image), .iso9660(image)])
        #expect(volumes.allSatisfy(\.isMounted) && volumes.allSatisfy(\.messages.isEmpty))
        let files = try KernelReader.files(of: folder.path("source"))
        #expect(volumes[0].files.mapValues(\.sha256) == files.mapValues(\.sha256))
        #expect(volumes[1].files.isEmpty)
    }

    @Test("one image of UDF alone starts a BIOS and EFI, each its own way", .needsMachine(.bios), .needsMachine(.efi))
    func dual() throws {
        let boot = [
            try options(BootProgram.withoutEmulation("BIOS"), .PlatformX86, .EmulationNone),
            try options(BootProgram.efiSystemPartition("EFI"), .PlatformEFI, .EmulationNone),
        ]
        let image = try image(.FsiFileSystemUDF, boot)
        #expect(try BootMachine.boot(image, .bios) == "BIOS")
        #expect(try BootMachine.boot(image, .efi) == "EFI")
    }
}
