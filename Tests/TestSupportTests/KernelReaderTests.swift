import Foundation
import TestSupport
import Testing

@Suite("The kernel as a reader", .needsKernelReader, .needs(.xorriso, .genisoimage, .mkudffs, .sha256sum))
struct KernelReaderTests {
    @Test("images of others come back as they were made, and what is none is refused")
    func foreignImages() throws {
        let folder = try TemporaryFolder()
        let source = try folder.folder("source")
        var tree = SampleTree.plain
        tree.add(.scripts, under: "scripts")
        try tree.write(into: source)
        let image = folder.path("image")
        try OutsideProgram.genisoimage.succeed(
            ["-quiet", "-J", "-joliet-long", "-udf", "-input-charset", "utf-8", "-o", image, source])
        let empty = folder.path("empty")
        try OutsideProgram.mkudffs.succeed(["--new-file", "-m", "hd", "-r", "2.01", "-b", "2048", empty, "16384"])
        let noise = try folder.write(SampleBytes.make(count: 100_000, seed: 1), to: "noise")

        let volumes = try KernelReader.read([.joliet(image), .udf(image), .udf(empty), .udf(noise), .iso9660(noise)])
        #expect(volumes.map(\.isMounted) == [true, true, true, false, false])
        let expected = try KernelReader.files(of: source)
        #expect(expected.count == 38)
        #expect(volumes[0].files == expected)
        #expect(volumes[1].files == expected)
        #expect(volumes[0].folders.count == 19)
        #expect(volumes[2].files.isEmpty)
    }
}
