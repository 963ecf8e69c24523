import ByteLayout
import SCSI
import Testing
import VirtualRecorder

/// DVD+RW, DVD-RAM and BD-RE (MMC-6 4.4, 4.5).
@Suite("Overwritable media")
struct OverwritableMediaTests {
    private func capacities(_ test: TestDrive) throws -> FormatCapacities {
        try FormatCapacities(answer: test.drive.answer(to: ReadFormatCapacities(), upTo: 252))
    }

    @Test("a new DVD+RW or BD-RE has to be formatted", arguments: [MediumKind.dvdPlusRW, .bdRE])
    func blank(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        let disc = try test.discInformation()
        #expect(disc.isErasable)
        #expect(disc.discStatus == .empty && disc.stateOfLastSession == .empty)
        #expect(disc.backgroundFormatStatus == .none)
        expectRefusal(.mediumNotFormatted) { try test.write(1, at: 0) }
        expectRefusal(.mediumNotFormatted) { _ = try test.read(1, at: 0) }
        #expect(try test.capacity().lastLogicalBlockAddress == 0)
        let offered = try capacities(test)
        #expect(offered.current.descriptorType == .unformatted)
        #expect(offered.current.numberOfBlocks == kind.defaultCapacity)
        #expect(try !test.configuration().isCurrent(.randomlyWritable))
        #expect(try test.configuration().isCurrent(.formattable))
    }

    @Test("formatted: any block, any number of times; what was never written is zero")
    func overwriting() throws {
        let test = try TestDrive(.dvdPlusRW)
        try test.format(.dvdPlusRWBasic, blocks: 2_295_104)
        let disc = try test.discInformation()
        #expect(disc.discStatus == .complete && disc.stateOfLastSession == .complete)
        #expect(disc.backgroundFormatStatus == .complete)
        #expect(try test.capacity().lastLogicalBlockAddress == 2_295_103)
        try test.write(16, at: 1_000, seed: 1)
        try test.write(8, at: 1_004, seed: 2)
        try test.write(1, at: 2_295_103, seed: 3)
        #expect(try test.holds(4, at: 1_000, seed: 1))
        #expect(try test.holds(8, at: 1_004, seed: 2))
        #expect(try test.holds(1, at: 2_295_103, seed: 3))
        #expect(try test.read(4, at: 500).allSatisfy { $0 == 0 })
        expectRefusal(.logicalBlockAddressOutOfRange) { try test.write(2, at: 2_295_103) }
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try test.read(1, at: 2_295_104) }
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try test.read(1, at: .max) }
        let track = try test.track(1)
        #expect(!track.isNextWritableAddressValid && !track.isBlank)
        #expect((track.trackSize, track.freeBlocks) == (2_295_104, 0))
        try test.synchronize()
        #expect(try test.opened().holds(8, at: 1_004, seed: 2))
    }

    @Test("WRITE AND VERIFY writes, on overwritable media alone")
    func writeAndVerify() throws {
        let block: [UInt8] = [0x2E, 0, 0, 0, 0, 64, 0, 0, 2, 0]
        let bytes = TestDrive.content(64, 2, seed: 9)
        func send(_ test: TestDrive) throws(SCSIError) {
            _ = try unsafe test.drive.execute(
                CommandBlock(block), dataOut: bytes.span.bytes, timeout: .seconds(5))
        }
        let test = try TestDrive(.dvdRAM, capacity: 4_096)
        try send(test)
        #expect(try test.holds(2, at: 64, seed: 9))
        expectRefusal(.cannotWriteIncompatibleFormat) { try send(try TestDrive(.bdR)) }
    }

    @Test("the formats of a BD-RE; each leaves the blocks it says")
    func formats() throws {
        let test = try TestDrive(.bdRE)
        let offered = try capacities(test).formattable
        #expect(
            offered.map(\.formatType) == [.full, .bdREWithSpareAreas, .bdREWithSpareAreas, .bdREWithoutSpareAreas])
        #expect(offered.map(\.numberOfBlocks) == [11_826_176, 11_826_176, 12_088_320, 12_219_392])
        for format in offered {
            try test.format(format.formatType, blocks: format.numberOfBlocks)
            #expect(try test.capacity().lastLogicalBlockAddress == format.numberOfBlocks - 1)
            #expect(try capacities(test).current.descriptorType == .formatted)
        }
    }

    @Test("formatting erases")
    func erases() throws {
        let test = try TestDrive(.bdRE)
        try test.format(.full, blocks: 11_826_176)
        try test.write(32, at: 64)
        try test.format(.full, blocks: 11_826_176)
        #expect(try test.read(32, at: 64).allSatisfy { $0 == 0 })
    }

    @Test("formats that are not offered, lists that are none")
    func refusedFormats() throws {
        let test = try TestDrive(.dvdPlusRW)
        let type = expectRefusal(.invalidFieldInParameterList) { try test.format(.full, blocks: 2_295_104) }
        #expect(type?.fieldPointer == FieldPointer(isInCommand: false, byte: 8))
        let size = expectRefusal(.invalidFieldInParameterList) { try test.format(.dvdPlusRWBasic, blocks: 5) }
        #expect(size?.fieldPointer == FieldPointer(isInCommand: false, byte: 4))
        expectRefusal(.parameterListLengthError) { try test.drive.send([0, 0, 0, 8], with: FormatUnit()) }
        expectRefusal(.invalidFieldInCommandBlock) {
            try test.drive.send(FormatParameterList().encoded, with: FormatUnit { $0.hasFormatData = false })
        }
        expectRefusal(.invalidFieldInCommandBlock) {
            try test.drive.send(FormatParameterList().encoded, with: FormatUnit { $0.formatCode = 7 })
        }
        #expect(try test.discInformation().discStatus == .empty)
        let writeOnce = try TestDrive(.dvdPlusR)
        expectRefusal(.cannotFormatIncompatibleMedium) { try writeOnce.format(.full, blocks: 16) }
    }

    @Test("DVD+RW: all ones stand for all there is")
    func wholeDisc() throws {
        let test = try TestDrive(.dvdPlusRW)
        try test.format(.dvdPlusRWBasic, blocks: .max)
        #expect(try test.capacity().lastLogicalBlockAddress == 2_295_103)
        try test.close(.stopBackgroundFormat)
        try test.close(.session)
        expectRefusal(.invalidFieldInCommandBlock) { try test.close(.track, track: 1) }
        expectRefusal(.cannotWriteIncompatibleFormat) { try test.reserve(16) }
    }

    @Test("a DVD-RAM comes formatted, with room for spares")
    func dvdRAM() throws {
        let test = try TestDrive(.dvdRAM)
        #expect(try test.discInformation().discStatus == .others)
        #expect(try test.capacity().lastLogicalBlockAddress == 2_236_703)
        try test.write(16, at: 2_236_688)
        #expect(try test.configuration().currentProfile == .dvdRAM)
    }

    @Test("READ TOC of an overwritable disc: one track, the whole of it")
    func tableOfContents() throws {
        let test = try TestDrive(.dvdRAM)
        let table = try TableOfContents<TrackDescriptor>(answer: test.tableOfContents())
        #expect(table.entries.map(\.trackNumber) == [1, 0xAA])
        #expect(table.entries.map(\.startAddress) == [0, 2_236_704])
    }
}
