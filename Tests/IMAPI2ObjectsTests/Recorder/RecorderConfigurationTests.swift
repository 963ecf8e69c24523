import ByteLayout
import COM
import IMAPI2Interfaces
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@testable import IMAPI2Objects

@Suite("IDiscRecorder2: features, profiles, mode pages")
struct RecorderConfigurationTests {
    static let configuration = Configuration(
        currentProfile: .bdRSequential,
        features: [
            Configuration.profileList([
                .init(.bdRSequential, isCurrent: true), .init(.dvdPlusR, isCurrent: false),
                .init(.cdROM, isCurrent: false),
            ]),
            FeatureDescriptor(.core, isPersistent: true, isCurrent: true, data: [0, 0, 0, 1, 1, 0, 0, 0]),
            FeatureDescriptor(.dvdPlusR, isCurrent: false, data: [1, 0, 0, 0]),
        ])

    /// A drive with the configuration above and the mode pages 1Dh and 2Ah.
    func recorder() throws -> MsftDiscRecorder2 {
        try .of(
            FakeDrive { (block, _) throws(SCSIError) in
                switch OperationCode(rawValue: block.operationCode) {
                case .getConfiguration: return Self.configuration.encoded
                case .modeSense10 where block.bytes[2] & 0x3F == 0x05:
                    throw .checkCondition(SenseData(.invalidFieldInCommandBlock))
                default:
                    return ModeParameters(pages: [
                        [0, 2, 9, 9], TimeoutAndProtectPage().bytes, CapabilitiesPage().bytes,
                    ]).encoded
                }
            })
    }

    @Test("arrays of VT_I4, in the drive's order")
    func arrays() throws {
        let recorder = try recorder()
        for (array, values) in try [
            (recorder.get_SupportedProfiles(), [0x41, 0x1B, 0x08]), (recorder.get_CurrentProfiles(), [0x41]),
            (recorder.get_SupportedFeaturePages(), [0x00, 0x01, 0x2B]),
            (recorder.get_CurrentFeaturePages(), [0x00, 0x01]),
            (recorder.get_SupportedModePages(), [0x1D, 0x2A]),
        ] as [(SAFEARRAY, [Int32])] {
            #expect(array.elementType == .VT_VARIANT && array.bounds.map(\.lLbound) == [0])
            #expect(array.elements.allSatisfy { $0.vt == .VT_I4 })
            #expect(try array.values(Int32.self) == values)
        }
    }

    @Test("a profile that only the header names is current")
    func headerOnly() throws {
        let configuration = Configuration(
            currentProfile: .dvdPlusR, features: [Configuration.profileList([.init(.dvdPlusR, isCurrent: false)])])
        let recorder = try MsftDiscRecorder2.of(FakeDrive { _, _ in configuration.encoded })
        #expect(try recorder.get_CurrentProfiles().values(Int32.self) == [0x1B])
    }

    @Test("a feature is its descriptor, without the header of the answer")
    func feature() throws {
        let recorder = try recorder()
        #expect(
            try recorder.GetFeaturePage(.IMAPI_FEATURE_PAGE_TYPE_CORE, true)
                == [0x00, 0x01, 0x03, 0x08, 0, 0, 0, 1, 1, 0, 0, 0])
        #expect(try recorder.GetFeaturePage(.IMAPI_FEATURE_PAGE_TYPE_DVD_PLUS_R, false).prefix(2) == [0x00, 0x2B])
        expectCode(.E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT) {
            try recorder.GetFeaturePage(.IMAPI_FEATURE_PAGE_TYPE_DVD_PLUS_R, true)
        }
        expectCode(.E_IMAPI_RECORDER_NO_SUCH_FEATURE) {
            try recorder.GetFeaturePage(.IMAPI_FEATURE_PAGE_TYPE_SMART, false)
        }
        expectCode(.E_IMAPI_RECORDER_NO_SUCH_FEATURE) {
            try recorder.GetFeaturePage(IMAPI_FEATURE_PAGE_TYPE(rawValue: 0x1_0000), false)
        }
    }

    @Test("a drive older than GET CONFIGURATION")
    func oldDrive() throws {
        let recorder = try MsftDiscRecorder2.of(
            FakeDrive(failing: .getConfiguration, with: .invalidCommandOperationCode))
        let code = HRESULT.E_IMAPI_RECORDER_GET_CONFIGURATION_NOT_SUPPORTED
        expectCode(code) { try recorder.get_SupportedFeaturePages() }
        expectCode(code) { try recorder.get_CurrentProfiles() }
        expectCode(code) { try recorder.GetFeaturePage(.IMAPI_FEATURE_PAGE_TYPE_CORE, false) }
        expectCode(code) { try recorder.GetSupportedProfiles(false) }
    }

    @Test("an answer that is none", arguments: [[], [0], [0, 0, 0, 4, 0, 0, 0]] as [[UInt8]])
    func malformed(_ answer: [UInt8]) throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive { _, _ in answer })
        expectCode(.E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE) { try recorder.get_SupportedProfiles() }
        expectCode(.E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE) { try recorder.get_SupportedModePages() }
    }

    @Test("mode pages")
    func modePages() throws {
        let recorder = try recorder()
        let page = try recorder.GetModePage(
            IMAPI_MODE_PAGE_TYPE(rawValue: 0x2A), .IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES)
        #expect(page == CapabilitiesPage().bytes)
        expectCode(.E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE) {
            try recorder.GetModePage(
                IMAPI_MODE_PAGE_TYPE(rawValue: 0x05), .IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES)
        }
        expectCode(.E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE) {
            try recorder.GetModePage(
                IMAPI_MODE_PAGE_TYPE(rawValue: 0x0E), .IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES)
        }
        for (page, type) in [(0x3F, 0), (-1, 0), (0x100, 0), (0x2A, 4), (0x2A, -1)] as [(Int32, Int32)] {
            expectCode(.E_INVALIDARG) {
                try recorder.GetModePage(
                    IMAPI_MODE_PAGE_TYPE(rawValue: page), IMAPI_MODE_PAGE_REQUEST_TYPE(rawValue: type))
            }
        }
        expectCode(.E_INVALIDARG) { try recorder.GetSupportedModePages(IMAPI_MODE_PAGE_REQUEST_TYPE(rawValue: 9)) }
    }

    @Test("which values are wanted stands in the command")
    func pageControl() throws {
        let drive = FakeDrive { _, _ in ModeParameters(pages: [CapabilitiesPage().bytes]).encoded }
        let recorder = try MsftDiscRecorder2.of(drive)
        for type in 0...3 as ClosedRange<Int32> {
            _ = try recorder.GetModePage(IMAPI_MODE_PAGE_TYPE(rawValue: 0x2A), .init(rawValue: type))
            #expect(drive.blocks.last?.bytes[2] == UInt8(type) << 6 | 0x2A)
        }
    }

    @Test("a mode page gets its header and goes to the drive")
    func setModePage() throws {
        let drive = FakeDrive()
        let recorder = try MsftDiscRecorder2.of(drive)
        let page: [UInt8] = [0x85, 0x02, 7, 8]
        try recorder.SetModePage(.IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES, page)
        try recorder.SetModePage(.IMAPI_MODE_PAGE_REQUEST_TYPE_SAVED_VALUES, page)
        #expect(
            drive.dataOut(of: .modeSelect10).allSatisfy { $0 == [UInt8](repeating: 0, count: 8) + [0x05, 2, 7, 8] })
        #expect(drive.blocks.suffix(2).map { $0.bytes[1] } == [0x10, 0x11])
        for type in [1, 2] as [Int32] {
            expectCode(.E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS) {
                try recorder.SetModePage(.init(rawValue: type), page)
            }
        }
        for bad in [[0x05], [0x05, 1], [0x05, 2, 7, 8, 9]] as [[UInt8]] {
            expectCode(.E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS) {
                try recorder.SetModePage(.IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES, bad)
            }
        }
        expectCode(.E_POINTER) { try recorder.SetModePage(.IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES, []) }
        let refusing = try MsftDiscRecorder2.of(FakeDrive(failing: .modeSelect10, with: .invalidFieldInParameterList))
        expectCode(.E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS) {
            try refusing.SetModePage(.IMAPI_MODE_PAGE_REQUEST_TYPE_CURRENT_VALUES, page)
        }
    }
}

@Suite("IDiscRecorder2Ex: disc, tracks, structures, descriptors")
struct RecorderStructureTests {
    @Test("disc and track information as the drive sends them")
    func information() throws {
        let machine = try TestMachine(.bdR)
        let recorder = try machine.recorder()
        let disc = try recorder.GetDiscInformation()
        #expect(disc.count == 2 + Int(disc[0]) << 8 + Int(disc[1]))
        #expect(try DiscInformation(answer: disc).discStatus == .empty)
        let track = try recorder.GetTrackInformation(1, .IMAPI_READ_TRACK_ADDRESS_TYPE_TRACK)
        #expect(try TrackInformation(answer: track).freeBlocks == 4096)
        expectCode(.E_INVALIDARG) { try recorder.GetTrackInformation(1, .init(rawValue: 3)) }
        expectCode(.E_INVALIDARG) { try recorder.GetTrackInformation(1, .init(rawValue: -1)) }
    }

    @Test("what the address is stands in the command")
    func addressType() throws {
        let drive = FakeDrive { _, _ in TrackInformation().bytes }
        let recorder = try MsftDiscRecorder2.of(drive)
        _ = try recorder.GetTrackInformation(0x0102_0304, .IMAPI_READ_TRACK_ADDRESS_TYPE_SESSION)
        #expect(drive.blocks.last?.bytes.prefix(6) == [0x52, 2, 1, 2, 3, 4])
    }

    @Test("an answer longer than usual is asked for again, a padded one cut")
    func lengths() throws {
        var long = DiscInformation { $0.dataLength = 48 }.bytes + [UInt8](repeating: 7, count: 16)
        let answer = long
        #expect(try MsftDiscRecorder2.of(FakeDrive { _, _ in answer }).GetDiscInformation() == answer)
        long = DiscInformation { $0.dataLength = 30 }.bytes
        let padded = long
        #expect(try MsftDiscRecorder2.of(FakeDrive { _, _ in padded }).GetDiscInformation().count == 32)
    }

    @Test("less than the drive itself says", arguments: [[], [0], [0, 32], [0, 32, 0, 0, 0, 0]] as [[UInt8]])
    func short(_ answer: [UInt8]) throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive { _, _ in answer })
        expectCode(.E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE) { try recorder.GetDiscInformation() }
        expectCode(.E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE) { try recorder.ReadDvdStructure(0, 0, 0, 0) }
    }

    @Test("a DVD structure comes without its header")
    func readStructure() throws {
        let drive = FakeDrive { _, _ in [0, 6, 0, 0, 0xA1, 0xB2, 0xC3, 0xD4] }
        let recorder = try MsftDiscRecorder2.of(drive)
        #expect(try recorder.ReadDvdStructure(0x104, 0x0102_0304, 1, 3) == [0xA1, 0xB2, 0xC3, 0xD4])
        #expect(drive.blocks.last?.bytes == [0xAD, 0, 1, 2, 3, 4, 1, 4, 0x08, 0x04, 0xC0, 0])
        expectCode(.E_INVALIDARG) { try recorder.ReadDvdStructure(0, 0, 256, 0) }
        expectCode(.E_INVALIDARG) { try recorder.ReadDvdStructure(0, 0, 0, 4) }
    }

    @Test(
        "a structure that the disc does not have",
        arguments: [
            SenseCode.incompatibleMediumInstalled, .cannotReadIncompatibleFormat, .invalidFieldInCommandBlock,
            .invalidCommandOperationCode,
        ])
    func noStructure(_ sense: SenseCode) throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive(failing: .readDiscStructure, with: sense))
        expectCode(.E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT) { try recorder.ReadDvdStructure(0, 0, 0, 0) }
    }

    @Test("a structure is sent with the header that the method makes")
    func sendStructure() throws {
        let drive = FakeDrive()
        let recorder = try MsftDiscRecorder2.of(drive)
        try recorder.SendDvdStructure(0x05, [1, 2, 3])
        #expect(drive.blocks.last?.bytes == [0xBF, 0, 0, 0, 0, 0, 0, 0x05, 0, 7, 0, 0])
        #expect(drive.dataOut(of: .sendDiscStructure) == [[0, 5, 0, 0, 1, 2, 3]])
        expectCode(.E_INVALIDARG) { try recorder.SendDvdStructure(256, [1]) }
        expectCode(.E_POINTER) { try recorder.SendDvdStructure(0, []) }
        expectCode(.E_INVALIDARG) { try recorder.SendDvdStructure(0, [UInt8](repeating: 0, count: 65_532)) }
    }

    @Test("sizes and alignment")
    func sizes() throws {
        let recorder = try MsftDiscRecorder2.of(FakeDrive(maximumTransferLength: 131_072))
        let mask = try recorder.GetByteAlignmentMask()
        #expect(mask > 0 && mask & (mask - 1) == 0)
        #expect(try recorder.GetMaximumPageAlignedTransferSize() == 131_072)
        #expect(try recorder.GetMaximumNonPageAlignedTransferSize() == 131_072)
    }

    @Test("STORAGE_ADAPTER_DESCRIPTOR, little-endian as C has it")
    func adapter() throws {
        expectTiles(StorageAdapterDescriptor.self)
        let bytes = try MsftDiscRecorder2.of(FakeDrive(maximumTransferLength: 0x20000)).GetAdapterDescriptor()
        #expect(bytes.count == 32)
        #expect(bytes.prefix(20) == [32, 0, 0, 0, 32, 0, 0, 0, 0, 0, 2, 0, 33, 0, 0, 0, 0, 0, 0, 0])
    }

    @Test("STORAGE_DEVICE_DESCRIPTOR with the texts where it says")
    func device() throws {
        expectTiles(StorageDeviceDescriptor.self)
        let bytes = try MsftDiscRecorder2.of(FakeDrive()).GetDeviceDescriptor()
        func number(_ offset: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) } }
        func text(_ offset: Int) -> String {
            String(decoding: bytes[number(offset)...].prefix { $0 != 0 }, as: UTF8.self)
        }
        #expect(number(0) == 40 && number(4) == bytes.count)
        #expect(bytes[8] == 5 && bytes[10] == 1)
        #expect(text(12) == "FAKE" && text(16) == "RECORDER" && text(20) == "1.00")
        #expect(number(24) == 0)
        #expect(Array(bytes[36..<(36 + number(32))]) == FakeDrive.inquiry.bytes)
    }
}
