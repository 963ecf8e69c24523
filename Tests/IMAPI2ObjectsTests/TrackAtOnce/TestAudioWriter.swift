import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import TestSupport
import VirtualRecorder

/// A machine with one emulated drive, and a writer of audio CDs that is ready to prepare what lies in it.
struct TestAudioWriter {
    let machine: TestMachine
    let recorder: MsftDiscRecorder2
    let writer: MsftDiscFormat2TrackAtOnce

    init(_ medium: MediumKind? = .cdR, capacity: UInt32? = 8192, options: VirtualDrive.Options = .init()) throws {
        machine = try TestMachine(medium, capacity: capacity, options: options)
        recorder = try machine.recorder()
        writer = MsftDiscFormat2TrackAtOnce(host: machine.host)
        try writer.put_ClientName("IMAPI2 test")
        try writer.put_Recorder(recorder)
    }

    var drive: VirtualDrive { machine.opened[0] }

    /// Reads the audio of sectors past all objects.
    func audio(_ count: Int, at address: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for first in stride(from: 0, to: count, by: 20) {
            let part = min(20, count - first)
            bytes += try drive.read(
                ReadCD {
                    $0.startingAddress = UInt32(bitPattern: Int32(address + first))
                    $0.transferLength = UInt32(part)
                    $0.mainChannel.hasUserData = true
                }, byteCount: part * 2352)
        }
        return bytes
    }

    func tableOfContents() throws -> TableOfContents<TrackDescriptor> {
        try TableOfContents(answer: drive.answer(to: ReadTOCPMAATIP(), upTo: 804))
    }

    func discInformation() throws -> DiscInformation {
        try DiscInformation(answer: drive.answer(to: ReadDiscInformation(), upTo: 34))
    }

    func listen(_ handler: @escaping (any IDiscFormat2TrackAtOnceEventArgs) -> Void) throws -> EventConnection {
        nonisolated(unsafe) let handler = handler
        return try writer.connect(IID_DDiscFormat2TrackAtOnceEvents.iid) { event in
            guard let object = event.arguments[1].variant.object else { return }
            if let arguments = try? object.QueryInterface(IID_IDiscFormat2TrackAtOnceEventArgs) {
                unsafe handler(arguments)
            }
        }
    }
}

/// Samples of noise, as many bytes as wanted.
func sampleAudio(_ byteCount: Int, seed: UInt64 = 1) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount + 8)
    while bytes.count < byteCount {
        let word = random.next()
        for shift in 0..<UInt64(8) { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * shift))) }
    }
    return Array(bytes.prefix(byteCount))
}
