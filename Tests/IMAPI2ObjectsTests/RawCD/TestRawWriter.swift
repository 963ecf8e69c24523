import ByteLayout
import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import VirtualRecorder

/// A machine with one emulated drive, and a writer of raw images that is ready to prepare what lies in it.
struct TestRawWriter {
    let machine: TestMachine
    let recorder: MsftDiscRecorder2
    let writer: MsftDiscFormat2RawCD

    init(_ medium: MediumKind? = .cdR, capacity: UInt32? = 8192, options: VirtualDrive.Options = .init()) throws {
        machine = try TestMachine(medium, capacity: capacity, options: options)
        recorder = try machine.recorder()
        writer = MsftDiscFormat2RawCD(host: machine.host)
        try writer.put_ClientName("IMAPI2 test")
        try writer.put_Recorder(recorder)
    }

    var drive: VirtualDrive { machine.opened[0] }

    func sectors(_ count: Int, at address: Int, _ change: (inout ReadCD) -> Void = { _ in }) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for first in stride(from: 0, to: count, by: 20) {
            var command = ReadCD()
            command.startingAddress = UInt32(bitPattern: Int32(address + first))
            command.transferLength = UInt32(min(20, count - first))
            command.mainChannel.hasUserData = true
            change(&command)
            bytes += try drive.read(command, byteCount: Int(command.transferLength) * 2448)
        }
        return bytes
    }

    func q(_ address: Int) throws -> [UInt8] {
        try Array(
            sectors(1, at: address) {
                $0.mainChannel.hasUserData = false
                $0.subchannel = .q
            }.prefix(12))
    }

    func discInformation() throws -> DiscInformation {
        try DiscInformation(answer: drive.answer(to: ReadDiscInformation(), upTo: 34))
    }

    func tableOfContents() throws -> [UInt8] { try drive.answer(to: ReadTOCPMAATIP(), upTo: 804) }

    func listen(_ handler: @escaping (any IDiscFormat2RawCDEventArgs) -> Void) throws -> EventConnection {
        nonisolated(unsafe) let handler = handler
        return try writer.connect(IID_DDiscFormat2RawCDEvents.iid) { event in
            guard let object = event.arguments[1].variant.object else { return }
            if let arguments = try? object.QueryInterface(IID_IDiscFormat2RawCDEventArgs) { unsafe handler(arguments) }
        }
    }
}
