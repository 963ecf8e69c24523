import DiscImage
import Foundation
import TestSupport
import Testing

@testable import UDF

/// A small image that another program made: "NAME.img.xz" in the folder that `IMAPI2_DISC_SAMPLES` names.
struct SampleDisc: Sendable, CustomStringConvertible {
    let name: String
    var sessionStart: UInt32 = 0
    var end: UInt64?
    let label: String
    let revision: UDFRevision
    var files: [String: Int] = [:]
    var faults = 0

    static let folder = ProcessInfo.processInfo.environment["IMAPI2_DISC_SAMPLES"]
    var description: String { "\(name) from \(sessionStart)" }
}

extension SampleDisc {
    // swift-format-ignore
    static let all = [
        SampleDisc(name: "udf-bdr-2.60-nero",        label: "Label", revision: .v260, files: ["test.txt": 0]),
        SampleDisc(name: "udf-cd-nero-6",            label: "UDF Label", revision: .v201, files: ["test.txt": 5]),
        SampleDisc(name: "udf-cd-mkudfiso-20100208", label: "Volume Label", revision: .v102, faults: 1),
        SampleDisc(name: "udf-hdd-macosx-2.60-4096", label: "Untitled UDF Volume", revision: .v260),
        SampleDisc(name: "udf-hdd-win7",             label: "My volume label", revision: .v201),
        SampleDisc(name: "udf-hdd-udfclient-0.7.7",  label: "discname", revision: .v201),
        SampleDisc(name: "udf-hdd-mkudffs-1.0.0-1",  label: "LinuxUDF", revision: .v201, files: ["lost+found": -1]),
        SampleDisc(name: "udf-hdd-mkudffs-2.2",      label: "😀", revision: .v201),
        SampleDisc(name: "udf-hdd-mkudffs-1.3-8",    label: "LinuxUDF", revision: .v150),
        SampleDisc(name: "udf-multi-0-320-640-mkudffs",     end: 320, label: "first session", revision: .v201),
        SampleDisc(name: "udf-multi-0-320-640-mkudffs",     sessionStart: 320, label: "second session", revision: .v201),
        SampleDisc(name: "udf-multi-0-417-834-genisoimage", end: 417, label: "first session", revision: .v102),
        SampleDisc(name: "udf-multi-0-417-834-genisoimage", sessionStart: 417, label: "second session", revision: .v102),
    ]
}

@Suite("Sample discs", .enabled(if: SampleDisc.folder != nil, "set IMAPI2_DISC_SAMPLES"))
struct SampleDiscTests {
    @Test("are read", .needs(OutsideProgram("xz")), arguments: SampleDisc.all)
    func read(disc: SampleDisc) throws {
        let packed = try #require(SampleDisc.folder) + "/\(disc.name).img.xz"
        let folder = try TemporaryFolder()
        let path = try folder.write(OutsideProgram("xz").succeed(["-dc", packed]).output, to: "image")
        let volume = try UDFVolume(
            reading: FileBlockSource(path: path), sessionStart: disc.sessionStart, end: disc.end)
        #expect(volume.facts.volumeIdentifier == disc.label)
        #expect(volume.facts.revision == disc.revision)
        #expect(volume.faultCount == disc.faults)
        let items = volume.tree.children(of: .root).map { volume.tree[$0] }
        let found = items.map { ($0.name, $0.isDirectory ? -1 : Int($0.byteCount)) }
        #expect(Dictionary(uniqueKeysWithValues: found) == disc.files)
    }
}
