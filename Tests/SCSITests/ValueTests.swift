import SCSI
import TestSupport
import Testing

@Suite("profiles, addresses, encoded lists")
struct ValueTests {
    @Test("no profile is of two families, none that is read only can be written again")
    func profiles() {
        let all = (0...0x60).map { Profile(rawValue: $0) }
        for profile in all {
            #expect(!(profile.isReadOnly && profile.isRewritable), "\(profile)")
            #expect(
                [profile.isCD, profile.isDVD, profile.isBD, profile.isHDDVD].count(where: { $0 }) <= 1, "\(profile)")
        }
        #expect(Profile.dvdMinusRWOverwrite.isRestrictedOverwrite && !Profile.dvdMinusRWOverwrite.isRandomlyWritable)
        #expect(Profile.bdRSequential.blocksPerECCBlock == 32 && Profile.dvdPlusR.blocksPerECCBlock == 16)
        #expect(Profile.bdRE.mediaName == "BD-RE" && Profile(rawValue: 0x77).mediaName == "profile 77h")
    }

    @Test("minute, second and frame of addresses (MMC-5 4.2.3.7)")
    func minuteSecondFrame() {
        #expect(MinuteSecondFrame(0, 2, 0).logicalBlockAddress == 0)
        #expect(MinuteSecondFrame(0, 0, 0).logicalBlockAddress == -150)
        #expect(MinuteSecondFrame(97, 26, 65).logicalBlockAddress == -11635)
        #expect(MinuteSecondFrame(0xFF, 0xFF, 0xFF).logicalBlockAddress == nil)
        for address in [-45150, -11635, -151, -150, -1, 0, 1, 74, 75, 359_999, 404_849] {
            #expect(MinuteSecondFrame(logicalBlockAddress: address)?.logicalBlockAddress == address)
        }
        #expect(MinuteSecondFrame(logicalBlockAddress: -45151) == nil)
        #expect(MinuteSecondFrame(logicalBlockAddress: 404_850) == nil)
    }

    @Test("what a device server makes is what others made")
    func encoded() throws {
        let original = RecordedAnswerTests.blankDVDPlusR
        let parsed = try Configuration(answer: original)
        #expect(parsed.encoded.dropFirst(4) == original.dropFirst(4).prefix(parsed.encoded.count - 4))
        let capacities = try FormatCapacities(
            answer: bytes("00 00 00 10 00 01 00 00 02 00 08 00 00 01 00 00 00 00 08 00"))
        #expect(capacities.encoded == bytes("00 00 00 10 00 01 00 00 02 00 08 00 00 01 00 00 00 00 08 00"))
        let toc = bytes("00 12 01 01 00 14 01 00 00 00 00 00 00 14 aa 00 00 01 00 00")
        #expect(try TableOfContents<TrackDescriptor>(answer: toc).encoded == toc)
        let speeds = bytes("00 00 00 14 00 00 00 00 01 00 00 00 00 23 05 3f 00 00 0c fc 00 00 0c fc")
        #expect(try Performance<WriteSpeedDescriptor>(answer: speeds).encoded == speeds)
        #expect(
            try CapabilitiesPage(answer: ModeParameters(answer: RecordedAnswerTests.capabilities)[.capabilities]!)
                .encoded(with: []).count == 32)
    }

    @Test("MODE SELECT clears what is reserved there: MODE DATA LENGTH and PS")
    func parameterList() {
        let page: [UInt8] = [0x85, 2, 1, 2]
        let parameters = ModeParameters(pages: [page])
        #expect(parameters.encoded == [0, 10, 0, 0, 0, 0, 0, 0, 0x85, 2, 1, 2])
        #expect(parameters.parameterList == [0, 0, 0, 0, 0, 0, 0, 0, 0x05, 2, 1, 2])
    }

    @Test("the parameter list of FORMAT UNIT for DVD+RW")
    func formatParameterList() {
        let list = FormatParameterList {
            $0.descriptor.numberOfBlocks = UInt32.max
            $0.descriptor.formatType = .dvdPlusRWBasic
        }
        #expect(list.parameterList == [0, 0x82, 0, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0x98, 0, 0, 0])
    }

    @Test("a raw TOC as READ TOC format 2 gives it (MMC-5 6.26.3.4)")
    func rawTableOfContents() throws {
        let toc = try TableOfContents<RawTrackDescriptor>(
            answer: bytes(
                """
                00 2e 01 01 01 14 00 a0 00 00 00 00 01 00 00 01 14 00 a1 00 00 00 00 01 00 00
                01 14 00 a2 00 00 00 00 00 06 00 01 14 00 01 00 00 00 00 00 02 00
                """))
        #expect(toc.entries.map(\.point) == [0xA0, 0xA1, 0xA2, 1])
        #expect(toc.entries[2].pointTime.logicalBlockAddress == 300)
        #expect(toc.entries[3].pointTime.logicalBlockAddress == 0)
    }
}
