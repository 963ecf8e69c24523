import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// One write of the engine, from the first event to the last. It runs on its caller's thread.
final class SectionWrite {
    private let engine: MsftWriteEngine2
    private let drive: OpticalDrive
    private let section: SectionRequest
    private let arguments: WriteEngine2EventArgs
    /// Goes by whether the drive has got the last sector.
    private var pacer = EventPacer()

    init(by engine: MsftWriteEngine2, on drive: OpticalDrive, _ section: SectionRequest) {
        self.engine = engine
        self.drive = drive
        self.section = section
        arguments = WriteEngine2EventArgs(section, on: drive)
    }

    func run(from stream: any IStream) throws(COMError) {
        tell(isLast: false)
        engine.startWriting()
        do {
            try drive.writeSection(section, from: SequentialSource(stream)) { [self] progress in
                arguments.update(progress)
                let isLast = progress.writtenSectors == section.sectorCount
                if isLast { engine.endWriting() }
                tell(isLast: isLast)
                return engine.isCancelled ? .cancel : .proceed
            }
        } catch { throw COMError(writingSection: error) }
    }

    private func tell(isLast: Bool) {
        if pacer.isDue(isLast ? 1 : 0, at: drive.transport.now) { engine.fire(arguments) }
    }
}

extension COMError {
    /// As for any other write, but that a stream which is too short is an argument that does not go with the others.
    fileprivate init(writingSection error: WriteError) {
        if case .sourceEnded(let count) = error.reason {
            self.init(.E_INVALIDARG, "The stream ended after \(count) sectors.", argument: 0)
        } else {
            self.init(error)
        }
    }
}

/// A client's stream, read on from where it is.
private struct SequentialSource: WriteSource {
    let stream: any IStream

    init(_ stream: any IStream) { self.stream = stream }

    func read(into bytes: inout MutableRawSpan) throws -> Int { try stream.readChecked(&bytes) }
}
