import CLinux
import Glibc
import SCSI
import Testing

@testable import LinuxTransport

@Suite("What the kernel reports, as errors of the seam")
struct KernelStatusTests {
    @Test(
        "a refused system call",
        arguments: [
            (EPERM, SCSIError.notPermitted), (EACCES, .notPermitted), (ENODEV, .deviceGone), (ENXIO, .deviceGone),
            (ENOENT, .deviceGone), (ETIMEDOUT, .timedOut), (EBUSY, .system(errno: EBUSY)), (EIO, .system(errno: EIO)),
            (ENOTTY, .system(errno: ENOTTY)), (EINVAL, .system(errno: EINVAL)), (EINTR, .system(errno: EINTR)),
        ])
    func errno(number: CInt, expected: SCSIError) {
        #expect(SCSIError(Errno(rawValue: number)) == expected)
    }

    // Host bytes of include/scsi/scsi_status.h; driver bytes of <scsi/sg.h> before Linux 5.14.
    @Test(
        "a command that did not reach the device",
        arguments: [
            (0x00, 0x00, nil), (0x00, 0x08, nil), (0x00, 0x10, nil), (0x01, 0x00, SCSIError.deviceGone),
            (0x04, 0x00, .deviceGone), (0x03, 0x00, .timedOut), (0x00, 0x06, .timedOut), (0x00, 0x16, .timedOut),
            (0x07, 0x00, .transport(host: 7, driver: 0)), (0x08, 0x06, .timedOut),
            (0x05, 0x18, .transport(host: 5, driver: 0x18)), (0x00, 0x04, .transport(host: 0, driver: 4)),
            (0x0E, 0x00, .transport(host: 0xE, driver: 0)),
        ] as [(UInt16, UInt16, SCSIError?)])
    func hostAndDriver(host: UInt16, driver: UInt16, expected: SCSIError?) {
        #expect(SCSIError(HostStatus(rawValue: host), DriverStatus(rawValue: driver)) == expected)
    }

    @Test("sense data says more than host status", arguments: [UInt16(0x00), 0x07, 0x03])
    func senseFirst(host: UInt16) throws {
        var sense = [UInt8](repeating: 0, count: 18)
        sense[0] = 0x70
        sense[2] = 0x02
        sense[7] = 10
        sense[12] = 0x3A
        sense[13] = 0x01
        let completion = CommandCompletion(
            status: 0x02, host: HostStatus(rawValue: host), driver: .sense, sense: sense)
        #expect(throws: SCSIError.checkCondition(try SenseData(parsing: sense))) { try completion.transferredBytes() }
        #expect(try SenseData(parsing: sense).additionalSenseCode == 0x3A)
    }

    @Test("CHECK CONDITION without sense data is no success")
    func checkConditionWithoutSense() {
        let error = #expect(throws: SCSIError.self) { try CommandCompletion(status: 0x02).transferredBytes() }
        guard case .invalidResponse? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("other status than GOOD", arguments: [UInt8(0x08), 0x18, 0x28, 0x40])
    func status(code: UInt8) {
        #expect(throws: SCSIError.status(code)) { try CommandCompletion(status: code).transferredBytes() }
    }

    @Test(
        "the residual tells what was moved, within bounds",
        arguments: [(0, 2048), (1, 2047), (2048, 0), (2049, 0), (-1, 2048)])
    func residual(residual: Int, expected: Int) throws {
        let completion = CommandCompletion(transferLength: 2048, residual: residual)
        #expect(try completion.transferredBytes() == expected)
    }

    @Test(
        "time-outs in milliseconds",
        arguments: [
            (Duration.zero, UInt32(1)), (.microseconds(1), 1), (.milliseconds(1500), 1500), (.seconds(3600), 3_600_000),
            (.seconds(-5), 1), (.seconds(Int64.max / 2), UInt32(Int32.max)),
        ])
    func milliseconds(timeout: Duration, expected: UInt32) {
        #expect(DeviceNode.milliseconds(timeout) == expected)
    }
}
