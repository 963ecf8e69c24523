import SCSI
import Testing
import VirtualRecorder

/// What independent emulators answered, where they follow the standard, is what this one answers.
///
/// Recorded from tgtd 1.0.85 (a blank DVD+R) and tcmu-runner 1.5.4 (a DVD-RAM).
@Suite("The answers of other emulators")
struct ForeignAnswersTests {
    @Test("tgtd, blank DVD+R: disc information")
    func discInformation() throws {
        let recorded = try DiscInformation(answer: [
            0x00, 0x20, 0x00, 0x01, 0x01, 0x01, 0x01, 0x10, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            0x00, 0x00, 0x00, 0x00, 0x23, 0x05, 0x40, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        ])
        var ours = try TestDrive(.dvdPlusR).discInformation()
        // DAC_V says that the application code is valid, which no medium here has.
        #expect(!ours.isApplicationCodeValid && recorded.isApplicationCodeValid)
        ours.isApplicationCodeValid = true
        #expect(ours == recorded)
    }

    @Test("tgtd, blank DVD+R: the invisible track")
    func trackInformation() throws {
        let recorded = try TrackInformation(
            answer: [
                0x00, 0x26, 0x01, 0x01, 0x00, 0x07, 0x41, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                0x23, 0x05, 0x40, 0x00, 0x00, 0x00, 0x10, 0x00, 0x23, 0x05, 0x40, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            ] + [UInt8](repeating: 0, count: 14))
        var ours = try TestDrive(.dvdPlusR).track(0xFF)
        // Track Mode is 4 for DVD on real drives; the length covers all 48 bytes.
        #expect((ours.trackMode, ours.dataLength) == (4, 46))
        (ours.trackMode, ours.dataLength) = (recorded.trackMode, recorded.dataLength)
        #expect(ours == recorded)
    }

    @Test("tgtd, blank DVD+R: physical format information")
    func physicalFormat() throws {
        let recorded: [UInt8] = [
            0x08, 0x02, 0x00, 0x00, 0xA1, 0x0F, 0x02, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x26, 0x05, 0x3F, 0x00, 0x00,
        ]
        let test = try TestDrive(.dvdPlusR)
        let ours = try test.drive.answer(to: ReadDiscStructure(), upTo: 2_052)
        #expect(ours.count == 2_052)
        #expect(Array(ours.prefix(recorded.count)) == recorded)
    }

    @Test("tgtd: senses of the same refusals")
    func senses() throws {
        let test = try TestDrive(.dvdPlusR)
        expectRefusal(SenseCode(.illegalRequest, 0x20, 0x00)) { try test.raw([0x01, 0, 0, 0, 0, 0]) }
        expectRefusal(SenseCode(.illegalRequest, 0x21, 0x00)) { _ = try test.read(1, at: 0) }
        _ = try test.burnSession(64)
        try test.close(.finalize)
        expectRefusal(SenseCode(.illegalRequest, 0x30, 0x05)) { try test.write(1, at: 100) }
        try test.drive.execute(PreventAllowMediumRemoval { $0.isPrevented = true })
        expectRefusal(SenseCode(.illegalRequest, 0x53, 0x02)) { try test.eject() }
    }

    @Test("tcmu-runner, DVD-RAM: disc information, capacities, table of contents")
    func dvdRAM() throws {
        let test = try TestDrive(.dvdRAM)
        let disc = try test.drive.answer(to: ReadDiscInformation(), upTo: 34)
        #expect(Array(disc.prefix(7)) == [0x00, 0x20, 0x1F, 0x01, 0x01, 0x01, 0x01])
        let capacities = try test.drive.answer(to: ReadFormatCapacities(), upTo: 252)
        #expect((capacities[8], capacities[16]) == (0x02, 0x00))
        let table = try test.tableOfContents()
        #expect(Array(table.prefix(12)) == [0x00, 0x12, 0x01, 0x01, 0x00, 0x14, 0x01, 0, 0, 0, 0, 0])
        expectRefusal(SenseCode(.illegalRequest, 0x21, 0x00)) { _ = try test.read(1, at: 3_000_000) }
    }
}
