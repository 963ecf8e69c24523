import CLinux
import Glibc
import SCSI

/// Which way a command's data goes (SG_IO's `dxfer_direction`).
enum TransferDirection {
    case none, fromDevice, toDevice

    var rawValue: CInt {
        switch self {
        case .none: SG_DXFER_NONE
        case .fromDevice: SG_DXFER_FROM_DEV
        case .toDevice: SG_DXFER_TO_DEV
        }
    }
}

extension DeviceNode {
    /// The longest sense data there is (SPC-4 4.5.1).
    static let maximumSenseLength = 252

    /// Executes one command; the data is read or written where it lies.
    borrowing func execute(
        _ block: CommandBlock, _ direction: TransferDirection, _ data: UnsafeMutableRawBufferPointer, timeout: Duration
    ) throws(SCSIError) -> Int {
        guard let length = UInt32(exactly: data.count) else { throw .system(errno: EINVAL) }
        var command = block.bytes
        var sense = [UInt8](repeating: 0, count: Self.maximumSenseLength)
        let header = try unsafe command.withUnsafeMutableBufferPointer { command throws(SCSIError) in
            try unsafe sense.withUnsafeMutableBufferPointer { sense throws(SCSIError) in
                var header = unsafe sg_io_hdr()
                unsafe header.interface_id = CInt(UInt8(ascii: "S"))
                unsafe header.dxfer_direction = length == 0 ? TransferDirection.none.rawValue : direction.rawValue
                unsafe header.cmdp = command.baseAddress
                unsafe header.cmd_len = UInt8(command.count)
                unsafe header.sbp = sense.baseAddress
                unsafe header.mx_sb_len = UInt8(sense.count)
                unsafe header.dxferp = data.baseAddress
                unsafe header.dxfer_len = length
                unsafe header.timeout = Self.milliseconds(timeout)
                try SCSIError.converting { () throws(Errno) in try unsafe send(&header) }
                return unsafe header
            }
        }
        return try unsafe CommandCompletion(
            status: header.status, host: HostStatus(rawValue: header.host_status),
            driver: DriverStatus(rawValue: header.driver_status),
            sense: Array(sense.prefix(Int(header.sb_len_wr))), transferLength: data.count, residual: Int(header.resid)
        ).transferredBytes()
    }

    private borrowing func send(_ header: inout sg_io_hdr) throws(Errno) {
        guard !isBlockDevice else {
            return try unsafe SystemCall.control(descriptor.rawValue, UInt(SG_IO), &header)
        }
        try withSignalsBlocked { () throws(Errno) in
            try unsafe SystemCall.control(descriptor.rawValue, UInt(SG_IO), &header)
        }
    }

    /// At least one: to the kernel none means a time-out of its own choice.
    static func milliseconds(_ timeout: Duration) -> UInt32 {
        UInt32(min(max(timeout / .milliseconds(1), 1), Double(Int32.max)).rounded(.up))
    }
}
