import SCSI
import Testing
import VirtualRecorder

/// GET CONFIGURATION (MMC-6): which features are current with which medium.
@Suite("Features and profiles")
struct ConfigurationTests {
    // swift-format-ignore
    private static let media: [(MediumKind, Profile, [FeatureCode])] = [
        (.cdR,               .cdR,               [.multiRead, .cdRead, .cdTrackAtOnce, .cdMastering]),
        (.cdRW,              .cdRW,
         [.multiRead, .cdRead, .cdTrackAtOnce, .cdMastering, .cdRWMediaWriteSupport]),
        (.dvdR,              .dvdMinusR,         [.dvdRead, .incrementalStreamingWritable, .dvdMinusRWrite]),
        (.dvdRW,             .dvdMinusRWSequential,
         [.dvdRead, .incrementalStreamingWritable, .formattable, .dvdMinusRWrite]),
        (.dvdRDualLayer, .dvdMinusRDualSequential, [.dvdRead, .incrementalStreamingWritable, .dvdMinusRWrite]),
        (.dvdPlusR,          .dvdPlusR,          [.dvdRead, .dvdPlusR]),
        (.dvdPlusRDualLayer, .dvdPlusRDualLayer, [.dvdRead, .dvdPlusRDualLayer]),
        (.bdR,               .bdRSequential,     [.incrementalStreamingWritable, .bdRead, .bdWrite]),
    ]

    private static let always: [FeatureCode] = [
        .profileList, .core, .morphing, .removableMedium, .powerManagement, .timeout, .logicalUnitSerialNumber,
    ]

    private func current(_ test: TestDrive) throws -> Set<FeatureCode> {
        Set(try test.configuration(.current).features.map(\.code))
    }

    @Test("write-once media, blank and closed")
    func writeOnce() throws {
        for (kind, profile, features) in Self.media {
            let test = try TestDrive(kind)
            #expect(try test.configuration().currentProfile == profile)
            let common = Self.always + [.writeProtect, .realTimeStreaming]
            #expect(try current(test) == Set(common + features))
            _ = try test.burnSession(320)
            if [.cdR, .cdRW, .dvdR, .dvdRW, .dvdRDualLayer].contains(kind) {
                #expect(try test.discInformation().discStatus == .complete)
            } else {
                try test.close(.finalize)
            }
            let left = features.filter { [.multiRead, .cdRead, .dvdRead, .bdRead, .formattable].contains($0) }
            #expect(try current(test) == Set(Self.always + [.realTimeStreaming, .randomlyReadable] + left))
            #expect(try test.configuration().currentProfile == profile)
        }
    }

    @Test("without a medium only the persistent features are current")
    func noMedium() throws {
        let test = try TestDrive()
        #expect(try current(test) == Set(Self.always))
        let all = try test.configuration()
        #expect(all.features.filter(\.isPersistent).map(\.code) == Self.always)
        #expect(try all.profiles.allSatisfy { !$0.isCurrent })
    }

    @Test("features come in the order of their numbers, profiles from the highest down")
    func order() throws {
        let all = try TestDrive(.bdRE).configuration()
        let numbers = all.features.map(\.code.rawValue)
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        let profiles = try all.profiles
        #expect(profiles.map(\.profile.rawValue) == profiles.map(\.profile.rawValue).sorted(by: >))
        #expect(profiles.filter(\.isCurrent).map(\.profile) == [.bdRE])
        #expect(all.features.allSatisfy { $0.data.count % 4 == 0 })
    }

    @Test("one feature, none, or those from a number on")
    func requestedTypes() throws {
        let test = try TestDrive(.bdR)
        func features(_ type: GetConfiguration.RequestedType, _ start: UInt16) throws -> [FeatureCode] {
            let command = GetConfiguration {
                $0.requestedType = type
                $0.startingFeatureNumber = FeatureCode(rawValue: start)
            }
            return try Configuration(answer: test.drive.answer(to: command, upTo: 4_096)).features.map(\.code)
        }
        #expect(try features(.one, 0x0041) == [.bdWrite])
        #expect(try features(.one, 0x0022) == [])
        #expect(
            try features(.all, 0x0100) == [.powerManagement, .timeout, .realTimeStreaming, .logicalUnitSerialNumber])
        #expect(
            try features(.current, 0x0021) == [.incrementalStreamingWritable, .bdRead, .bdWrite]
                + [.powerManagement, .timeout, .realTimeStreaming, .logicalUnitSerialNumber])
        let header = try test.drive.answer(to: GetConfiguration(), upTo: 8)
        #expect(header.count == 8 && header[7] == 0x41)
        expectRefusal(.invalidFieldInCommandBlock) { try test.raw([0x46, 0x03, 0, 0, 0, 0, 0, 0, 8, 0]) }
    }

    @Test("the formatted size is the last block of Random Writable")
    func randomlyWritable() throws {
        let test = try TestDrive(.bdRE)
        try test.format(.full, blocks: 11_826_176)
        let feature = try #require(try test.configuration().feature(RandomlyWritableFeature.self))
        #expect((feature.lastLogicalBlockAddress, feature.blocking) == (11_826_175, 32))
        #expect(
            try current(test).isSuperset(of: [.randomlyWritable, .formattable, .hardwareDefectManagement, .bdWrite]))
    }
}
