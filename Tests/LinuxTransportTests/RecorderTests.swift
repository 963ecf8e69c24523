import Foundation
import OpticalDrive
import SCSI
import Synchronization
import TestSupport
import Testing

@testable import LinuxTransport

@Suite(
    "tgtd's recorder through udev and SG_IO", .serialized, .timeLimit(.minutes(2)),
    .needsRecorderBridge)
struct RecorderTests {
    let bridge: RecorderBridge

    init() throws { bridge = try #require(RecorderBridge.current) }

    @Test("udev's description of it, and nothing of the disk beside it")
    func enumeration() throws {
        let drives = try DriveEnumerator.drives().filter { $0.path != RecorderBridge.pluggedPath }
        #expect(drives.count == 1)
        let drive = try #require(drives.first)
        #expect(drive.path == RecorderBridge.recorderPath)
        #expect(drive.genericPath == "/dev/sg0")
        #expect(drive.uniqueID == "scsi-STGT_BRIDGED_RECORDER_BRIDGE1")
        #expect(drive.vendorIdentification == "STGT")
        #expect(drive.productIdentification == "BRIDGED RECORDER")
        #expect(drive.productRevisionLevel == "0010")
        #expect(drive.deviceNumber == DeviceNumber(major: 11, minor: 0))
        #expect(drive.legacyDeviceNumber == 0)
        #expect(try drive.volumePaths() == [])
    }

    @Test("INQUIRY says what udev says (SPC-4 6.4.2)", arguments: ["/dev/sr0", "/dev/sg0"])
    func inquiry(node: String) throws {
        let transport = try LinuxTransport(path: node)
        #expect(!transport.isReadOnly)
        var answer = [UInt8](repeating: 0, count: 96)
        var elements = answer.mutableSpan
        var span = unsafe elements.mutableBytes
        let count = try transport.execute(
            CommandBlock([0x12, 0, 0, 0, 96, 0]), dataIn: &span, timeout: .seconds(10))
        #expect(count >= 36)
        #expect(answer[0] & 0x1F == 5)
        #expect(String(decoding: answer[8..<36], as: UTF8.self) == "STGT    BRIDGED RECORDER0010")
    }

    @Test("a command the target refuses comes with the target's sense data")
    func refused() throws {
        let transport = try LinuxTransport(path: RecorderBridge.recorderPath)
        let error = #expect(throws: SCSIError.self) {  // BLANK, which no DVD+R takes (MMC-6 6.2)
            try transport.execute(CommandBlock([0xA1] + [UInt8](repeating: 0, count: 11)), timeout: .seconds(10))
        }
        guard case .checkCondition(let sense)? = error else { throw try #require(error) }
        #expect([sense.key, sense.additionalSenseCode, sense.additionalSenseCodeQualifier] == [5, 0x20, 0])
    }

    @Test("the limit follows the queue's")
    func transferLimit() throws {
        #expect(try LinuxTransport(path: RecorderBridge.recorderPath).maximumTransferLength == 512 * 1024)
    }

    @Test("data crosses unchanged in both directions, up to the longest command, from several threads")
    func write() async throws {
        let transport = try LinuxTransport(path: RecorderBridge.recorderPath)
        let sectors = transport.maximumTransferLength / 2048
        let pieces = (0..<8).map { SampleBytes.make(count: sectors * 2048, seed: UInt64($0)) }
        // Far inside the medium, where no other test of this run writes.
        let first = 1_500_000
        try await withThrowingTaskGroup(of: Int.self) { group in
            for (index, piece) in pieces.enumerated() {
                let block = Self.block(0x2A, at: first + index * sectors, sectors)
                group.addTask {
                    unsafe try transport.execute(block, dataOut: [UInt8](piece).span.bytes, timeout: .seconds(30))
                }
            }
            for try await count in group { #expect(count == sectors * 2048) }
        }
        try transport.execute(CommandBlock([0x35] + [UInt8](repeating: 0, count: 9)), timeout: .seconds(60))
        let image = try FileHandle(forReadingFrom: URL(fileURLWithPath: bridge.imagePath))
        try image.seek(toOffset: UInt64(first * 2048))
        #expect(try image.read(upToCount: pieces.count * sectors * 2048) == pieces.reduce(Data(), +))
    }

    /// The last test: the target makes a DVD-ROM of a disc that is closed.
    @Test("a session burned by the driver lies in the recorder's image byte by byte")
    func burn() throws {
        let drive = OpticalDrive(try LinuxTransport(path: RecorderBridge.recorderPath))
        let blank = try drive.mediaState()
        #expect(blank.profile == .dvdPlusR)
        #expect(blank.isBlank)
        #expect(blank.nextWritableAddress == 0)
        let content = SampleBytes.make(count: 8 << 20, seed: 42)
        var request = WriteRequest(blockCount: content.count / OpticalDrive.blockSize, at: 0)
        request.closesDisc = true
        let phases = Mutex<[WritePhase]>([])
        try drive.write(request, from: SampleSource(content)) { progress in
            phases.withLock { if $0.last != progress.phase { $0.append(progress.phase) } }
            return .proceed
        }
        #expect(phases.withLock { $0.first } == .validatingMedium)
        #expect(phases.withLock { $0.last } == .completed)
        let image = try FileHandle(forReadingFrom: URL(fileURLWithPath: bridge.imagePath))
        #expect(try image.read(upToCount: content.count) == content)
        #expect(try drive.mediaState().isComplete)
        #expect(try drive.read(blocks: 16, at: 100) == [UInt8](content[(100 * 2048)..<(116 * 2048)]))
    }

    /// READ (10) or WRITE (10) (MMC-6 6.19, 6.44).
    private static func block(_ operationCode: UInt8, at address: Int, _ count: Int) -> CommandBlock {
        CommandBlock([
            operationCode, 0, UInt8(address >> 24 & 0xFF), UInt8(address >> 16 & 0xFF), UInt8(address >> 8 & 0xFF),
            UInt8(address & 0xFF), 0, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF), 0,
        ])
    }
}
