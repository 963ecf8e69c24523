import Foundation
import SCSI
import Testing
import VirtualRecorder

/// The power goes at every step of a burn; what an earlier session holds stays.
@Suite("Power cuts")
struct CrashSafetyTests {
    /// Burns a second session behind the first.
    private func burn(_ test: TestDrive) throws {
        let start = try test.track(0xFF).nextWritableAddress
        for run in UInt32(0)..<4 { try test.write(64, at: start + run * 64, seed: 2) }
        try test.synchronize()
        try test.close(.track, track: 2)
        try test.close(.session)
    }

    private func prepared(_ kind: MediumKind) throws -> TestDrive {
        let test = try TestDrive(kind)
        try test.setWriteParameters { $0.multisession = .appendable }
        _ = try test.burnSession(320, seed: 1)
        return test
    }

    /// The disc that a later opening finds: sound, the first session whole, and as much of the second as it says.
    private func check(_ test: TestDrive, _ kind: MediumKind) throws {
        let after = try test.opened()
        #expect(try after.holds(320, at: 0, seed: 1))
        let disc = try after.discInformation()
        #expect(disc.discStatus == .incomplete)
        let second = try after.track(2)
        let isOpen = second.isNextWritableAddressValid
        let recorded = isOpen ? Int(second.nextWritableAddress - second.startAddress) : 256
        #expect(recorded <= 256 && recorded % 32 == 0)
        if recorded > 0 { #expect(try after.holds(recorded, at: second.startAddress, seed: 2)) }
        // And it can still be written.
        try after.setWriteParameters { $0.multisession = .appendable }
        let next = try after.track(0xFF)
        try after.write(32, at: next.nextWritableAddress, seed: 3)
        try after.synchronize()
        #expect(try after.holds(32, at: next.nextWritableAddress, seed: 3))
    }

    @Test("at any command", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func atCommand(kind: MediumKind) throws {
        for nth in 1...8 {
            let test = try prepared(kind)
            let victim = try test.opened(options: .init(faults: .on(.anyCommand(nth: nth), .powerCut)))
            #expect(throws: SCSIError.deviceGone) { try burn(victim) }
            #expect(throws: SCSIError.deviceGone) { try victim.testReady() }
            try check(test, kind)
        }
    }

    @Test("at any moment of any save", arguments: [MediumKind.cdR, .dvdPlusR, .bdR], Checkpoint.allCases)
    func atCheckpoint(kind: MediumKind, checkpoint: Checkpoint) throws {
        var cuts = 0
        for nth in 1...8 {
            let test = try prepared(kind)
            let victim = try test.opened(options: .init(faults: .on(.checkpoint(checkpoint, nth: nth), .powerCut)))
            do { try burn(victim) } catch SCSIError.deviceGone {
                cuts += 1
                try check(test, kind)
            }
        }
        #expect(cuts >= 3)
    }

    @Test("what SYNCHRONIZE CACHE has answered is durable; what came after it is not")
    func durablePoint() throws {
        let test = try TestDrive(.dvdPlusR)
        let victim = try test.opened(options: .init(faults: .on(.command(.synchronizeCache, nth: 2), .powerCut)))
        try victim.write(64, at: 0)
        try victim.synchronize()
        try victim.write(64, at: 64)
        #expect(throws: SCSIError.deviceGone) { try victim.synchronize() }
        let after = try test.opened()
        #expect(try after.track(1).nextWritableAddress == 64)
        #expect(try after.holds(64, at: 0))
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try after.read(1, at: 64) }
    }

    @Test("an opening that ends without a word loses nothing")
    func abandoned() throws {
        let test = try TestDrive(.bdR)
        do {
            let other = try test.opened()
            try other.write(32, at: 0)
            try other.write(32, at: 32)
        }
        #expect(try test.opened().track(1).nextWritableAddress == 64)
    }

    @Test("a damaged state is an incompatible medium, not a crash")
    func damagedState() throws {
        let test = try TestDrive(.bdR)
        let path = try #require(test.drive.imagePath) + ".json"
        let good = try String(contentsOfFile: path, encoding: .utf8)
        let bad = [
            "", "{}", "null", good.replacingOccurrences(of: "12219392", with: "-1"),
            good.replacingOccurrences(of: "bd-r", with: "papyrus"),
            good.replacingOccurrences(of: "false", with: "true"),
            good.replacingOccurrences(
                of: "\"sessions\": []", with: "\"sessions\": [{\"closed\": true, \"tracks\": []}]"),
            String(repeating: "[", count: 100_000),
        ]
        for text in bad {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let opened = try test.opened()
            expectRefusal(.incompatibleMediumInstalled) { try opened.testReady() }
            #expect(try opened.configuration().currentProfile == .none)
            _ = try opened.drive.answer(to: Inquiry(), upTo: 36)
        }
        try Data(good.utf8).write(to: URL(fileURLWithPath: path))
        try test.opened().testReady()
    }
}
