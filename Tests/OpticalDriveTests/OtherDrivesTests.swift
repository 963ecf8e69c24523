import OpticalDrive
import SCSI
import TestSupport
import Testing

/// Drives as others wrote them, made of their recorded answers: tgtd's blank DVD+R and tcmu-runner's DVD-RAM.
@Suite("drives of other programs")
struct OtherDrivesTests {
    @Test("tgtd's blank DVD+R")
    func dvdPlusR() throws {
        let drive = ScriptedMedium.drive(Self.tgtd)
        let identity = try drive.identity()
        #expect(
            identity == DriveIdentity(vendor: "STGT_DVD", product: "DVD101", revision: "0010", serialNumber: nil))
        let state = try drive.mediaState()
        #expect(state.profile == .dvdPlusR && state.mediaType == .dvdPlusR && state.isBlank)
        #expect(state.nextWritableAddress == 0 && state.freeSectors == 2_295_104 && state.totalSectors == 2_295_104)
        #expect(state.sessions.isEmpty && state.writeUnit == 16 && state.writeProtection.isEmpty)
        // Its one speed by GET PERFORMANCE, 3324 kB/s; its current one by mode page 2Ah, 4234 kB/s.
        #expect(try drive.writeSpeeds(for: state.profile) == [WriteSpeed(sectorsPerSecond: 1623)])
        #expect(try drive.currentWriteSpeed(for: state.profile) == WriteSpeed(sectorsPerSecond: 2067))
        #expect(try drive.canLoadMedia())
        let configuration = try drive.getConfiguration()
        #expect(try configuration.profiles(onlyCurrent: false) == [.dvdROM, .dvdPlusR])
        #expect(try configuration.profiles(onlyCurrent: true) == [.dvdPlusR])
        #expect(configuration.features(onlyCurrent: false).contains(.realTimeStreaming))
        #expect(configuration.features(onlyCurrent: true).contains(.dvdPlusR))
    }

    @Test("tcmu-runner's DVD-RAM: no tracks, no mode page 2Ah, no speeds")
    func dvdRAM() throws {
        let drive = ScriptedMedium.drive(Self.tcmuRunner)
        let state = try drive.mediaState()
        #expect(state.profile == .dvdRAM && state.mediaType == .dvdRAM && state.isErasable)
        #expect(state.isRandomlyWritable && !state.isBlank && !state.isComplete)
        #expect(state.totalSectors == 0x1_0000 && state.nextWritableAddress == 0)
        #expect(state.sessions.count == 1)
        #expect(try drive.writeSpeeds(for: state.profile).isEmpty)
        #expect(try drive.identity().serialNumber == nil)
        #expect(try !drive.setWriteSpeed(nil, for: state.profile))
    }

    @Test("a burn on tcmu-runner's DVD-RAM needs nothing that it lacks")
    func burnRAM() throws {
        let transport = Self.tcmuRunner
        try ScriptedMedium.drive(transport).write(
            WriteRequest(blockCount: 20, at: 5), from: PatternSource(blocks: 20))
        #expect(transport.trace.contains("WRITE 5+20"))
    }

    static let tgtd: ScriptedTransport = {
        let transport = ScriptedTransport()
        transport.on(.testUnitReady, .preventAllowMediumRemoval, .startStopUnit, .write10, answer: .good)
        transport.on(.inquiry) { block, _ in
            if block.bytes[1] == 0 {
                return .bytes(
                    bytes(
                        """
                        05 80 05 12 3d 00 00 02 53 54 47 54 5f 44 56 44 44 56 44 31 30 31 20 20 20 20 20 20 20 20 20 20
                        30 30 31 30 00 00 00 00 00 00 00 00
                        """))
            }
            return .bytes([0x05, 0x80, 0, 0x24] + [UInt8](repeating: 0x20, count: 36))
        }
        transport.on(
            .getConfiguration,
            answer: .bytes(
                bytes(
                    """
                    00 00 00 70 00 00 00 1b 00 00 03 08 00 10 00 00 00 1b 01 00 00 01 03 04 00 00 00 02 00 02 03 04
                    00 00 00 00 00 03 03 04 29 00 00 00 00 10 00 08 00 00 08 00 00 10 01 00 00 1d 00 00 00 1f 00 00
                    00 2b 01 04 01 00 00 00 01 00 03 00 01 05 03 00 01 07 0c 04 1f 00 00 00 01 08 03 08 00 00 00 00
                    00 00 00 00 01 0a 01 0c 46 44 43 00 53 44 43 00 54 4f 43 00
                    """) + [UInt8](repeating: 0, count: 4096)))
        transport.on(
            .readDiscInformation,
            answer: .bytes(
                bytes(
                    """
                    00 20 00 01 01 01 01 10 00 00 00 00 00 00 00 00 00 00 00 00 00 23 05 40 00 00 00 00 00 00 00 00
                    00 00
                    """)))
        transport.on(
            .readTrackInformation,
            answer: .bytes(
                bytes(
                    """
                    00 26 01 01 00 07 41 01 00 00 00 00 00 00 00 00 00 23 05 40 00 00 00 10 00 23 05 40 00 00 00 00
                    00 00 00 00 00 04 0d 0e 00 00 00 00 00 00 00 00
                    """)))
        transport.on(.modeSense10) { block, _ in
            switch block.bytes[2] & 0x3F {
            case 0x1D: .bytes(bytes("00 12 00 00 00 00 00 00 1d 0a 00 00 07 00 00 02 00 02 00 14"))
            case 0x2A:
                .bytes(
                    bytes(
                        """
                        00 46 00 00 00 00 00 00 2a 3e 3f 37 f3 f3 29 23 10 8a 01 00 08 00 10 8a 00 00 10 8a 10 8a 00 01
                        00 00 00 00 10 8a 00 05 00 00 10 8a 00 00 0b 06 00 00 08 45 00 00 05 83 00 00 02 c2 00 00 00 00
                        """))
            default: .sense(.invalidFieldInCommandBlock)
            }
        }
        transport.on(
            .getPerformance,
            answer: .bytes(bytes("00 00 00 14 00 00 00 00 01 00 00 00 00 23 05 3f 00 00 0c fc 00 00 0c fc 00 00 00 00"))
        )
        transport.on(.readCapacity, answer: .bytes(bytes("00 00 00 00 00 00 08 00")))
        transport.on(
            .readDiscStructure, answer: .bytes(bytes("08 02 00 00 a1 0f 02 00 00 03 00 00 00 26 05 3f 00 00 00 00 00")))
        return transport
    }()

    static var tcmuRunner: ScriptedTransport {
        let transport = ScriptedTransport()
        transport.on(
            .testUnitReady, .preventAllowMediumRemoval, .startStopUnit, .write10, .synchronizeCache, answer: .good)
        transport.on(.inquiry) { block, _ in
            guard block.bytes[1] == 0 else { return .sense(.invalidFieldInCommandBlock) }
            return .bytes(bytes("05 80 05 02 1f 00 00 02 4c 49 4f 2d 4f 52 47 20 56 4f 50 54 41 20 20 20"))
        }
        transport.on(
            .getConfiguration,
            answer: .bytes(
                bytes(
                    """
                    00 00 00 88 00 00 00 12 00 00 03 10 00 12 01 00 00 10 00 00 00 0a 00 00 00 08 00 00 00 01 07 08
                    00 00 00 01 01 00 00 00 00 02 07 04 02 00 00 00 00 03 03 04 20 00 00 00 00 10 01 08 00 00 08 00
                    00 10 01 00 00 1d 00 00 00 1e 08 04 00 00 00 00 00 1f 01 00 00 20 05 0c 00 00 ff ff 00 00 08 00
                    00 10 01 00 00 21 04 04 00 00 00 00 00 23 01 00 00 24 05 04 00 00 00 00 00 26 00 00 00 2d 08 04
                    00 00 00 00 01 05 05 04 00 00 00 00
                    """) + [UInt8](repeating: 0, count: 4096)))
        transport.on(.getEventStatusNotification, answer: .bytes(bytes("00 00 80 42 00 00 00 12")))
        transport.on(
            .readDiscInformation, answer: .bytes(bytes("00 20 1f 01 01 01 01 20 00") + [UInt8](repeating: 0, count: 25))
        )
        transport.on(
            .readFormatCapacities,
            answer: .bytes(bytes("00 00 00 10 00 01 00 00 02 00 08 00 00 01 00 00 00 00 08 00 08 0a")))
        transport.on(.readCapacity, answer: .bytes(bytes("00 00 ff ff 00 00 08 00")))
        transport.on(
            .readDiscStructure, answer: .bytes(bytes("00 13 00 00 12 0f 02 00 00 03 10 00 00 04 0f ff 00 00 00 00 00")))
        transport.on(.modeSense10) { block, _ in
            block.bytes[2] & 0x3F == 0x1D
                ? .bytes(bytes("00 10 00 00 00 00 00 00 1d 08 00 00 00 00 ff ff ff ff 00 00 00 00"))
                : .sense(.invalidFieldInCommandBlock)
        }
        return transport
    }
}
