import ByteLayout
import SCSI
import TestSupport
import Testing

/// Every table of the module, for the laws that all of them keep.
enum Tables {
    static let commands: [any SCSICommand.Type] = [
        Blank.self, CloseTrackSession.self, FormatUnit.self, GetConfiguration.self, GetEventStatusNotification.self,
        GetPerformance.self, Inquiry.self, MechanismStatus.self, ModeSelect10.self, ModeSense10.self,
        PreventAllowMediumRemoval.self, Read10.self, Read12.self, ReadBufferCapacity.self, ReadCD.self, ReadCDMSF.self,
        ReadCapacity.self, ReadDiscInformation.self, ReadDiscStructure.self, ReadFormatCapacities.self,
        ReadSubChannel.self, ReadTOCPMAATIP.self, ReadTrackInformation.self, RequestSense.self, ReserveTrack.self,
        SendCueSheet.self,
        SendOPCInformation.self, SetCDSpeed.self, SetStreaming.self, StartStopUnit.self, SynchronizeCache.self,
        TestUnitReady.self, Verify10.self, Write10.self, Write12.self, WriteAndVerify10.self,
    ]

    static let features: [any Feature.Type] = [
        BDRPseudoOverwriteFeature.self, BDReadFeature.self, BDWriteFeature.self, CDMasteringFeature.self,
        CDRWMediaWriteSupportFeature.self, CDReadFeature.self, CDTrackAtOnceFeature.self, CoreFeature.self,
        DVDMinusRWriteFeature.self, DVDPlusRDualLayerFeature.self, DVDPlusRFeature.self,
        DVDPlusRWDualLayerFeature.self, DVDPlusRWFeature.self, DVDReadFeature.self, FormattableFeature.self,
        HardwareDefectManagementFeature.self, IncrementalStreamingWritableFeature.self,
        LayerJumpRecordingFeature.self, MicrocodeUpgradeFeature.self, MorphingFeature.self, MultiReadFeature.self,
        PowerManagementFeature.self, RandomlyReadableFeature.self, RandomlyWritableFeature.self,
        RealTimeStreamingFeature.self, RemovableMediumFeature.self, RestrictedOverwriteFeature.self,
        RigidRestrictedOverwriteFeature.self, SectorErasableFeature.self, TimelySafeRecordingFeature.self,
        TimeoutFeature.self, WriteOnceFeature.self, WriteProtectFeature.self,
    ]

    static let others: [any SCSIStructure.Type] = [
        AbsoluteTimeInPregroove.self, BufferCapacity.self, CDTextPack.self, CueSheetEntry.self, DiscInformation.self,
        EventHeader.self, MediaEvent.self, CurrentMaximumCapacityDescriptor.self, FormattableCapacityDescriptor.self,
        FormatParameterList.self, MechanismStatusHeader.self, PerformanceHeader.self,
        NominalPerformanceDescriptor.self, WriteSpeedDescriptor.self, StreamingDescriptor.self,
        PhysicalFormatInformation.self, ReadCapacityData.self, StandardInquiryData.self, TableOfContentsHeader.self,
        TrackDescriptor.self, RawTrackDescriptor.self, TrackInformation.self, VitalProductData.Header.self,
        Configuration.Header.self, FeatureDescriptor.Header.self, ProfileDescriptor.self, MinuteSecondFrame.self,
        CachingPage.self, CapabilitiesPage.self, ModePageWriteSpeed.self, ModePageHeader.self,
        ModeParameterHeader10.self, PowerConditionPage.self, ReadWriteErrorRecoveryPage.self,
        TimeoutAndProtectPage.self, WriteParametersPage.self, FixedFormatSenseData.self,
        MainChannelSelection.self, SubChannelHeader.self, CurrentPosition.self, IdentificationNumber.self,
        SubchannelQ.self,
    ]
}

@Suite("field tables")
struct TableTests {
    @Test("every structure's fields tile it, bit by bit")
    func tiles() {
        for type in Tables.commands { expectTiles(type) }
        for type in Tables.features { expectTiles(type) }
        for type in Tables.others { expectTiles(type) }
    }

    @Test("every command begins with its operation code, has the length of its group and a name")
    func commands() {
        for type in Tables.commands {
            let block = type.init().encoded
            #expect(block[0] == type.code.rawValue)
            let length = [6, 10, 10, 0, 16, 12][Int(block[0] >> 5)]
            #expect(block.count == length, "\(type.code) (SPC-4 4.3.5.1)")
            #expect(!type.code.description.hasPrefix("operation code"))
        }
        #expect(Set(Tables.commands.map { $0.code }).count == Tables.commands.count)
    }

    @Test("bits that are set in any byte survive reading and writing, unless they are reserved or refused")
    func roundTrip() throws {
        for type in Tables.others { try expectStable(type) }
        for type in Tables.features { try expectStable(type) }
    }

    /// What is read is written again as the same bytes (reserved bits as zero), for many patterns.
    private func expectStable<Structure: SCSIStructure>(_ type: Structure.Type) throws {
        for seed in 0..<32 as Range<UInt8> {
            let bytes = (0..<type.byteCount).map { UInt8(truncatingIfNeeded: $0 &* 37) ^ (seed &* 91) }
            guard let first = try? Structure(parsing: bytes) else { continue }
            let second = try Structure(parsing: first.encoded)
            #expect(first == second)
            #expect(second.encoded == first.encoded)
        }
    }
}
