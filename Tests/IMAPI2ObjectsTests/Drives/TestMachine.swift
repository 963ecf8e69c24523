import COM
import DiscImage
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import VirtualRecorder

/// A machine with emulated drives, each with a disc in it.
final class TestMachine: Sendable {
    let home: TemporaryFolder
    let folder: VirtualDriveFolder
    let drives: TestDrives
    let opened: [VirtualDrive]
    let host: Host

    init(_ media: MediumKind?..., capacity: UInt32? = 4096, options: VirtualDrive.Options = .init()) throws {
        home = try TemporaryFolder()
        folder = VirtualDriveFolder(path: home.path("drives"))
        var opened: [VirtualDrive] = []
        for (index, medium) in media.enumerated() {
            try folder.createDrive("sr\(index)", medium: medium, capacity: medium == nil ? nil : capacity)
            opened.append(try folder.open("sr\(index)", options: options))
        }
        self.opened = opened
        drives = TestDrives(opened.map { ($0.name, $0) }, in: home)
        host = Host(drives: drives, temporaryDirectory: home.path) { ImageClock(sourceDateEpoch: 1_000_000_000) }
    }

    func recorder(_ index: Int = 0) throws -> MsftDiscRecorder2 {
        let recorder = MsftDiscRecorder2(host: host)
        try recorder.InitializeDiscRecorder("sr\(index)")
        return recorder
    }
}

extension Host {
    /// A machine with the drives of a test.
    static func with(_ drives: TestDrives) -> Host {
        Host(drives: drives, temporaryDirectory: "/tmp") { ImageClock(sourceDateEpoch: 1_000_000_000) }
    }
}

extension MsftDiscRecorder2 {
    /// A recorder of one drive of a test's own.
    static func of(_ drive: any SCSITransport) throws -> MsftDiscRecorder2 {
        let recorder = MsftDiscRecorder2(host: .with(TestDrives([("sr0", drive)])))
        try recorder.InitializeDiscRecorder("sr0")
        return recorder
    }
}
