import Glibc
import SCSI

/// The host byte of SG_IO: how the transport to the device ended (Linux, `include/scsi/scsi_status.h`).
struct HostStatus: RawRepresentable, Hashable, Sendable {
    let rawValue: UInt16

    static let ok = HostStatus(rawValue: 0x00)
    static let noConnect = HostStatus(rawValue: 0x01)
    static let timeOut = HostStatus(rawValue: 0x03)
    static let badTarget = HostStatus(rawValue: 0x04)
}

/// The driver byte of SG_IO, of which the lower four bits state a fault; Linux 5.14 and later only use two of them.
struct DriverStatus: RawRepresentable, Hashable, Sendable {
    let rawValue: UInt16

    static let ok = DriverStatus(rawValue: 0x00)
    static let timeout = DriverStatus(rawValue: 0x06)
    /// No fault: sense data is there.
    static let sense = DriverStatus(rawValue: 0x08)

    var fault: DriverStatus { DriverStatus(rawValue: rawValue & 0x0F) }
}

/// What the kernel reports, as errors of the seam: one table for each of its three ways to report.
enum KernelStatus {
    static let errnos: [CInt: SCSIError] = [
        EPERM: .notPermitted,
        EACCES: .notPermitted,
        ENODEV: .deviceGone,
        ENXIO: .deviceGone,
        ENOENT: .deviceGone,
        ESHUTDOWN: .deviceGone,
        ETIMEDOUT: .timedOut,
        ETIME: .timedOut,
    ]
    static let hosts: [HostStatus: SCSIError] = [
        .noConnect: .deviceGone,
        .badTarget: .deviceGone,
        .timeOut: .timedOut,
    ]
    static let drivers: [DriverStatus: SCSIError] = [
        .timeout: .timedOut
    ]
}

extension SCSIError {
    init(_ errno: Errno) {
        self = KernelStatus.errnos[errno.rawValue] ?? .system(errno: errno.rawValue)
    }

    /// The one place where a refusal of the kernel becomes an error of the seam.
    static func converting<Result: ~Copyable>(_ body: () throws(Errno) -> Result) throws(SCSIError) -> Result {
        do throws(Errno) { return try body() } catch { throw SCSIError(error) }
    }

    /// The fault that host and driver status state, if they do.
    init?(_ host: HostStatus, _ driver: DriverStatus) {
        let fault = driver.fault
        guard host != .ok || (fault != .ok && fault != .sense) else { return nil }
        self =
            KernelStatus.hosts[host] ?? KernelStatus.drivers[fault]
            ?? .transport(host: host.rawValue, driver: driver.rawValue)
    }
}
