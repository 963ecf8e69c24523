import SCSI
import Testing
import VirtualRecorder

/// DVD-RW that FORMAT UNIT has made overwritable (MMC-6 4.3.6, 6.5).
@Suite("Restricted overwrite of DVD-RW")
struct RestrictedOverwriteTests {
    private static let capacity: UInt32 = 2_298_496

    private func capacities(_ test: TestDrive) throws -> FormatCapacities {
        try FormatCapacities(answer: test.drive.answer(to: ReadFormatCapacities(), upTo: 252))
    }

    @Test("the formats that a new disc can take; it has the profile of sequential recording")
    func offered() throws {
        let test = try TestDrive(.dvdRW)
        let offered = try capacities(test)
        #expect(offered.current.descriptorType == .unformatted && offered.current.numberOfBlocks == Self.capacity)
        #expect(offered.formattable.map(\.formatType) == [.full, .cdRWFullFormat, .quick])
        #expect(
            offered.formattable.allSatisfy { $0.numberOfBlocks == Self.capacity && $0.typeDependentParameter == 16 })
        let configuration = try test.configuration()
        #expect(configuration.currentProfile == .dvdMinusRWSequential)
        #expect(configuration.isCurrent(.formattable) && !configuration.isCurrent(.rigidRestrictedOverwrite))
    }

    @Test(
        "fully formatted: any ECC block at any time, and what was never written is zero",
        arguments: [FormatType.full, .cdRWFullFormat])
    func full(_ type: FormatType) throws {
        let test = try TestDrive(.dvdRW)
        _ = try test.burnSession(320, seed: 1)
        try test.format(type, blocks: Self.capacity)
        let configuration = try test.configuration()
        #expect(configuration.currentProfile == .dvdMinusRWOverwrite)
        #expect(configuration.isCurrent(.rigidRestrictedOverwrite))
        #expect(!configuration.isCurrent(.incrementalStreamingWritable) && !configuration.isCurrent(.dvdMinusRWrite))
        let disc = try test.discInformation()
        #expect(disc.isErasable && disc.discStatus == .complete && disc.stateOfLastSession == .complete)
        #expect(try test.capacity().lastLogicalBlockAddress == Self.capacity - 1)
        #expect(try test.read(32, at: 0).allSatisfy { $0 == 0 })
        try test.write(32, at: 1600, seed: 2)
        try test.write(16, at: 1600, seed: 3)
        #expect(try test.opened().holds(16, at: 1600, seed: 3))
        #expect(try test.opened().holds(16, at: 1616, seed: 2))
        expectRefusal(.invalidAddressForWrite) { try test.write(16, at: 1608) }
        expectRefusal(.invalidAddressForWrite) { try test.write(8, at: 1600) }
        expectRefusal(.logicalBlockAddressOutOfRange) { try test.write(16, at: Self.capacity) }
    }

    @Test("quickly formatted: one block after another, until the session is closed", arguments: [0, capacity])
    func quick(_ blocks: UInt32) throws {
        let test = try TestDrive(.dvdRW)
        try test.format(.quick, blocks: blocks)
        #expect(try test.discInformation().stateOfLastSession == .incomplete)
        #expect(try capacities(test).current.descriptorType == .unknown)
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try test.read(16, at: 0) }
        expectRefusal(.invalidAddressForWrite) { try test.write(16, at: 16) }
        try test.write(64, at: 0, seed: 1)
        try test.write(16, at: 16, seed: 2)
        let other = try test.opened()
        #expect(try other.holds(16, at: 0, seed: 1) && other.holds(16, at: 16, seed: 2))
        expectRefusal(.invalidAddressForWrite) { try other.write(16, at: 80) }
        try other.write(16, at: 64, seed: 3)
        try test.close(.session)
        #expect(try test.discInformation().stateOfLastSession == .complete)
        #expect(try test.capacity().lastLogicalBlockAddress == 79)
        expectRefusal(.logicalBlockAddressOutOfRange) { try test.write(16, at: 80) }
        try test.write(16, at: 32, seed: 4)
        #expect(try test.holds(16, at: 32, seed: 4))
    }

    @Test("made longer: what is there stays, and more follows it")
    func grow() throws {
        let test = try TestDrive(.dvdRW)
        try test.format(.full, blocks: 160)
        #expect(
            try capacities(test).formattable.map(\.formatType) == [.full, .cdRWFullFormat, .quickGrowSession, .quick])
        try test.write(16, at: 0, seed: 1)
        expectRefusal(.invalidFieldInParameterList) { try test.format(.quickGrowSession, blocks: 160) }
        try test.format(.quickGrowSession, blocks: Self.capacity)
        #expect(try test.holds(16, at: 0, seed: 1))
        expectRefusal(.invalidFieldInParameterList) { try test.format(.quickGrowSession, blocks: Self.capacity) }
        try test.write(16, at: 160, seed: 2)
        try test.close(.session)
        #expect(try test.capacity().lastLogicalBlockAddress == 175)
        #expect(try test.opened().holds(16, at: 160, seed: 2))
    }

    @Test("BLANK makes it a disc of tracks again", arguments: [FormatType.full, .quick])
    func blank(_ type: FormatType) throws {
        let test = try TestDrive(.dvdRW)
        try test.format(type, blocks: Self.capacity)
        try test.write(16, at: 0)
        try test.drive.execute(Blank { $0.blankingType = .minimal })
        let disc = try test.discInformation()
        #expect(disc.discStatus == .empty && disc.isErasable)
        #expect(try test.configuration().currentProfile == .dvdMinusRWSequential)
        #expect(try test.burnSession(32, seed: 5) == 0)
        #expect(try test.holds(32, at: 0, seed: 5))
    }

    @Test("what has no tracks takes no reservation and closes none")
    func noTracks() throws {
        let test = try TestDrive(.dvdRW)
        try test.format(.full, blocks: Self.capacity)
        expectRefusal(.cannotWriteIncompatibleFormat) { try test.reserve(16) }
        expectRefusal(.invalidFieldInCommandBlock) { try test.close(.track, track: 1) }
        try test.close(.session)
        #expect(try test.capacity().lastLogicalBlockAddress == Self.capacity - 1)
    }

    @Test("while it is formatted or blanked the drive tells how far it is")
    func progress() throws {
        let test = try TestDrive(.dvdRW, options: .init(timing: .init(longOperation: .seconds(1))))
        try test.format(.full, blocks: Self.capacity, isImmediate: true)
        let formatting = expectRefusal(.formatInProgress) { try test.testReady() }
        #expect(formatting?.progressIndication != nil)
        while (try? test.testReady()) == nil { sleep(for: .milliseconds(50)) }
        try test.drive.execute(
            Blank {
                $0.isImmediate = true
                $0.blankingType = .minimal
            })
        let first = expectRefusal(.notReadyOperationInProgress) { try test.testReady() }
        sleep(for: .milliseconds(300))
        let second = expectRefusal(.notReadyOperationInProgress) { try test.testReady() }
        #expect((first?.progressIndication ?? 0) < (second?.progressIndication ?? 0))
    }
}
