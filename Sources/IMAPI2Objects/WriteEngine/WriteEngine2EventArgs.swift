import COM
import IMAPI2Interfaces
import OpticalDrive
import Synchronization

/// How far a write of the write engine is.
final class WriteEngine2EventArgs: WriteEventArguments {
    struct Figures: WriteFigures {
        let startAddress: Int
        let blockCount: Int
        let bytesPerBlock: Int
        var readCount = 0
        var writtenCount = 0
        let systemBufferSize: Int
    }

    private let figures: Mutex<Figures>

    init(_ section: SectionRequest, on drive: OpticalDrive) {
        figures = Mutex(
            Figures(
                startAddress: Int(section.start), blockCount: section.sectorCount,
                bytesPerBlock: section.bytesPerSector, systemBufferSize: drive.bufferSize(for: section)))
    }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IWriteEngine2EventArgs)
    var dispatchTable: DispatchTable { .IWriteEngine2EventArgs }

    func update(_ progress: SectionProgress) {
        figures.withLock {
            $0.readCount = progress.readSectors
            $0.writtenCount = progress.writtenSectors
        }
    }

    func figure<Value: Sendable>(_ value: (Figures) -> Value) -> Value { figures.withLock { value($0) } }
}
