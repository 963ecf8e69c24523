import Foundation
import SCSI
import Testing
import VirtualRecorder

@Suite("Several openings of one drive")
struct SharedDriveTests {
    @Test("each sees what the other has written, before anything is synchronized")
    func progress() throws {
        let one = try TestDrive(.bdR)
        let other = try one.opened()
        try one.write(32, at: 0)
        try one.write(32, at: 32)
        #expect(try other.track(1).nextWritableAddress == 64)
        #expect(try other.holds(64, at: 0))
        expectRefusal(.invalidAddressForWrite) { try other.write(1, at: 32) }
        try other.write(32, at: 64)
        #expect(try one.track(1).nextWritableAddress == 96)
        try one.synchronize()
        try other.close(.track, track: 1)
        try one.close(.session)
        #expect(try other.discInformation().discStatus == .incomplete)
    }

    @Test("a changed medium is reported once to each, and to none before its next command")
    func mediumChange() throws {
        let one = try TestDrive(.bdR)
        let other = try one.opened()
        try one.testReady()
        try one.folder.loadBlank(.cdR, in: TestDrive.name)
        expectRefusal(.mediumMayHaveChanged) { try one.testReady() }
        try one.testReady()
        // INQUIRY and GET CONFIGURATION report nothing, and take nothing away (SPC-4 5.14.1, MMC-6).
        _ = try other.drive.answer(to: Inquiry(), upTo: 36)
        #expect(try other.configuration().currentProfile == .cdR)
        expectRefusal(.mediumMayHaveChanged) { try other.testReady() }
        #expect(try other.discInformation().discStatus == .empty)
    }

    @Test("an ejected medium is gone for all")
    func ejected() throws {
        let one = try TestDrive(.bdR)
        let other = try one.opened()
        try one.eject()
        expectRefusal(.mediumNotPresentTrayOpen) { try other.testReady() }
        expectRefusal(.mediumNotPresentTrayOpen) { try one.write(1, at: 0) }
        try other.load()
        expectRefusal(.mediumMayHaveChanged) { try one.testReady() }
        try one.testReady()
    }

    @Test("removal that one prevents is refused to all, until it allows it or is gone")
    func prevention() throws {
        let one = try TestDrive(.bdR)
        do {
            let other = try one.opened()
            try other.drive.execute(PreventAllowMediumRemoval { $0.isPrevented = true })
            expectRefusal(.mediumRemovalPrevented) { try one.eject() }
            expectRefusal(.mediumRemovalPrevented) { try other.eject() }
            #expect(throws: VirtualDriveError.inUse(TestDrive.name)) { try one.folder.eject(TestDrive.name) }
            #expect(throws: VirtualDriveError.inUse(TestDrive.name)) { try one.folder.removeDrive(TestDrive.name) }
        }
        try one.eject()
    }

    @Test("one at a time has the drive to itself; commands of others still pass")
    func claim() throws {
        let one = try TestDrive(.bdR)
        do {
            let other = try one.opened()
            try other.drive.claim()
            try other.drive.claim()
            #expect(throws: VirtualDriveError.inUse(TestDrive.name)) { try one.drive.claim() }
            #expect(throws: VirtualDriveError.inUse(TestDrive.name)) { try one.folder.removeDrive(TestDrive.name) }
            try one.testReady()
            other.drive.releaseClaim()
            try one.drive.claim()
            #expect(throws: VirtualDriveError.inUse(TestDrive.name)) { try other.drive.claim() }
        }
        one.drive.releaseClaim()
    }

    @Test("a drive that is removed is gone for those that have it open")
    func removed() throws {
        let one = try TestDrive(.bdR)
        try one.testReady()
        try one.folder.removeDrive(TestDrive.name)
        #expect(throws: SCSIError.deviceGone) { try one.testReady() }
    }

    @Test("two writers at once: each block belongs to one of them, and none is lost")
    func twoWriters() async throws {
        let one = try TestDrive(.bdR, capacity: 65_536)
        let other = try one.opened()
        async let first = Self.append(200, to: one, seed: 1)
        async let second = Self.append(200, to: other, seed: 2)
        let counts = try await (first, second)
        #expect(counts.0 == 200)
        #expect(counts.1 == 200)
        try one.synchronize()
        #expect(try one.track(1).nextWritableAddress == 1_600)
        for block in UInt32(0)..<400 {
            let isFirst = try one.holds(4, at: block * 4, seed: 1)
            let isSecond = try one.holds(4, at: block * 4, seed: 2)
            #expect(isFirst || isSecond)
        }
    }

    /// Appends runs of 4 blocks where the other opening has not been faster.
    private static func append(_ count: Int, to test: TestDrive, seed: UInt8) async throws -> Int {
        var written = 0
        while written < count {
            if try tryAppend(to: test, seed: seed) { written += 1 }
        }
        return written
    }

    private static func tryAppend(to test: TestDrive, seed: UInt8) throws -> Bool {
        let next = try test.track(1).nextWritableAddress
        do { try test.write(4, at: next, seed: seed) } catch {
            guard case .checkCondition(let sense) = error, sense.code == .invalidAddressForWrite else { throw error }
            return false
        }
        return true
    }
}
