import OpticalDrive
import SCSI
import Synchronization
import TestSupport
import Testing
import VirtualRecorder

@Suite("questions to a drive", .serialized)
struct DriveQuestionTests {
    @Test("identity, features, profiles and mode pages of the virtual recorder")
    func identity() throws {
        let emulated = try EmulatedDrive(.bdR)
        let identity = try emulated.drive.identity()
        #expect(identity.vendor == "IMAPI2" && identity.product == "Virtual Recorder")
        #expect(identity.serialNumber?.isEmpty == false)
        let configuration = try emulated.drive.getConfiguration()
        #expect(try configuration.profiles(onlyCurrent: false).contains(.bdRE))
        #expect(try configuration.profiles(onlyCurrent: true).first == .bdRSequential)
        #expect(configuration.features(onlyCurrent: true).contains(.profileList))
        #expect(configuration.features.count >= configuration.features(onlyCurrent: true).count)
        let pages = try emulated.drive.modeSense(.all).pageCodes
        #expect(pages.contains(.writeParameters) && pages.contains(.capabilities) && Set(pages).count == pages.count)
        #expect(try emulated.drive.canLoadMedia())
    }

    @Test("an empty drive says so, and its identity can be had all the same")
    func empty() throws {
        let emulated = try EmulatedDrive()
        let error = #expect(throws: SCSIError.self) { try emulated.drive.mediaState() }
        #expect(error?.sense?.additionalSenseCode == 0x3A)
        #expect(try emulated.drive.identity().vendor == "IMAPI2")
    }

    @Test("a medium that is put in is found, UNIT ATTENTION and all; one that is taken out is missed")
    func change() throws {
        let emulated = try EmulatedDrive(.cdR)
        #expect(try emulated.drive.mediaState().mediaType == .cdR)
        try emulated.load(.bdRE)
        #expect(try emulated.drive.mediaState().mediaType == .bdRE)
        try emulated.takeDisc()
        #expect(throws: SCSIError.self) { try emulated.drive.mediaState() }
    }

    @Test("the tray: out, in, locked")
    func tray() throws {
        let emulated = try EmulatedDrive(.dvdPlusR)
        try emulated.drive.eject()
        #expect(throws: SCSIError.self) { try emulated.drive.waitUntilReady() }
        try emulated.drive.closeTray()
        try emulated.drive.waitUntilReady()
        try emulated.drive.setRemovalPrevented(true)
        let error = #expect(throws: SCSIError.self) { try emulated.drive.eject() }
        #expect(error?.sense?.code == .mediumRemovalPrevented)
        try emulated.drive.setRemovalPrevented(false)
        try emulated.drive.eject()
    }

    @Test(
        "the medium's type",
        arguments: [
            (MediumKind.cdR, PhysicalMediaType.cdR), (.dvdR, .dvdMinusR), (.dvdPlusR, .dvdPlusR),
            (.dvdPlusRDualLayer, .dvdPlusRDualLayer), (.dvdPlusRW, .dvdPlusRW), (.dvdRAM, .dvdRAM), (.bdR, .bdR),
            (.bdRE, .bdRE),
        ])
    func mediaType(kind: MediumKind, type: PhysicalMediaType) throws {
        let emulated = try EmulatedDrive(kind)
        #expect(try emulated.drive.mediaState().mediaType == type)
    }

    @Test("speeds: what the medium offers, set and read back")
    func speeds() throws {
        let emulated = try EmulatedDrive(.bdR)
        let speeds = try emulated.drive.writeSpeeds(for: .bdRSequential)
        #expect(speeds.map(\.sectorsPerSecond) == [17562, 13171, 8781, 4390])
        #expect(try emulated.drive.setWriteSpeed(speeds[2], for: .bdRSequential))
        #expect(try emulated.drive.currentWriteSpeed(for: .bdRSequential) == speeds[2])
        let cd = try EmulatedDrive(.cdR)
        let cdSpeeds = try cd.drive.writeSpeeds(for: .cdR)
        #expect(cdSpeeds.map(\.sectorsPerSecond) == [3599, 3000, 2400, 1800, 1199, 599])
        #expect(try cd.drive.setWriteSpeed(cdSpeeds[4], for: .cdR))
        #expect(try cd.drive.currentWriteSpeed(for: .cdR) == cdSpeeds[4])
    }

    @Test("a speed survives the way to the drive and back", arguments: [Profile.cdR, .dvdPlusR, .bdRE])
    func speedRoundTrip(profile: Profile) throws {
        for kilobytes in [150, 176, 706, 1411, 2822, 4234, 8467, 17984, 22160, 35968] as [UInt32] {
            let transport = ScriptedTransport()
            let offered = WriteSpeedDescriptor { $0.writeSpeed = kilobytes }
            transport.on(
                .getPerformance, answer: .bytes(Performance<WriteSpeedDescriptor>(descriptors: [offered]).encoded))
            transport.on(.setCDSpeed, answer: .good)
            let drive = ScriptedMedium.drive(transport)
            let speed = try #require(try drive.writeSpeeds(for: profile).first)
            #expect(try drive.setWriteSpeed(speed, for: profile))
            let bytes = try #require(transport.blocks(of: .setCDSpeed).first).bytes
            let set = UInt32(bytes[4]) << 8 | UInt32(bytes[5])
            #expect((kilobytes...(kilobytes + 3)).contains(set))
        }
    }

    @Test("a drive that becomes ready is waited for; one that reports changes is asked again, a few times")
    func retries() throws {
        let transport = ScriptedTransport()
        transport.on(
            .testUnitReady, answer: .sense(.powerOnResetOccurred), .sense(.mediumMayHaveChanged),
            .sense(.becomingReady), .sense(.becomingReady), .error(.status(0x08)), .good)
        let waited = Mutex(Duration.zero)
        let drive = OpticalDrive(transport, pause: { step in waited.withLock { $0 += step } })
        try drive.waitUntilReady()
        #expect(waited.withLock { $0 } > .zero)

        transport.on(.testUnitReady, answer: .sense(.becomingReady))
        #expect(throws: SCSIError.self) { try drive.waitUntilReady(upTo: .seconds(2)) }
        #expect((.seconds(2)...Duration.seconds(3)).contains(waited.withLock { $0 }))
        transport.on(.testUnitReady, answer: .sense(.powerOnResetOccurred))
        #expect(throws: SCSIError.self) { try drive.waitUntilReady() }
        #expect(transport.blocks(of: .testUnitReady).count < 100)
    }

    @Test("a stopped unit is started, once")
    func starts() throws {
        let transport = ScriptedTransport()
        transport.on(.testUnitReady, answer: .sense(.initializingCommandRequired), .good)
        transport.on(.startStopUnit, answer: .good)
        try ScriptedMedium.drive(transport).waitUntilReady()
        #expect(transport.trace == ["START STOP UNIT 1"])
        transport.on(.testUnitReady, answer: .sense(.initializingCommandRequired))
        #expect(throws: SCSIError.self) { try ScriptedMedium.drive(transport).waitUntilReady() }
        #expect(transport.trace.count == 2)
    }

    @Test("a drive older than GET CONFIGURATION: the disc information decides between CD-R and CD-RW")
    func oldDrive() throws {
        let transport = ScriptedMedium.transport(.cdR, disc: { $0.isErasable = true })
        transport.on(.getConfiguration, answer: .sense(.invalidCommandOperationCode))
        let state = try ScriptedMedium.drive(transport).mediaState()
        #expect(state.profile == .cdRW && state.mediaType == .cdRW && state.isErasable)
    }

    @Test("a pressed disc whose tracks only the TOC tells, its lead-out cut off as tgtd does")
    func pressed() throws {
        let transport = ScriptedMedium.transport(.dvdROM)
        transport.on(.readDiscInformation, .readTrackInformation, answer: .sense(.invalidCommandOperationCode))
        transport.on(
            .readTOCPMAATIP, answer: .bytes(bytes("00 12 01 01 00 14 01 00 00 00 00 00 00 14 aa 00 00 00")))
        transport.on(.readCapacity, answer: .bytes(bytes("00 00 75 9d 00 00 08 00")))
        let state = try ScriptedMedium.drive(transport).mediaState()
        #expect(state.isComplete && !state.isBlank && state.writeProtection == .readOnlyMedia)
        #expect(state.sessions.count == 1 && state.sessions[0].start == 0 && state.sessions[0].length == 30110)
        #expect(state.totalSectors == 30110 && state.nextWritableAddress == nil)
    }

    @Test("write speeds: the list of mode page 2Ah where GET PERFORMANCE is missing, or its one speed")
    func speedFallbacks() throws {
        let transport = ScriptedTransport()
        var page = CapabilitiesPage { $0.maximumWriteSpeed = 7056 }
        let speeds = [7056, 706].map { speed in ModePageWriteSpeed { $0.writeSpeed = UInt16(speed) } }
        transport.on(.modeSense10, answer: .bytes(ModeParameters(pages: [page.encoded(with: speeds)]).encoded))
        let drive = ScriptedMedium.drive(transport)
        #expect(try drive.writeSpeeds(for: .cdR).map(\.sectorsPerSecond) == [3000, 300])
        page.obsoleteCurrentWriteSpeed = 2822
        transport.on(
            .modeSense10, answer: .bytes(ModeParameters(pages: [Array(page.parameterList.prefix(22))]).encoded))
        #expect(try drive.writeSpeeds(for: .cdR).map(\.sectorsPerSecond) == [3000])
        #expect(try drive.currentWriteSpeed(for: .cdR)?.sectorsPerSecond == 1199)
    }

    @Test("reading goes on after a change is reported, and ends with the drive's error")
    func read() throws {
        let transport = ScriptedTransport(maximumTransferLength: 4096)
        transport.on(
            .read10, answer: .sense(.mediumMayHaveChanged), .sense(.longWriteInProgress), .good, .good,
            .sense(.uncorrectableReadError))
        let drive = ScriptedMedium.drive(transport)
        _ = try drive.read(blocks: 4, at: 10)
        let lines = transport.blocks(of: .read10).map { [$0.bytes[5], $0.bytes[8]] }
        #expect(lines == [[10, 2], [10, 2], [10, 2], [12, 2]])
        let error = #expect(throws: SCSIError.self) { try drive.read(blocks: 1, at: 0) }
        #expect(error?.sense?.code == .uncorrectableReadError)
    }

    @Test("blocks that no format has reached hold nothing; a block that cannot be read is an error")
    func unformattedBlocks() throws {
        let transport = ScriptedMedium.transport(.bdRE)
        ScriptedMedium.formats(transport, .formatted, .full)
        let drive = ScriptedMedium.drive(transport)
        let state = try drive.mediaState()
        transport.on(.read10, answer: .sense(.logicalBlockAddressOutOfRange))
        #expect(try drive.isHeuristicallyBlank(state))
        transport.on(.read10, answer: .sense(.blankCheck))
        #expect(try drive.isHeuristicallyBlank(state))
        transport.on(.read10, answer: .sense(.uncorrectableReadError))
        #expect(throws: SCSIError.self) { try drive.isHeuristicallyBlank(state) }
    }
}
