import ByteLayout
import SCSI
import Testing
import VirtualRecorder

/// What all write-once media have in common, and where they differ (MMC-6 4.2 to 4.5).
@Suite("Write-once media")
struct SequentialRecordingTests {
    static let kinds: [MediumKind] = [
        .cdR, .cdRW, .dvdR, .dvdRW, .dvdRDualLayer, .dvdPlusR, .dvdPlusRDualLayer, .bdR,
    ]

    /// Allows another session where the Write Parameters page decides that.
    private func appendable(_ test: TestDrive) throws {
        try test.setWriteParameters { $0.multisession = .appendable }
    }

    @Test("a blank disc: status, one empty session, the whole capacity free", arguments: kinds)
    func blank(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        let disc = try test.discInformation()
        #expect(disc.discStatus == .empty)
        #expect(disc.stateOfLastSession == .empty)
        #expect(disc.isErasable == [.cdRW, .dvdRW].contains(kind))
        #expect((disc.numberOfSessions, disc.firstTrackInLastSession, disc.lastTrackInLastSession) == (1, 1, 1))
        let capacity = try #require(kind.defaultCapacity)
        let track = try test.track(1)
        #expect(track.isBlank && !track.isReserved && track.isNextWritableAddressValid)
        #expect((track.startAddress, track.nextWritableAddress) == (0, 0))
        #expect(track.freeBlocks == capacity - (kind.isCD ? 2 : 0))
        #expect(try test.track(0xFF) == track)
        #expect(try test.capacity().lastLogicalBlockAddress == 0)
        expectRefusal(.invalidFieldInCommandBlock) { _ = try test.tableOfContents() }
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try test.read(1, at: 0) }
    }

    @Test("real blanks' capacities")
    func capacities() {
        #expect(MediumKind.cdR.defaultCapacity == 359_849)  // lead-out at 79:59:74
        #expect(MediumKind.dvdR.defaultCapacity == 2_298_496)
        #expect(MediumKind.dvdPlusR.defaultCapacity == 2_295_104)
        #expect(MediumKind.dvdPlusRDualLayer.defaultCapacity == 4_173_824)
        #expect(MediumKind.bdR.defaultCapacity == 12_219_392)
        #expect(MediumKind.dvdRDualLayer.defaultCapacity == 4_171_712)
    }

    @Test("the next writable address moves with each WRITE; elsewhere nothing is written", arguments: kinds)
    func nextWritableAddress(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        try test.write(16, at: 0)
        try test.write(32, at: 16)
        let track = try test.track(1)
        #expect(track.nextWritableAddress == 48)
        #expect(!track.isBlank && track.isNextWritableAddressValid)
        for wrong: UInt32 in [0, 16, 47, 49, 64, 1000] {
            expectRefusal(.invalidAddressForWrite) { try test.write(1, at: wrong) }
        }
        #expect(try test.holds(48, at: 0))
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try test.read(1, at: 48) }
        expectRefusal(.logicalBlockAddressOutOfRange) { _ = try test.read(2, at: 47) }
    }

    @Test("no block is written twice, whatever has been closed in between", arguments: kinds)
    func writeOnce(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        try appendable(test)
        try test.write(64, at: 0, seed: 1)
        expectRefusal(.invalidAddressForWrite) { try test.write(1, at: 63, seed: 2) }
        try test.synchronize()
        expectRefusal(.invalidAddressForWrite) { try test.write(1, at: 0, seed: 2) }
        try test.close(.track, track: 1)
        expectRefusal(.invalidAddressForWrite) { try test.write(1, at: 0, seed: 2) }
        try test.close(.session)
        expectRefusal(.invalidAddressForWrite) { try test.write(1, at: 0, seed: 2) }
        #expect(try test.holds(64, at: 0, seed: 1))
    }

    @Test("sessions: where each begins, and what the disc says of them", arguments: kinds)
    func sessions(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        try appendable(test)
        let first = try test.burnSession(1_000, seed: 1)
        let second = try test.burnSession(500, seed: 2)
        let third = try test.burnSession(300, seed: 3)
        // CD: run-out 2, lead-out 6750 or 2250, lead-in 4500, pre-gap 150; DVD+R: closure and intro; BD-R: a cluster.
        let expected: [UInt32] =
            switch kind {
            case .cdR, .cdRW: [0, 1_002 + 11_400, 12_402 + 502 + 6_900]
            case .dvdR, .dvdRW, .dvdRDualLayer: [0, 1_008 + 49_152, 50_160 + 512 + 14_336]
            case .dvdPlusR, .dvdPlusRDualLayer: [0, 1_008 + 2_048, 3_056 + 512 + 2_048]
            default: [0, 1_024, 1_536]
            }
        #expect([first, second, third] == expected)
        #expect(try test.holds(1_000, at: first, seed: 1))
        #expect(try test.holds(500, at: second, seed: 2))
        #expect(try test.holds(300, at: third, seed: 3))
        let disc = try test.discInformation()
        #expect(disc.discStatus == .incomplete)
        #expect(disc.stateOfLastSession == .empty)
        #expect((disc.numberOfSessions, disc.firstTrackInLastSession, disc.lastTrackInLastSession) == (4, 4, 4))
        #expect(try test.track(3).sessionNumber == 3)
        #expect(try test.track(3).startAddress == third)
    }

    @Test("between sessions lies what cannot be read", arguments: [MediumKind.cdR, .dvdR, .dvdPlusR])
    func gap(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        try appendable(test)
        _ = try test.burnSession(320)
        let second = try test.burnSession(320)
        let end: UInt32 = 320
        let sense = expectRefusal(.unrecoveredReadError) { _ = try test.read(2, at: end - 1) }
        #expect(sense?.bytes[3..<7].elementsEqual(Codec.msb32.encoded(end)) == true)
        expectRefusal(.unrecoveredReadError) { _ = try test.read(1, at: second - 1) }
        expectRefusal(.unrecoveredReadError) { _ = try test.read(1, at: end + 1) }
    }

    @Test("an open track keeps its session from being closed", arguments: kinds)
    func incompleteTrack(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        try test.write(32, at: 0)
        expectRefusal(.incompleteTrackInSession) { try test.close(.session) }
        try test.close(.track, track: 1)
        try test.close(.session)
    }

    @Test("closing what is empty, or closed already, changes nothing", arguments: kinds)
    func closingNothing(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        try test.close(.track, track: 1)
        try test.close(.session)
        #expect(try test.discInformation().discStatus == .empty)
        try appendable(test)
        _ = try test.burnSession(32)
        let before = try test.discInformation()
        try test.close(.track, track: 1)
        try test.close(.session)
        #expect(try test.discInformation() == before)
        let sense = expectRefusal(.invalidFieldInCommandBlock) { try test.close(.track, track: 9) }
        #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 4))
    }

    @Test("a finalized disc is complete and takes no more")
    func finalized() throws {
        for kind in [MediumKind.dvdPlusR, .dvdPlusRDualLayer, .bdR] {
            let test = try TestDrive(kind)
            _ = try test.burnSession(100)
            try test.close(.finalize)
            let disc = try test.discInformation()
            #expect(disc.discStatus == .complete)
            #expect(disc.stateOfLastSession == .complete)
            #expect(disc.numberOfSessions == 1)
            expectRefusal(.cannotWriteIncompatibleFormat) { try test.write(1, at: 4_000) }
            expectRefusal(.invalidFieldInCommandBlock) { _ = try test.track(2) }
            #expect(try !test.configuration().isCurrent(.dvdPlusR))
            #expect(try !test.configuration().isCurrent(.bdWrite))
        }
    }

    @Test("CD-R and DVD-R: Multi-session of the Write Parameters page decides whether the disc stays open")
    func multisessionField() throws {
        for kind in [MediumKind.cdR, .dvdR] {
            let closed = try TestDrive(kind)
            _ = try closed.burnSession(320)
            #expect(try closed.discInformation().discStatus == .complete)
            let open = try TestDrive(kind)
            try appendable(open)
            _ = try open.burnSession(320)
            #expect(try open.discInformation().discStatus == .incomplete)
        }
    }

    @Test("close functions that a medium does not have are refused", arguments: kinds)
    func closeFunctions(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        try test.write(32, at: 0)
        let known: Set<UInt8> =
            switch kind {
            case .cdR, .cdRW, .dvdR, .dvdRW, .dvdRDualLayer: [1, 2]
            case .bdR: [1, 2, 6]
            default: [1, 2, 5, 6]
            }
        for function in UInt8(0)...7 where !known.contains(function) {
            let sense = expectRefusal(.invalidFieldInCommandBlock) {
                try test.raw([0x5B, 0, function, 0, 0, 1, 0, 0, 0, 0])
            }
            #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 2, bit: 2))
        }
    }

    @Test("a pause fills up the unit of error correction", arguments: kinds)
    func padding(kind: MediumKind) throws {
        let test = try TestDrive(kind)
        try test.write(5, at: 0)
        try test.synchronize()
        let next = try test.track(0xFF).nextWritableAddress
        switch kind {
        case .cdR, .cdRW: #expect(next == 300 + 2 + 150)  // track at once: the track ends, of four seconds at least
        case .bdR: #expect(next == 32)
        default: #expect(next == 16)
        }
        #expect(try test.read(6, at: 0).suffix(2048).allSatisfy { $0 == 0 })
        try test.write(1, at: next)
    }

    @Test("a full disc", arguments: kinds)
    func full(kind: MediumKind) throws {
        let test = try TestDrive(kind, capacity: 2_048)
        let room = kind.isCD ? 2_046 : 2_048
        for start in stride(from: 0, to: room, by: 512) {
            try test.write(min(512, room - start), at: UInt32(start))
        }
        expectRefusal(kind.isCD ? .endOfUserAreaOnTrack : .logicalBlockAddressOutOfRange) {
            try test.write(1, at: UInt32(room))
        }
        try test.synchronize()
        try test.close(.track, track: 1)
        try test.close(.session)
        let disc = try test.discInformation()
        #expect(disc.discStatus == .complete)
        #expect(try test.capacity().lastLogicalBlockAddress == 2_047)
        #expect(try test.holds(16, at: UInt32(room - 16)))
    }

    @Test("READ TRACK INFORMATION by address, track and session")
    func trackAddresses() throws {
        let test = try TestDrive(.bdR)
        _ = try test.burnSession(64)
        _ = try test.burnSession(64)
        func number(_ type: ReadTrackInformation.AddressType, _ address: UInt32, open: Bool = false) throws -> Int {
            let command = ReadTrackInformation {
                $0.addressType = type
                $0.address = address
                $0.wantsOpen = open
            }
            return try TrackInformation(answer: test.drive.answer(to: command, upTo: 48)).logicalTrackNumber
        }
        #expect(try number(.logicalBlockAddress, 0) == 1)
        #expect(try number(.logicalBlockAddress, 63) == 1)
        #expect(try number(.logicalBlockAddress, 64) == 2)
        #expect(try number(.logicalBlockAddress, 12_219_391) == 3)
        #expect(try number(.sessionNumber, 2) == 2)
        #expect(try number(.trackNumber, 0xFF) == 3)
        #expect(try number(.logicalBlockAddress, 5, open: true) == 3)
        for (type, address) in [
            (ReadTrackInformation.AddressType.logicalBlockAddress, UInt32(12_219_392)), (.trackNumber, 4),
            (.trackNumber, 0), (.sessionNumber, 4),
        ] {
            let sense = expectRefusal(.invalidFieldInCommandBlock) { _ = try number(type, address) }
            #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 2))
        }
    }
}

extension MediumKind {
    var isCD: Bool { self == .cdR || self == .cdRW }
}
