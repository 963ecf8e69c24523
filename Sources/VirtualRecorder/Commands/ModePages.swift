import ByteLayout
import SCSI

/// The mode pages of the drive: their defaults, and which of their bits can be changed (SPC-4 6.12, MMC-6 7).
enum ModePages {
    static let codes: [ModePageCode] = [
        .readWriteErrorRecovery, .writeParameters, .caching, .powerCondition, .timeoutAndProtect, .capabilities,
    ]

    /// The default of a page with a medium of this kind in the drive.
    static func defaultPage(_ code: ModePageCode, _ family: MediumTraits.Family?) -> [UInt8] {
        switch code {
        case .readWriteErrorRecovery: ReadWriteErrorRecoveryPage { $0.readRetryCount = 8 }.encoded
        case .writeParameters: writeParameters(family).encoded
        case .caching: CachingPage().encoded
        case .powerCondition: PowerConditionPage().encoded
        case .timeoutAndProtect: timeouts.encoded
        default: []
        }
    }

    /// Track at once for CD, incremental recording in blocks of 16 for DVD (MMC-6 7.5, default values).
    private static func writeParameters(_ family: MediumTraits.Family?) -> WriteParametersPage {
        WriteParametersPage {
            $0.hasBufferUnderrunProtection = true
            guard family == .dvd else { return $0.writeType = .trackAtOnce }
            $0.writeType = .packetIncremental
            $0.isLinkSizeValid = true
            $0.linkSize = 16
            $0.isFixedPacket = true
            $0.packetSize = 16
            $0.trackMode = 5
        }
    }

    private static let timeouts = TimeoutAndProtectPage {
        $0.group1Timeout = 7
        $0.group2Timeout = 120
    }

    /// A one for every bit that MODE SELECT may change.
    static func changeableBits(_ code: ModePageCode) -> [UInt8] {
        switch code {
        case .readWriteErrorRecovery:
            return ReadWriteErrorRecoveryPage {
                $0.errorRecoveryBehaviour = 0xFF
                $0.readRetryCount = 0xFF
                $0.writeRetryCount = 0xFF
            }.encoded
        case .writeParameters: return changeableWriteParameters.encoded
        case .caching:
            return CachingPage {
                $0.isWriteCacheEnabled = true
                $0.isReadCacheDisabled = true
            }.encoded
        case .powerCondition:
            return PowerConditionPage {
                $0.isIdleEnabled = true
                $0.isStandbyEnabled = true
                $0.idleTimer = .max
                $0.standbyTimer = .max
            }.encoded
        case .timeoutAndProtect:
            return TimeoutAndProtectPage {
                $0.isTimeoutEnabled = true
                $0.isSoftwareWriteProtected = true
                $0.group1Timeout = .max
                $0.group2Timeout = .max
            }.encoded
        default: return []
        }
    }

    private static let changeableWriteParameters = WriteParametersPage {
        $0.hasBufferUnderrunProtection = true
        $0.isLinkSizeValid = true
        $0.isTestWrite = true
        $0.writeType = .init(rawValue: 0xF)
        $0.multisession = .init(rawValue: 0b11)
        $0.isFixedPacket = true
        $0.isCopy = true
        $0.trackMode = 0xF
        $0.dataBlockType = .init(rawValue: 0xF)
        $0.linkSize = 0xFF
        $0.initiatorApplicationCode = 0x3F
        $0.sessionFormat = 0xFF
        $0.packetSize = .max
        $0.audioPauseLength = .max
        $0.mediaCatalogNumber = [UInt8](repeating: 0xFF, count: 16)
        $0.internationalStandardRecordingCode = [UInt8](repeating: 0xFF, count: 16)
        $0.subheader = .max
    }
}
