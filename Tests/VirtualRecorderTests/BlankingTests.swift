import Foundation
import SCSI
import Testing
import VirtualRecorder

/// BLANK (MMC-6).
@Suite("Blanking")
struct BlankingTests {
    private func blank(_ test: TestDrive, _ type: Blank.BlankingType) throws {
        try test.drive.execute(Blank { $0.blankingType = type })
    }

    @Test(
        "a recorded disc becomes blank, and can be recorded anew",
        arguments: [MediumKind.cdRW, .dvdRW], [Blank.BlankingType.disc, .minimal])
    func blanks(kind: MediumKind, type: Blank.BlankingType) throws {
        let test = try TestDrive(kind)
        _ = try test.burnSession(320, seed: 1)
        #expect(try test.discInformation().discStatus == .complete)
        let other = try test.opened()
        try blank(test, type)
        for opening in [test, other] {
            let disc = try opening.discInformation()
            #expect(disc.discStatus == .empty && disc.isErasable)
            #expect(try opening.track(1).nextWritableAddress == 0)
            expectRefusal(.logicalBlockAddressOutOfRange) { _ = try opening.read(1, at: 0) }
        }
        try test.write(5, at: 0, seed: 2)
        try test.synchronize()
        #expect(try test.holds(5, at: 0, seed: 2))
        // What fills the unit up is zero, whatever the disc held before.
        #expect(try test.read(16, at: 0).dropFirst(5 * 2048).allSatisfy { $0 == 0 })
    }

    @Test("an open session is no obstacle")
    func open() throws {
        let test = try TestDrive(.cdRW)
        try test.write(32, at: 0)
        try blank(test, .minimal)
        #expect(try test.track(1).nextWritableAddress == 0)
        try test.write(32, at: 0, seed: 3)
        #expect(try test.opened().holds(32, at: 0, seed: 3))
    }

    @Test("what cannot be blanked", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR, .dvdPlusRW, .bdRE, .dvdRAM])
    func refused(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        expectRefusal(.cannotFormatIncompatibleMedium) { try blank(test, .disc) }
    }

    @Test("blanking types that the drive does not have")
    func types() throws {
        let test = try TestDrive(.cdRW)
        _ = try test.burnSession(320)
        for type: Blank.BlankingType in [.track, .unreserveTrack, .trackTail, .uncloseLastSession, .lastSession] {
            let sense = expectRefusal(.invalidFieldInCommandBlock) { try blank(test, type) }
            #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 1, bit: 2))
        }
        #expect(try test.holds(320, at: 0))
    }

    @Test("a power cut while it is blanked leaves a recorded disc or a blank one")
    func powerCut() throws {
        for checkpoint in Checkpoint.allCases {
            let test = try TestDrive(.dvdRW)
            _ = try test.burnSession(320, seed: 1)
            let victim = try test.opened(options: .init(faults: .on(.checkpoint(checkpoint, nth: 1), .powerCut)))
            #expect(throws: SCSIError.deviceGone) { try blank(victim, .disc) }
            let after = try test.opened()
            if try after.discInformation().discStatus == .complete {
                #expect(try after.holds(320, at: 0, seed: 1))
            } else {
                #expect(checkpoint == .renamed)
                #expect(try after.discInformation().discStatus == .empty)
            }
        }
    }
}
