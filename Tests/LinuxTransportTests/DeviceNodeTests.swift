import Foundation
import SCSI
import TestSupport
import Testing

@testable import LinuxTransport

@Suite("Nodes")
struct DeviceNodeTests {
    let testUnitReady = CommandBlock([0, 0, 0, 0, 0, 0])

    @Test("a node that is not there")
    func missing() {
        #expect(throws: SCSIError.deviceGone) { try LinuxTransport(path: "/dev/no-such-drive") }
    }

    @Test("something that is no SCSI device is opened, and refuses every command")
    func noDevice() throws {
        let transport = try LinuxTransport(path: "/dev/null")
        #expect(throws: SCSIError.system(errno: ENOTTY)) {
            try transport.execute(testUnitReady, timeout: .seconds(1))
        }
    }

    @Test("a folder is no node")
    func folder() {
        #expect(throws: SCSIError.system(errno: EISDIR)) { try LinuxTransport(path: "/tmp") }
    }

    /// sysfs refuses even root what a file's mode does not allow.
    static let readOnlyFile = "/sys/kernel/uevent_seqnum"

    @Test(
        "what may not be written is opened for information",
        .enabled("needs \(readOnlyFile)") { FileManager.default.fileExists(atPath: readOnlyFile) })
    func readOnly() throws {
        #expect(try LinuxTransport(path: Self.readOnlyFile).isReadOnly)
        #expect(try !LinuxTransport(path: "/dev/null").isReadOnly)
    }

    @Test("no descriptor is left behind, whether opening succeeds, fails or happens again")
    func descriptors() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([0], to: "node")
        var transport: LinuxTransport? = try LinuxTransport(path: path)
        try transport?.acquireExclusiveAccess()
        #expect(transport?.isExclusive == true)
        try transport?.releaseExclusiveAccess()
        #expect(transport?.isExclusive == false)
        #expect(try descriptors(of: path) == 1)
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: SCSIError.deviceGone) { try transport?.acquireExclusiveAccess() }
        #expect(transport?.isExclusive == false)
        transport = nil
        #expect(try descriptors(of: path) == 0)
    }

    private func descriptors(of path: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter { descriptor in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
            return target?.hasPrefix(path) == true
        }.count
    }

    @Test(
        "one command moves what queue and scattered memory allow, in whole sectors",
        arguments: [
            (nil, nil, 65_536), (120 * 1024, nil, 122_880), (1280 * 1024, 254, 524_288), (1280 * 1024, 33, 131_072),
            (4096, 128, 4096), (100, 128, 2048), (1 << 40, Int.max, 524_288), (130_000, 1, 4096),
        ] as [(Int?, Int?, Int)])
    func transferLimit(perRequest: Int?, segments: Int?, expected: Int) {
        #expect(TransferLimit.bytes(perRequest: perRequest, segments: segments, pageSize: 4096) == expected)
    }
}
