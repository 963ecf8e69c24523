import SCSI
import Testing
import VirtualRecorder

/// READ TOC/PMA/ATIP (MMC-6).
@Suite("Tables of contents")
struct TableOfContentsTests {
    private func twoSessions(_ kind: MediumKind) throws -> TestDrive {
        let test = try TestDrive(kind)
        try test.setWriteParameters { $0.multisession = .appendable }
        _ = try test.burnSession(320)
        _ = try test.burnSession(320)
        return test
    }

    @Test("format 0: the tracks of closed sessions and the lead-out")
    func formatted() throws {
        let test = try twoSessions(.bdR)
        #expect(
            try test.tableOfContents() == [
                0, 26, 1, 2,
                0, 0x14, 1, 0, 0, 0, 0, 0,
                0, 0x14, 2, 0, 0, 0, 0x01, 0x40,
                0, 0x14, 0xAA, 0, 0, 0, 0x02, 0x80,
            ])
    }

    @Test("format 0 from a track on; TIME gives minutes, seconds and frames")
    func options() throws {
        let test = try twoSessions(.cdR)
        func table(_ change: (inout ReadTOCPMAATIP) -> Void) throws -> [UInt8] {
            try test.drive.answer(to: ReadTOCPMAATIP(change), upTo: 804)
        }
        let times = try table {
            $0.wantsTime = true
            $0.trackSessionNumber = 2
        }
        // Track 2 at 322 + 11400 = 11722: 02:38:22; lead-out 322 behind it.
        #expect(times == [0, 18, 1, 2, 0, 0x14, 2, 0, 0, 2, 38, 22, 0, 0x14, 0xAA, 0, 0, 2, 42, 44])
        #expect(try table { $0.trackSessionNumber = 0xAA }.count == 12)
        let sense = expectRefusal(.invalidFieldInCommandBlock) { _ = try table { $0.trackSessionNumber = 3 } }
        #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 6))
    }

    @Test("format 1: the first track of the last closed session")
    func multisession() throws {
        let test = try twoSessions(.dvdPlusR)
        #expect(try test.tableOfContents(.multisessionInformation) == [0, 10, 1, 2, 0, 0x14, 2, 0, 0, 0, 0x09, 0x40])
    }

    @Test("format 2: the raw table of a CD, with the pointer to the next session")
    func raw() throws {
        let test = try twoSessions(.cdR)
        let table = try TableOfContents<RawTrackDescriptor>(answer: test.tableOfContents(.rawTOC))
        #expect(table.entries.map(\.sessionNumber) == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2])
        #expect(table.entries.map(\.point) == [0xA0, 0xA1, 0xA2, 1, 0xB0, 0xA0, 0xA1, 0xA2, 2, 0xB0])
        #expect(table.entries[2].pointTime == MinuteSecondFrame(0, 6, 22))  // 322
        #expect(table.entries[4].time == MinuteSecondFrame(2, 38, 22))  // the second session's first track
        #expect(table.entries[4].pointTime == MinuteSecondFrame(79, 59, 74))
        #expect(table.entries[8].pointTime == MinuteSecondFrame(2, 38, 22))
        let dvd = try twoSessions(.dvdPlusR)
        expectRefusal(.invalidFieldInCommandBlock) { _ = try dvd.tableOfContents(.rawTOC) }
    }

    @Test("format 2 of a closed CD has no pointer to a next session")
    func rawClosed() throws {
        let test = try TestDrive(.cdR)
        _ = try test.burnSession(320)
        let table = try TableOfContents<RawTrackDescriptor>(answer: test.tableOfContents(.rawTOC))
        #expect(table.entries.map(\.point) == [0xA0, 0xA1, 0xA2, 1])
    }

    @Test("format 4: ATIP of a CD-R, blank or not; no other medium has one")
    func groove() throws {
        let test = try TestDrive(.cdR)
        let atip = try AbsoluteTimeInPregroove(answer: test.tableOfContents(.absoluteTimeInPregroove))
        #expect(atip.lastPossibleLeadOutStart == MinuteSecondFrame(79, 59, 74))
        #expect(!atip.isRewritable)
        expectRefusal(.invalidFieldInCommandBlock) {
            _ = try TestDrive(.bdR).tableOfContents(.absoluteTimeInPregroove)
        }
        for format: ReadTOCPMAATIP.Format in [.programMemoryArea, .cdText] {
            expectRefusal(.invalidFieldInCommandBlock) { _ = try test.tableOfContents(format) }
        }
    }

    @Test("READ CAPACITY: the last block before the last closed session's lead-out, run-out included")
    func capacity() throws {
        #expect(try twoSessions(.cdR).capacity().lastLogicalBlockAddress == 11_722 + 322 - 1)
        #expect(try twoSessions(.bdR).capacity().lastLogicalBlockAddress == 639)
        let open = try TestDrive(.bdR)
        try open.write(64, at: 0)
        #expect(try open.capacity().lastLogicalBlockAddress == 0)
    }
}
