import DiscImage
import Foundation
import ISO9660
import TestSupport
import Testing

/// Labels and sessions of images from the test data of util-linux, in the folder that IMAPI2_DISC_SAMPLES names.
@Suite(.enabled(if: samples != nil, "set IMAPI2_DISC_SAMPLES"), .needs(OutsideProgram("xz")))
struct SampleImageTests {
    private func source(_ name: String) throws -> MemorySource {
        let path = "\(try #require(samples))/\(name).img.xz"
        return MemorySource(data: try OutsideProgram("xz").succeed(["-dc", path]).output)
    }

    /// An image, the session to be read, its labels, and the files of each hierarchy.
    // swift-format-ignore
    private static let expected: [(String, UInt32, primary: String, joliet: String?, files: Int)] = [
        ("iso",                               0, "IsoVolumeName", nil, 4),
        ("iso-joliet",                        0, "ThisWonderfulLabelIsVeryVeryLong", "ThisWonderfulLab", 4),
        ("iso-rr-joliet",                     0, "ThisIsVolumeName", "ThisIsVolumeName", 4),
        ("iso-multi-0-174-348-genisoimage",   0, "first session", nil, 0),
        ("iso-multi-0-174-348-genisoimage", 174, "second session", nil, 0),
        ("iso-multi-0-174-348-genisoimage", 348, "third session", nil, 0),
    ]

    @Test("labels are read, and trees without a finding", arguments: expected.indices)
    func read(index: Int) throws {
        let (name, start, primary, joliet, files) = Self.expected[index]
        let volume = try ISO9660Volume(on: source(name), sessionStart: start)
        #expect(volume.volumeIdentifier(of: .primary) == primary)
        #expect(volume.volumeIdentifier(of: .joliet) == joliet)
        for hierarchy in volume.hierarchies {
            let imported = try volume.importTree(hierarchy)
            #expect(imported.findings == [])
            #expect(imported.tree.fileCount == files)
        }
    }
}

private let samples = ProcessInfo.processInfo.environment["IMAPI2_DISC_SAMPLES"]
