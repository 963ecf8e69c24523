import SCSI

// GET CONFIGURATION (MMC-6).
extension DriveUnit {
    func configuration(_ command: GetConfiguration) -> [UInt8] {
        let wanted = features.filter { feature in
            switch command.requestedType {
            case .all: feature.code.rawValue >= command.startingFeatureNumber.rawValue
            case .current: feature.isCurrent && feature.code.rawValue >= command.startingFeatureNumber.rawValue
            case .one: feature.code == command.startingFeatureNumber
            }
        }
        return Configuration(currentProfile: profile, features: wanted).encoded
    }

    /// All features of the drive, in the order of their numbers; which are current depends on the medium.
    private var features: [FeatureDescriptor] {
        [Configuration.profileList(profiles)] + persistentFeatures + readingFeatures + writingFeatures
            + serviceFeatures
    }

    /// The media that the drive knows, the most capable first.
    private var profiles: [ProfileDescriptor] {
        let known = MediumKind.emulated.flatMap { [$0.traits?.profile, $0.formattedTraits?.profile] }
        return Set(known.compactMap(\.self)).sorted { $0.rawValue > $1.rawValue }.map {
            ProfileDescriptor($0, isCurrent: $0 == profile)
        }
    }

    private var persistentFeatures: [FeatureDescriptor] {
        [
            FeatureDescriptor(CoreFeature(), isPersistent: true, isCurrent: true),
            FeatureDescriptor(MorphingFeature(), isPersistent: true, isCurrent: true),
            FeatureDescriptor(RemovableMediumFeature(), isPersistent: true, isCurrent: true),
            FeatureDescriptor(
                WriteProtectFeature { $0.canSetSoftwareProtection = true }, isCurrent: currentDisc?.isWritable ?? false),
        ]
    }

    private var readingFeatures: [FeatureDescriptor] {
        let family = traits?.family
        let isReadable = currentDisc.map { $0.status != .blank } ?? false
        return [
            FeatureDescriptor(RandomlyReadableFeature { $0.blocking = blocking }, isCurrent: isReadable),
            FeatureDescriptor(MultiReadFeature(), isCurrent: family == .cd),
            FeatureDescriptor(
                CDReadFeature {
                    $0.hasC2Flags = false
                    $0.canReadCDText = false
                }, isCurrent: family == .cd),
            FeatureDescriptor(DVDReadFeature(), isCurrent: family == .dvd),
        ]
    }

    private var blocking: UInt16 {
        switch traits?.family {
        case .bd: 32
        case .dvd: 16
        case .cd, nil: 1
        }
    }

    private func isWriting(_ kinds: MediumKind...) -> Bool {
        guard let disc = currentDisc else { return false }
        return kinds.contains(disc.kind) && disc.isWritable
    }

    private func isLoaded(_ kinds: MediumKind...) -> Bool { currentDisc.map { kinds.contains($0.kind) } ?? false }

    private var writingFeatures: [FeatureDescriptor] {
        [
            randomlyWritable, incrementalStreaming,
            FeatureDescriptor(
                FormattableFeature {
                    $0.canFormatWithoutSpareAreas = true
                    $0.canCertifyQuickly = false
                }, isCurrent: isLoaded(.dvdPlusRW, .dvdRAM, .bdRE, .dvdRW)),
            FeatureDescriptor(HardwareDefectManagementFeature(), isCurrent: isLoaded(.dvdRAM, .bdRE)),
            FeatureDescriptor(DVDPlusRWFeature(), isCurrent: isLoaded(.dvdPlusRW)),
            FeatureDescriptor(DVDPlusRFeature(), isCurrent: isWriting(.dvdPlusR)),
            FeatureDescriptor(RigidRestrictedOverwriteFeature(), isCurrent: profile.isRestrictedOverwrite),
            FeatureDescriptor(
                CDTrackAtOnceFeature {
                    $0.canTestWrite = false
                    $0.dataTypesSupported = Self.mode1 | Self.raw
                }, isCurrent: isWriting(.cdR, .cdRW)),
            FeatureDescriptor(
                CDMasteringFeature {
                    $0.canWriteRaw = true
                    $0.canWriteSubcode = true
                    $0.canTestWrite = false
                    $0.maximumCueSheetLength = Self.longestCueSheet
                }, isCurrent: isWriting(.cdR, .cdRW)),
            FeatureDescriptor(
                DVDMinusRWriteFeature {
                    $0.canTestWrite = false
                    $0.canWriteDualLayer = true
                }, isCurrent: isWriting(.dvdR, .dvdRW, .dvdRDualLayer) && !profile.isRestrictedOverwrite),
            FeatureDescriptor(CDRWMediaWriteSupportFeature { $0.subTypes = 1 }, isCurrent: isWriting(.cdRW)),
            FeatureDescriptor(DVDPlusRDualLayerFeature(), isCurrent: isWriting(.dvdPlusRDualLayer)),
            FeatureDescriptor(
                BDReadFeature {
                    $0.rewritableClasses = Self.classes
                    $0.recordableClasses = Self.classes
                }, isCurrent: traits?.family == .bd),
            FeatureDescriptor(
                BDWriteFeature {
                    $0.rewritableClasses = Self.classes
                    $0.recordableClasses = Self.classes
                }, isCurrent: isWriting(.bdR, .bdRE)),
        ]
    }

    /// Bytes: 99 tracks with four lines each, and some more.
    static let longestCueSheet: UInt32 = 3_200
    /// Data Block Type 8: mode 1, 2048 bytes.
    private static let mode1: UInt16 = 1 << 8
    /// Data Block Type 0: raw sectors of 2352 bytes.
    private static let raw: UInt16 = 1 << 0
    /// Class 0 of version 1, class 1 of versions 1 and 2.
    private static let classes: UInt64 = 0x0002_0006_0000_0000

    private var randomlyWritable: FeatureDescriptor {
        FeatureDescriptor(
            RandomlyWritableFeature {
                $0.lastLogicalBlockAddress = max(1, currentDisc?.format?.blocks ?? 1) - 1
                $0.blocking = blocking
            }, isCurrent: isWriting(.dvdPlusRW, .dvdRAM, .bdRE))
    }

    private var incrementalStreaming: FeatureDescriptor {
        let linkSizes: [UInt8] = currentDisc?.isIncremental ?? false ? [16] : []
        return FeatureDescriptor(
            IncrementalStreamingWritableFeature {
                $0.dataTypesSupported = Self.mode1
                $0.numberOfLinkSizes = UInt8(linkSizes.count)
            }, isCurrent: isWriting(.dvdR, .dvdRW, .dvdRDualLayer, .bdR) && !profile.isRestrictedOverwrite,
            trailing: linkSizes)
    }

    private var serviceFeatures: [FeatureDescriptor] {
        let serial = Array(serialNumber.utf8)
        let padded = serial + [UInt8](repeating: 0x20, count: (4 - serial.count % 4) % 4)
        return [
            FeatureDescriptor(PowerManagementFeature(), isPersistent: true, isCurrent: true),
            FeatureDescriptor(TimeoutFeature(), isPersistent: true, isCurrent: true),
            FeatureDescriptor(
                RealTimeStreamingFeature { $0.hasReadBufferCapacityBlock = true }, isCurrent: currentDisc != nil),
            FeatureDescriptor(
                .logicalUnitSerialNumber, isPersistent: true, isCurrent: true, data: padded),
        ]
    }
}
