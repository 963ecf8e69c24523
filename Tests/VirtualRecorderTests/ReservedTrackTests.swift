import SCSI
import Testing
import VirtualRecorder

/// RESERVE TRACK and the tracks that it makes (MMC-5 6.31).
@Suite("Reserved tracks")
struct ReservedTrackTests {
    @Test("a reserved track is written between its ends, and closed with zeros")
    func reservedTrack() throws {
        for kind in [MediumKind.dvdR, .dvdPlusR, .bdR] {
            let test = try TestDrive(kind)
            try test.reserve(64)
            let reserved = try test.track(1)
            #expect(reserved.isReserved && reserved.isBlank)
            #expect((reserved.trackSize, reserved.freeBlocks, reserved.nextWritableAddress) == (64, 64, 0))
            let invisible = try test.track(0xFF)
            #expect((invisible.logicalTrackNumber, invisible.startAddress) == (2, 64))
            try test.write(32, at: 64, seed: 2)
            try test.write(16, at: 0, seed: 1)
            expectRefusal(.endOfUserAreaOnTrack) { try test.write(64, at: 16) }
            expectRefusal(.emptyReservedTrack) { try test.close(.session) }
            try test.close(.track, track: 1)
            #expect(try test.read(64, at: 0).suffix(48 * 2048).allSatisfy { $0 == 0 })
            #expect(try test.holds(16, at: 0, seed: 1))
            #expect(try test.holds(32, at: 64, seed: 2))
        }
    }

    @Test("behind a reservation that is full, though not closed, the next track begins")
    func fullReservation() throws {
        let test = try TestDrive(.dvdPlusR)
        try test.reserve(64)
        try test.write(64, at: 0, seed: 1)
        try test.write(16, at: 64, seed: 2)
        #expect(try test.track(2).nextWritableAddress == 80)
        try test.close(.track, track: 1)
        try test.close(.track, track: 2)
        #expect(try test.holds(64, at: 0, seed: 1))
        #expect(try test.holds(16, at: 64, seed: 2))
        let full = try TestDrive(.dvdPlusR, capacity: 2_048)
        try full.reserve(2_048)
        for start in stride(from: UInt32(0), to: 2_048, by: 512) { try full.write(512, at: start) }
        expectRefusal(.invalidAddressForWrite) { try full.write(1, at: 2_047) }
    }

    @Test("a reservation needs room, and a size")
    func badReservations() throws {
        let test = try TestDrive(.dvdPlusR, capacity: 4_096)
        expectRefusal(.invalidFieldInCommandBlock) { try test.reserve(0) }
        expectRefusal(.invalidFieldInCommandBlock) { try test.reserve(4_097) }
        try test.write(16, at: 0)
        expectRefusal(.noMoreTrackReservations) { try test.reserve(16) }
    }
}
