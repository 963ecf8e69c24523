import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import VirtualRecorder

/// A machine with one emulated drive, and an eraser that is ready to erase its disc.
struct TestEraser {
    let test: TestWriter
    let eraser: MsftDiscFormat2Erase
    /// What the eraser sends its commands to; who waits for it spends no time.
    let filtered: FilteredDrive

    /// - Parameter filter: replaces answers of the drive.
    init(
        _ medium: MediumKind?, capacity: UInt32? = 8192, options: VirtualDrive.Options = .init(),
        filter: @escaping FilteredDrive.Filter = { _ in nil }
    ) throws {
        test = try TestWriter(medium, capacity: capacity, options: options)
        eraser = MsftDiscFormat2Erase(host: test.machine.host)
        filtered = FilteredDrive(test.drive, waits: false, filter)
        let recorder = MsftDiscRecorder2(host: .with(TestDrives([("sr0", filtered)], in: test.machine.home)))
        try recorder.InitializeDiscRecorder("sr0")
        try eraser.put_Recorder(recorder)
        try eraser.put_ClientName("IMAPI2 test")
    }

    var drive: VirtualDrive { test.drive }

    /// Burns blocks that are not zero.
    func burn(_ count: Int) throws { try test.writer.Write(MemoryStream(sampleBlocks(count))) }

    struct Event: Equatable {
        let elapsed, total: Int32
    }

    func listen(_ handler: @escaping (Event) -> Void) throws -> EventConnection {
        nonisolated(unsafe) let handler = handler
        return try eraser.connect(IID_DDiscFormat2EraseEvents.iid) { event in
            guard event.arguments.count == 3, case .VT_I4(let elapsed) = event.arguments[1].variant,
                case .VT_I4(let total) = event.arguments[2].variant
            else { return }
            unsafe handler(Event(elapsed: elapsed, total: total))
        }
    }

    func eventsOfErasing() throws -> [Event] {
        var events: [Event] = []
        let sink = try listen { events.append($0) }
        defer { sink.disconnect() }
        try eraser.EraseMedia()
        return events
    }
}
