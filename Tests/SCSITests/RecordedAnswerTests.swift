import SCSI
import TestSupport
import Testing

/// Answers that drives of others gave: tgtd's DVD+R (stgt 1.0.85) and tcmu-runner's DVD-RAM (1.5.4), quirks included.
@Suite("answers of other programs' drives")
struct RecordedAnswerTests {
    @Test("tgtd's standard INQUIRY data")
    func inquiry() throws {
        let data = try StandardInquiryData(
            answer: bytes(
                """
                05 80 05 12 3d 00 00 02 53 54 47 54 5f 44 56 44 44 56 44 31 30 31 20 20 20 20 20 20 20 20 20 20
                30 30 31 30 00 00 00 00
                """))
        #expect(data.peripheralQualifier == 0 && data.peripheralDeviceType == 5)
        #expect(data.isRemovableMedium)
        #expect(data.vendorIdentification == "STGT_DVD")
        #expect(data.productIdentification == "DVD101")
        #expect(data.productRevisionLevel == "0010")
    }

    @Test("tgtd's GET CONFIGURATION, padded to the allocation length")
    func paddedConfiguration() throws {
        let configuration = try Configuration(answer: Self.blankDVDPlusR + [UInt8](repeating: 0, count: 65535 - 120))
        #expect(configuration.currentProfile == .dvdPlusR)
        #expect(
            configuration.features.map(\.code) == [
                .profileList, .core, .morphing, .removableMedium, .randomlyReadable, .multiRead, .dvdRead, .dvdPlusR,
                .powerManagement, .timeout, .realTimeStreaming, .logicalUnitSerialNumber, .discControlBlocks,
            ])
        #expect(try configuration.feature(CoreFeature.self)?.physicalInterfaceStandard == 2)
        #expect(try configuration.profiles.map(\.profile) == [.dvdROM, .dvdPlusR])
        #expect(try configuration.profiles.map(\.isCurrent) == [false, true])
        #expect(configuration.isCurrent(.dvdPlusR))
        #expect(!configuration.isCurrent(.dvdRead))
        #expect(try configuration.feature(DVDPlusRFeature.self)?.canWrite == true)
        let removable = try #require(try configuration.feature(RemovableMediumFeature.self))
        #expect(removable.loadingMechanism == .tray && removable.canEject && removable.canLock && !removable.canLoad)
    }

    @Test("tgtd's answer about a feature that it does not have: a header")
    func absentFeature() throws {
        let configuration = try Configuration(answer: bytes("00 00 00 04 00 00 00 1b 00 00 00 00 00 00 00 00"))
        #expect(configuration.features.isEmpty)
    }

    @Test("tcmu-runner's answer about a feature that it does not have: a header, and what the buffer held before")
    func absentFeatureWithRubbish() throws {
        let configuration = try Configuration(
            answer: bytes("00 00 00 04 00 00 00 12 00 21 04 04 00 00 00 00 00 10 00 00"))
        #expect(configuration.features.isEmpty)
        #expect(configuration.currentProfile == .dvdRAM)
    }

    @Test("tcmu-runner's GET CONFIGURATION of a DVD-RAM")
    func ramConfiguration() throws {
        let configuration = try Configuration(answer: Self.dvdRAM)
        #expect(configuration.currentProfile == .dvdRAM)
        #expect(try configuration.profiles.filter(\.isCurrent).map(\.profile) == [.dvdRAM])
        let writable = try #require(try configuration.feature(RandomlyWritableFeature.self))
        #expect(writable.lastLogicalBlockAddress == 0xFFFF)
        #expect(writable.logicalBlockSize == 2048)
        #expect(writable.blocking == 0x10)
        #expect(configuration.isCurrent(.randomlyWritable))
    }

    @Test("tgtd's disc information, blank and closed")
    func discInformation() throws {
        let blank = try DiscInformation(
            answer: bytes(
                """
                00 20 00 01 01 01 01 10 00 00 00 00 00 00 00 00 00 00 00 00 00 23 05 40 00 00 00 00 00 00 00 00 00 00
                """))
        #expect(blank.discStatus == .empty && blank.stateOfLastSession == .empty && !blank.isErasable)
        #expect(blank.numberOfSessions == 1 && blank.lastTrackInLastSession == 1)
        #expect(blank.lastPossibleLeadOutStart == 2_295_104)
        let closed = try DiscInformation(answer: bytes("00 20 0e 01 01 01 01 00 00") + [UInt8](repeating: 0, count: 25))
        #expect(closed.discStatus == .complete && closed.stateOfLastSession == .complete)
    }

    @Test("tcmu-runner's disc information: erasable, of no session status")
    func ramDiscInformation() throws {
        let disc = try DiscInformation(answer: bytes("00 20 1f 01 01 01 01 20 00") + [UInt8](repeating: 0, count: 25))
        #expect(disc.isErasable && disc.discStatus == .others && disc.isUnrestrictedUse)
    }

    @Test("tgtd's track information, 40 bytes that it says and 48 that it sends")
    func trackInformation() throws {
        let track = try TrackInformation(
            answer: bytes(
                """
                00 26 01 01 00 07 41 01 00 00 00 00 00 00 00 00 00 23 05 40 00 00 00 10 00 23 05 40 00 00 00 00
                00 00 00 00 00 04 0d 0e
                """))
        #expect(track.logicalTrackNumber == 1 && track.sessionNumber == 1)
        #expect(track.isBlank && track.isNextWritableAddressValid && !track.isLastRecordedAddressValid)
        #expect(track.nextWritableAddress == 0 && track.freeBlocks == 2_295_104 && track.fixedPacketSize == 16)
        #expect(track.trackMode == 7 && track.isData)
        #expect(track.nextLayerJumpAddress == 0)
    }

    @Test("tgtd's TOC, cut by two bytes: the lead-out's entry is left out")
    func cutTableOfContents() throws {
        let toc = try TableOfContents<TrackDescriptor>(
            answer: bytes("00 12 01 01 00 14 01 00 00 00 00 00 00 14 aa 00 00 00"))
        #expect(toc.first == 1 && toc.last == 1)
        #expect(toc.entries.map(\.trackNumber) == [1])
        #expect(toc.entries[0].control == 4 && toc.entries[0].addressType == 1)
    }

    @Test("tcmu-runner's TOC, padded")
    func paddedTableOfContents() throws {
        let toc = try TableOfContents<TrackDescriptor>(
            answer: bytes("00 12 01 01 00 14 01 00 00 00 00 00 00 17 aa 00 00 01 00 00 00 00 00 00 00 00"))
        #expect(toc.entries.map(\.trackNumber) == [1, TrackDescriptor.leadOut])
        #expect(toc.entries[1].startAddress == 0x0001_0000)
    }

    @Test("tgtd's mode page 05h")
    func writeParameters() throws {
        let parameters = try ModeParameters(
            answer: bytes("00 3a 00 00 00 00 00 00 05 32 62 05 08 10 00 00 00 00 00 00 00 10 00 96")
                + [UInt8](repeating: 0, count: 36))
        let page = try #require(try parameters.page(WriteParametersPage.self))
        #expect(page.hasBufferUnderrunProtection && page.isLinkSizeValid && !page.isTestWrite)
        #expect(page.writeType == .sessionAtOnce && page.multisession == .final)
        #expect(page.trackMode == 5 && page.dataBlockType == .mode1)
        #expect(page.linkSize == 16 && page.packetSize == 16 && page.audioPauseLength == 150)
    }

    @Test("tgtd's mode page 2Ah with its list of write speeds")
    func capabilities() throws {
        let parameters = try ModeParameters(answer: Self.capabilities)
        let bytes = try #require(parameters[.capabilities])
        let page = try CapabilitiesPage(answer: bytes)
        #expect(page.readableMedia == 0x3F && page.writableMedia == 0x37)
        #expect(page.canEject && page.canLock && page.loadingMechanism == 1)
        #expect(page.maximumReadSpeed == 0x108A && page.bufferSize == 0x0800 && page.currentWriteSpeed == 0x108A)
        #expect(try CapabilitiesPage.writeSpeeds(of: bytes).map(\.writeSpeed) == [4234, 2822, 2117, 1411, 706])
    }

    @Test("tgtd's write speeds by GET PERFORMANCE, padded")
    func performance() throws {
        let blank = try Performance<WriteSpeedDescriptor>(
            answer: bytes("00 00 00 14 00 00 00 00 01 00 00 00 00 23 05 3f 00 00 0c fc 00 00 0c fc")
                + [UInt8](repeating: 0, count: 40))
        #expect(blank.descriptors.map(\.writeSpeed) == [3324])
        #expect(blank.descriptors[0].endAddress == 2_295_103 && blank.descriptors[0].isMixed)
    }

    @Test("tcmu-runner's format capacities, with rubbish behind them")
    func formatCapacities() throws {
        let capacities = try FormatCapacities(
            answer: bytes(
                """
                00 00 00 10 00 01 00 00 02 00 08 00 00 01 00 00 00 00 08 00 08 0a 04 00 00 00 00 00
                """))
        #expect(capacities.current.descriptorType == .formatted)
        #expect(capacities.current.numberOfBlocks == 0x1_0000 && capacities.current.blockLength == 2048)
        #expect(capacities.formattable.map(\.formatType) == [.full])
        #expect(capacities.formattable[0].typeDependentParameter == 0x800)
    }

    @Test("physical format information of both")
    func physicalFormat() throws {
        let plusR = try PhysicalFormatInformation(
            answer: bytes("a1 0f 02 00 00 03 00 00 00 26 05 3f 00 00 00 00 00 00 00 00"))
        #expect(plusR.bookType == .dvdPlusR && plusR.partVersion == 1 && plusR.numberOfLayersMinusOne == 0)
        #expect(plusR.startOfDataArea == 0x3_0000 && plusR.endOfDataArea == 0x26_053F)
        let ram = try PhysicalFormatInformation(answer: bytes("12 0f 02 00 00 03 10 00 00 04 0f ff 00 00 00 00 00"))
        #expect(ram.bookType == .dvdRAM && ram.startOfDataArea == 0x3_1000)
    }

    @Test("READ CAPACITY, READ BUFFER CAPACITY and events of both")
    func small() throws {
        #expect(try ReadCapacityData(answer: bytes("00 00 75 9d 00 00 08 00")).lastLogicalBlockAddress == 30109)
        let buffer = try BufferCapacity(answer: bytes("00 0a 00 00 00 80 00 00 00 40 00 00"))
        #expect(buffer.lengthOfBuffer == 8 << 20 && buffer.availableLength == 4 << 20)
        let event = bytes("00 04 01 42 02 00 00 01")
        let header = try EventHeader(answer: event)
        #expect(header.notificationClass == 1 && header.supportedClasses == [.operationalChange, .deviceBusy])
        #expect(try EventHeader(answer: bytes("00 00 80 42 00 00 00 12")).noEventAvailable)
    }

    @Test("tgtd's pages of vital product data")
    func vitalProductData() throws {
        let serial = try VitalProductData(answer: bytes("05 80 00 04 20 53 4e 31 ff ff"))
        #expect(serial.pageCode == VitalProductData.unitSerialNumber && serial.serialNumber == "SN1")
        let names = try VitalProductData(
            answer: bytes("05 83 00 0c 02 01 00 08 49 45 54 20 20 20 20 20") + [0xFF]
        ).designators
        #expect(names.map(\.designatorType) == [1] && names[0].designator == Array("IET     ".utf8))
    }

    static let blankDVDPlusR = bytes(
        """
        00 00 00 70 00 00 00 1b 00 00 03 08 00 10 00 00 00 1b 01 00 00 01 03 04 00 00 00 02 00 02 03 04 00 00 00 00
        00 03 03 04 29 00 00 00 00 10 00 08 00 00 08 00 00 10 01 00 00 1d 00 00 00 1f 00 00 00 2b 01 04 01 00 00 00
        01 00 03 00 01 05 03 00 01 07 0c 04 1f 00 00 00 01 08 03 08 00 00 00 00 00 00 00 00 01 0a 01 0c 46 44 43 00
        53 44 43 00 54 4f 43 00
        """)

    static let dvdRAM = bytes(
        """
        00 00 00 88 00 00 00 12 00 00 03 10 00 12 01 00 00 10 00 00 00 0a 00 00 00 08 00 00 00 01 07 08 00 00 00 01
        01 00 00 00 00 02 07 04 02 00 00 00 00 03 03 04 20 00 00 00 00 10 01 08 00 00 08 00 00 10 01 00 00 1d 00 00
        00 1e 08 04 00 00 00 00 00 1f 01 00 00 20 05 0c 00 00 ff ff 00 00 08 00 00 10 01 00 00 21 04 04 00 00 00 00
        00 23 01 00 00 24 05 04 00 00 00 00 00 26 00 00 00 2d 08 04 00 00 00 00 01 05 05 04 00 00 00 00
        """)

    static let capabilities = bytes(
        """
        00 46 00 00 00 00 00 00 2a 3e 3f 37 f3 f3 29 23 10 8a 01 00 08 00 10 8a 00 00 10 8a 10 8a 00 01 00 00 00 00
        10 8a 00 05 00 00 10 8a 00 00 0b 06 00 00 08 45 00 00 05 83 00 00 02 c2 00 00 00 00 00 00 00 00
        """)
}
