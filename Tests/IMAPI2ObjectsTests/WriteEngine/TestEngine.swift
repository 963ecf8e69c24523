import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import VirtualRecorder

/// A machine with one emulated drive, and a write engine for it.
struct TestEngine {
    let test: TestWriter
    let engine = MsftWriteEngine2()

    /// - Parameter isReady: whether recorder and sector size are set.
    init(_ medium: MediumKind?, options: VirtualDrive.Options = .init(), isReady: Bool = true) throws {
        test = try TestWriter(medium, capacity: 8192, options: options)
        guard isReady else { return }
        try engine.put_Recorder(test.recorder)
        try engine.put_BytesPerSector(2048)
    }

    struct Event: Equatable {
        let start, count, read, written, total, used, free: Int32

        init(_ arguments: any IWriteEngine2EventArgs) throws(COMError) {
            start = try arguments.get_StartLba()
            count = try arguments.get_SectorCount()
            read = try arguments.get_LastReadLba()
            written = try arguments.get_LastWrittenLba()
            total = try arguments.get_TotalSystemBuffer()
            used = try arguments.get_UsedSystemBuffer()
            free = try arguments.get_FreeSystemBuffer()
        }
    }

    func listen(_ handler: @escaping (any IWriteEngine2EventArgs) -> Void) throws -> EventConnection {
        nonisolated(unsafe) let handler = handler
        return try engine.connect(IID_DWriteEngine2Events.iid) { event in
            guard let object = event.arguments[1].variant.object else { return }
            if let arguments = try? object.QueryInterface(IID_IWriteEngine2EventArgs) { unsafe handler(arguments) }
        }
    }
}
