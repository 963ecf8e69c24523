import ByteLayout
import SCSI
import Testing
import VirtualRecorder

/// MODE SENSE and MODE SELECT (SPC-4 6.10, 6.12), and what the pages mean for recording (MMC-6 7).
@Suite("Mode pages")
struct ModePageTests {
    private func pages(
        _ test: TestDrive, _ code: ModePageCode, _ control: ModeSense10.PageControl = .currentValues
    ) throws -> [[UInt8]] {
        let command = ModeSense10 {
            $0.pageCode = code
            $0.pageControl = control
        }
        return try ModeParameters(answer: test.drive.answer(to: command, upTo: 4_096)).pages
    }

    @Test("all pages, in the order of their codes, as long as they say")
    func all() throws {
        let pages = try pages(TestDrive(.bdR), .all)
        #expect(pages.map { $0[0] } == [0x01, 0x05, 0x08, 0x1A, 0x1D, 0x2A])
        #expect(pages.allSatisfy { $0.count == Int($0[1]) + 2 })
        #expect(pages.map(\.count) == [12, 52, 12, 12, 12, 32 + 4 * 4])
    }

    @Test("unknown pages, subpages and saved values are refused")
    func refused() throws {
        let test = try TestDrive(.bdR)
        let sense = expectRefusal(.invalidFieldInCommandBlock) { _ = try pages(test, ModePageCode(rawValue: 0x0E)) }
        #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 2, bit: 5))
        expectRefusal(.invalidFieldInCommandBlock) {
            _ = try test.drive.answer(to: ModeSense10 { $0.subpageCode = 1 }, upTo: 255)
        }
        expectRefusal(.savingParametersNotSupported) { _ = try pages(test, .all, .savedValues) }
    }

    @Test("page 05h: what a medium of each family has as default (MMC-6 7.5)")
    func defaults() throws {
        let cd = try TestDrive(.cdR).writeParameters()
        #expect(cd.writeType == .trackAtOnce && cd.dataBlockType == .mode1 && cd.multisession == .final)
        #expect(cd.audioPauseLength == 150)
        let dvd = try TestDrive(.dvdR).writeParameters()
        #expect(dvd.writeType == .packetIncremental && dvd.isLinkSizeValid && dvd.linkSize == 16)
    }

    @Test("what is selected is sensed, by every opening, until the medium changes")
    func select() throws {
        let test = try TestDrive(.cdR)
        let other = try test.opened()
        try test.setWriteParameters {
            $0.multisession = .appendable
            $0.hasBufferUnderrunProtection = false
        }
        for opening in [test, other] {
            let page = try opening.writeParameters()
            #expect(page.multisession == .appendable && !page.hasBufferUnderrunProtection)
        }
        #expect(try pages(test, .writeParameters, .defaultValues)[0][3] >> 6 == 0)
        try test.eject()
        try test.load()
        expectRefusal(.mediumMayHaveChanged) { try test.testReady() }
        #expect(try test.writeParameters().multisession == .final)
    }

    @Test("what cannot be changed, or cannot be written, is refused with a pointer; nothing of the list is taken")
    func refusedSelect() throws {
        let test = try TestDrive(.cdR)
        func refuse(at byte: UInt16, _ page: [UInt8]) {
            let sense = expectRefusal(.invalidFieldInParameterList) { try test.modeSelect(page) }
            #expect(sense?.fieldPointer == FieldPointer(isInCommand: false, byte: byte))
        }
        let good = try test.writeParameters()
        func page(_ change: (inout WriteParametersPage) -> Void) -> [UInt8] {
            var page = good
            change(&page)
            return page.encoded
        }
        refuse(at: 10, page { $0.writeType = .layerJump })
        refuse(at: 10, page { $0.isTestWrite = true })
        refuse(at: 11, page { $0.multisession = .init(rawValue: 0b10) })
        refuse(at: 12, page { $0.dataBlockType = .mode2Form1WithSubheader })
        refuse(at: 14, good.encoded.enumerated().map { $0.offset == 6 ? 1 : $0.element })
        refuse(at: 9, [0x05, 0x10] + [UInt8](repeating: 0, count: 16))
        refuse(at: 8, CapabilitiesPage().encoded)
        refuse(at: 8, [0x0E, 0x02, 0, 0])
        #expect(try test.writeParameters() == good)
    }

    @Test("MODE SELECT: PF, SP, lengths")
    func parameterLists() throws {
        let test = try TestDrive(.cdR)
        let list = ModeParameters(pages: [try test.writeParameters().encoded]).parameterList
        let length = UInt16(list.count)
        func send(_ list: [UInt8], _ change: (inout ModeSelect10) -> Void) throws {
            try test.drive.send(
                list,
                with: ModeSelect10 {
                    $0.parameterListLength = length
                    change(&$0)
                })
        }
        try send(list) { _ in }
        try send([]) { $0.parameterListLength = 0 }
        expectRefusal(.invalidFieldInCommandBlock) { try send(list) { $0.isPageFormat = false } }
        expectRefusal(.invalidFieldInCommandBlock) { try send(list) { $0.savesPages = true } }
        expectRefusal(.parameterListLengthError) { try send(list) { $0.parameterListLength = length + 1 } }
        expectRefusal(.parameterListLengthError) { try send(list) { $0.parameterListLength = length - 1 } }
        expectRefusal(.parameterListLengthError) { try send(list) { $0.parameterListLength = 4 } }
    }

    @Test("a write type that the medium does not have: 5/64/00")
    func writeTypes() throws {
        let cd = try TestDrive(.cdR)
        try cd.setWriteParameters { $0.writeType = .packetIncremental }
        expectRefusal(.illegalModeForTrack) { try cd.write(1, at: 0) }
        try cd.setWriteParameters { $0.writeType = .sessionAtOnce }
        expectRefusal(.commandSequenceError) { try cd.write(1, at: 0) }
        try cd.setWriteParameters {
            $0.writeType = .trackAtOnce
            $0.trackMode = 0
        }
        expectRefusal(.illegalModeForTrack) { try cd.write(1, at: 0) }
        let dvd = try TestDrive(.dvdR)
        try dvd.setWriteParameters { $0.writeType = .trackAtOnce }
        expectRefusal(.illegalModeForTrack) { try dvd.write(1, at: 0) }
        // DVD+R and BD-R do not look at the page.
        let plus = try TestDrive(.dvdPlusR)
        try plus.setWriteParameters { $0.writeType = .packetIncremental }
        try plus.write(16, at: 0)
    }

    @Test("DVD-R disc at once: the disc closes with the last block of the reservation")
    func discAtOnce() throws {
        let test = try TestDrive(.dvdR)
        try test.setWriteParameters { $0.writeType = .sessionAtOnce }
        try test.reserve(320)
        try test.write(160, at: 0)
        try test.synchronize()
        #expect(try test.discInformation().discStatus == .incomplete)
        try test.write(160, at: 160)
        try test.synchronize()
        #expect(try test.discInformation().discStatus == .complete)
        #expect(try test.capacity().lastLogicalBlockAddress == 319)
        #expect(try test.holds(320, at: 0))
    }

    @Test("software write protection (page 1Dh, SWPP): 7/27/02")
    func softwareProtection() throws {
        let test = try TestDrive(.bdR)
        func protect(_ isProtected: Bool) throws {
            var page = try #require(try pages(test, .timeoutAndProtect).first)
            page[4] = isProtected ? 1 : 0
            try test.modeSelect(page)
        }
        try protect(true)
        expectRefusal(SenseCode(.dataProtect, 0x27, 0x02)) { try test.write(1, at: 0) }
        try protect(false)
        try test.write(1, at: 0)
    }

    @Test("page 2Ah: lock, speeds of the medium")
    func capabilities() throws {
        let test = try TestDrive(.bdR)
        try test.drive.execute(PreventAllowMediumRemoval { $0.isPrevented = true })
        let bytes = try #require(try pages(test, .capabilities).first)
        let page = try CapabilitiesPage(answer: bytes)
        #expect(page.isLocked && page.canEject && page.loadingMechanism == 1)
        #expect(page.numberOfWriteSpeeds == 4)
        #expect((page.maximumWriteSpeed, page.currentWriteSpeed) == (35_968, 35_968))
        #expect(Array(bytes[32..<36]) == [0, 0, 0x8C, 0x80])
    }
}
