import OpticalDrive
import SCSI
import Testing
import VirtualRecorder

/// The virtual recorder's DVD-R in a drive that has lost incremental recording.
private final class WithoutIncrementalRecording: SCSITransport {
    private let recorder: VirtualDrive
    var maximumTransferLength: Int { recorder.maximumTransferLength }

    init(_ recorder: VirtualDrive) { self.recorder = recorder }

    func execute(_ block: CommandBlock, timeout: Duration) throws(SCSIError) {
        try recorder.execute(block, timeout: timeout)
    }

    func execute(_ block: CommandBlock, dataOut: RawSpan, timeout: Duration) throws(SCSIError) -> Int {
        try recorder.execute(block, dataOut: dataOut, timeout: timeout)
    }

    func execute(_ block: CommandBlock, dataIn: inout MutableRawSpan, timeout: Duration) throws(SCSIError) -> Int {
        let count = try recorder.execute(block, dataIn: &dataIn, timeout: timeout)
        guard block.operationCode == OperationCode.getConfiguration.rawValue else { return count }
        var offset = 8
        while offset + 4 <= count {
            let header = (0..<4).map { unsafe dataIn.bytes.unsafeLoad(fromByteOffset: offset + $0, as: UInt8.self) }
            if header[0] == 0, header[1] == 0x21 {
                dataIn.storeBytes(of: header[2] & 0xFE, toByteOffset: offset + 2, as: UInt8.self)
            }
            offset += 4 + Int(header[3])
        }
        return count
    }
}

@Suite("disc at once", .serialized)
struct DiscAtOnceTests {
    @Test("a whole DVD-R at once: closed with the last block, nothing can follow")
    func whole() throws {
        let emulated = try EmulatedDrive(.dvdR)
        let drive = OpticalDrive(WithoutIncrementalRecording(emulated.recorder), pause: { _ in })
        #expect(try drive.mediaState().isDiscAtOnceOnly)
        try drive.write(WriteRequest(blockCount: 500, at: 0), from: PatternSource(blocks: 500))
        #expect(try emulated.holds(500, at: 0))
        let state = try drive.mediaState()
        #expect(state.isComplete && state.sessions.count == 1 && !state.hasOpenSession)
    }

    @Test("with incremental recording a DVD-R is no such disc")
    func incremental() throws {
        let emulated = try EmulatedDrive(.dvdR)
        #expect(try !emulated.drive.mediaState().isDiscAtOnceOnly)
    }
}
