import OpticalDrive
import SCSI
import TestSupport
import Testing

/// Drives that answer anything: the driver throws or makes the best of it, it never traps and never asks for ever.
@Suite("hostile drives")
struct HostileDriveTests {
    /// Answers of random bytes and random faults; the same for the same seed.
    private static func transport(_ seed: UInt64) -> ScriptedTransport {
        let transport = ScriptedTransport(maximumTransferLength: 65536)
        for code in (0...255 as ClosedRange<UInt8>).map(OperationCode.init(rawValue:)) {
            transport.on(code) { block, nth in
                var random = SplitMix64(seed: seed << 32 | UInt64(block.operationCode) << 24 | UInt64(nth))
                switch random.next() % 12 {
                case 0: return .sense(.invalidFieldInCommandBlock)
                case 1: return .sense(.longWriteInProgress)
                case 2: return .sense(.mediumMayHaveChanged)
                case 3: return .bytes([])
                default:
                    let length = Int(random.next() % 80)
                    let mask: UInt64 = random.next() % 3 == 0 ? 0xFF : 0x07
                    return .bytes((0..<length).map { _ in UInt8(truncatingIfNeeded: random.next() & mask) })
                }
            }
        }
        return transport
    }

    @Test("every question", arguments: 0..<200 as Range<UInt64>)
    func questions(seed: UInt64) {
        let drive = ScriptedMedium.drive(Self.transport(seed))
        _ = try? drive.identity()
        _ = try? drive.modeSense(.all).pageCodes
        _ = try? drive.canLoadMedia()
        for profile in [Profile.cdR, .bdRE, .none] {
            _ = try? drive.writeSpeeds(for: profile)
            _ = try? drive.currentWriteSpeed(for: profile)
            _ = try? drive.setWriteSpeed(WriteSpeed(sectorsPerSecond: .max), for: profile)
        }
        guard let state = try? drive.mediaState() else { return }
        _ = (
            state.isDamaged, state.nextWritableAddress, state.lastCompleteSession?.lastWrittenAddress,
            state.isAppendable
        )
        _ = state.sessions.map(\.length)
        _ = try? drive.isHeuristicallyBlank(state)
    }

    @Test("burns on media that say they are something", arguments: 0..<60 as Range<UInt64>)
    func burns(seed: UInt64) {
        let profiles: [Profile] = [
            .cdR, .dvdMinusR, .dvdPlusR, .bdRSequential, .dvdPlusRW, .bdRE, .dvdRAM, .dvdMinusRWOverwrite,
        ]
        let transport = Self.transport(seed)
        let profile = profiles[Int(seed) % profiles.count]
        transport.on(
            .getConfiguration, answer: .bytes(Configuration(currentProfile: profile, features: []).encoded))
        transport.on(.testUnitReady, answer: .good)
        let drive = ScriptedMedium.drive(transport)
        let start = (try? drive.mediaState().nextWritableAddress ?? 0) ?? 0
        try? drive.write(WriteRequest(blockCount: 40, at: start), from: PatternSource(blocks: 40))
    }

    @Test("a drive that says it has 60,000 tracks is not asked for each")
    func tracks() throws {
        let transport = ScriptedMedium.transport(.dvdPlusR, disc: { $0.lastTrackInLastSession = 60_000 })
        #expect(throws: SCSIError.invalidResponse("READ DISC INFORMATION: 60000 tracks")) {
            try ScriptedMedium.drive(transport).mediaState()
        }
        #expect(transport.blocks(of: .readTrackInformation).isEmpty)
    }

    @Test("numbers at the end of their range")
    func greatest() throws {
        let transport = ScriptedMedium.transport(
            .bdRSequential,
            track: {
                $0.startAddress = .max
                $0.nextWritableAddress = .max
                $0.freeBlocks = .max
                $0.trackSize = .max
            })
        let drive = ScriptedMedium.drive(transport)
        let state = try drive.mediaState()
        #expect(state.nextWritableAddress == Int(UInt32.max))
        let error = expectWriteError {
            try drive.write(WriteRequest(blockCount: 64, at: Int(UInt32.max)), from: PatternSource(blocks: 64))
        }
        #expect(error?.driveError?.sense?.code == .logicalBlockAddressOutOfRange)
        #expect(throws: SCSIError.self) { try drive.read(blocks: 2, at: Int(UInt32.max)) }
        #expect(throws: SCSIError.self) { try drive.read(blocks: 1, at: -1) }
    }

    @Test("a read that comes short is an error")
    func shortRead() {
        let transport = ScriptedTransport()
        transport.on(.read10, answer: .bytes([1, 2, 3]))
        #expect(throws: SCSIError.invalidResponse("READ(10): 3 of 2048 bytes came")) {
            try ScriptedMedium.drive(transport).read(blocks: 1, at: 0)
        }
    }
}
