import SCSI
import Testing

/// Command blocks as the tables of the standards print them, byte by byte.
@Suite("command blocks")
struct CommandTests {
    // swift-format-ignore
    static let golden: [(any SCSICommand, [UInt8])] = [
        (TestUnitReady(), [0, 0, 0, 0, 0, 0]),
        (RequestSense { $0.allocationLength = 18 }, [0x03, 0, 0, 0, 18, 0]),
        (Inquiry { $0.enableVitalProductData = true; $0.pageCode = 0x80; $0.allocationLength = 255 }, [0x12, 1, 0x80, 0, 0xFF, 0]),
        (StartStopUnit { $0.loadEject = true }, [0x1B, 0, 0, 0, 2, 0]),
        (StartStopUnit { $0.loadEject = true; $0.start = true; $0.isImmediate = true }, [0x1B, 1, 0, 0, 3, 0]),
        (PreventAllowMediumRemoval { $0.isPrevented = true }, [0x1E, 0, 0, 0, 1, 0]),
        (FormatUnit(), [0x04, 0x11, 0, 0, 0, 0]),
        (ReadFormatCapacities { $0.allocationLength = 252 }, [0x23, 0, 0, 0, 0, 0, 0, 0, 0xFC, 0]),
        (ReadCapacity(), [0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        (Read10 { $0.logicalBlockAddress = 0x0102_0304; $0.transferLength = 0x0506 }, [0x28, 0, 1, 2, 3, 4, 0, 5, 6, 0]),
        (Read12 { $0.logicalBlockAddress = 0x0102_0304; $0.transferLength = 0x0506_0708 }, [0xA8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0]),
        (Write10 { $0.logicalBlockAddress = UInt32(bitPattern: -150); $0.transferLength = 16 }, [0x2A, 0, 0xFF, 0xFF, 0xFF, 0x6A, 0, 0, 16, 0]),
        (Write12 { $0.logicalBlockAddress = 32; $0.transferLength = 32; $0.isStreaming = true }, [0xAA, 0, 0, 0, 0, 32, 0, 0, 0, 32, 0x80, 0]),
        (WriteAndVerify10 { $0.disablePageOut = true; $0.logicalBlockAddress = 0x0102_0304; $0.transferLength = 5 }, [0x2E, 0x10, 1, 2, 3, 4, 0, 0, 5, 0]),
        (Verify10 { $0.byteCheck = true; $0.verificationLength = 1 }, [0x2F, 2, 0, 0, 0, 0, 0, 0, 1, 0]),
        (SynchronizeCache { $0.isImmediate = true }, [0x35, 2, 0, 0, 0, 0, 0, 0, 0, 0]),
        (ReadTOCPMAATIP { $0.wantsTime = true; $0.format = .absoluteTimeInPregroove; $0.allocationLength = 0x0324 }, [0x43, 2, 4, 0, 0, 0, 0, 3, 0x24, 0]),
        (GetConfiguration { $0.requestedType = .one; $0.startingFeatureNumber = .incrementalStreamingWritable; $0.allocationLength = 16 }, [0x46, 2, 0, 0x21, 0, 0, 0, 0, 16, 0]),
        (GetEventStatusNotification { $0.notificationClassRequest = .media; $0.allocationLength = 8 }, [0x4A, 1, 0, 0, 0x10, 0, 0, 0, 8, 0]),
        (ReadDiscInformation { $0.allocationLength = 34 }, [0x51, 0, 0, 0, 0, 0, 0, 0, 34, 0]),
        (ReadTrackInformation { $0.addressType = .trackNumber; $0.address = ReadTrackInformation.invisibleTrack; $0.allocationLength = 48 }, [0x52, 1, 0, 0, 0, 0xFF, 0, 0, 48, 0]),
        (ReserveTrack { $0.reservationSize = 0x0A0B_0C0D }, [0x53, 0, 0, 0, 0, 0x0A, 0x0B, 0x0C, 0x0D, 0]),
        (ReserveTrack { $0.isAddress = true; $0.logicalBlockAddress = 0x0102_0304 }, [0x53, 1, 1, 2, 3, 4, 0, 0, 0, 0]),
        (SendOPCInformation { $0.doCalibration = true }, [0x54, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
        (ModeSelect10 { $0.parameterListLength = 60 }, [0x55, 0x10, 0, 0, 0, 0, 0, 0, 60, 0]),
        (ModeSense10 { $0.pageControl = .changeableValues; $0.pageCode = .writeParameters; $0.allocationLength = 256 }, [0x5A, 8, 0x45, 0, 0, 0, 0, 1, 0, 0]),
        (CloseTrackSession { $0.isImmediate = true; $0.function = .session }, [0x5B, 1, 2, 0, 0, 0, 0, 0, 0, 0]),
        (CloseTrackSession { $0.logicalTrackNumber = 0x0102 }, [0x5B, 0, 1, 0, 1, 2, 0, 0, 0, 0]),
        (ReadBufferCapacity { $0.allocationLength = 12 }, [0x5C, 0, 0, 0, 0, 0, 0, 0, 12, 0]),
        (SendCueSheet { $0.cueSheetSize = 32 }, [0x5D, 0, 0, 0, 0, 0, 0, 0, 32, 0]),
        (Blank { $0.isImmediate = true; $0.blankingType = .minimal }, [0xA1, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        (GetPerformance { $0.type = .writeSpeed; $0.maximumNumberOfDescriptors = 64 }, [0xAC, 0, 0, 0, 0, 0, 0, 0, 0, 64, 3, 0]),
        (GetPerformance { $0.dataType = GetPerformance.nominalWriting; $0.maximumNumberOfDescriptors = 1 }, [0xAC, 0x14, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]),
        (ReadDiscStructure { $0.mediaType = .bluRay; $0.format = 0xFF; $0.allocationLength = 4 }, [0xAD, 1, 0, 0, 0, 0, 0, 0xFF, 0, 4, 0, 0]),
        (SetStreaming { $0.parameterListLength = 28 }, [0xB6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 28, 0]),
        (SetCDSpeed { $0.rotationalControl = .pureConstantAngularVelocity; $0.writeSpeed = 706 }, [0xBB, 1, 0xFF, 0xFF, 2, 0xC2, 0, 0, 0, 0, 0, 0]),
        (ReadSubChannel { $0.wantsTime = true; $0.wantsData = true; $0.format = .recordingCode; $0.trackNumber = 9; $0.allocationLength = 24 }, [0x42, 2, 0x40, 3, 0, 0, 9, 0, 24, 0]),
        (ReadCDMSF { $0.start = MinuteSecondFrame(1, 2, 3); $0.end = MinuteSecondFrame(4, 5, 6); $0.mainChannel.hasUserData = true }, [0xB9, 0, 0, 1, 2, 3, 4, 5, 6, 0x10, 0, 0]),
        (ReadCD { $0.expectedSectorType = .mode1; $0.startingAddress = UInt32(bitPattern: -150); $0.transferLength = 0x01_0203; $0.mainChannel.hasSynchronization = true; $0.mainChannel.headers = .both; $0.mainChannel.hasUserData = true; $0.mainChannel.hasErrorCorrection = true; $0.subchannel = .q }, [0xBE, 8, 0xFF, 0xFF, 0xFF, 0x6A, 1, 2, 3, 0xF8, 2, 0]),
        (MechanismStatus { $0.allocationLength = 8 }, [0xBD, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0]),
    ]

    @Test("blocks are as printed, and read back as the same command")
    func blocks() throws {
        for (command, bytes) in Self.golden {
            #expect(command.block.bytes == bytes, "\(command)")
            try expectReadsBack(command)
        }
    }

    private func expectReadsBack<Command: SCSICommand>(_ command: Command) throws {
        #expect(try Command(command.block) == command)
    }

    @Test("every command has a golden block")
    func complete() {
        let covered = Set(Self.golden.map { type(of: $0.0).code })
        #expect(covered == Set(Tables.commands.map { $0.code }))
    }

    @Test("a device server points to the field with an undefined value (SPC-4 4.5.2.4.2)")
    func fieldPointer() throws {
        let block = CommandBlock([0x51, 0x07, 0, 0, 0, 0, 0, 0, 34, 0])
        let error = #expect(throws: SCSIError.self) { try ReadDiscInformation(block) }
        guard case .checkCondition(let sense) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(sense.code == .invalidFieldInCommandBlock)
        #expect(sense.bytes == [0x70, 0, 5, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0x24, 0, 0, 0xCA, 0, 1])
        #expect(sense.fieldPointer == FieldPointer(isInCommand: true, byte: 1, bit: 2))
    }

    @Test("a block that is another command's, or too short, is no command of this kind")
    func otherBlock() {
        for bytes in [[0x52, 0, 0, 0, 0, 0, 0, 0, 34, 0], [0x51, 0, 0, 0, 0, 0]] as [[UInt8]] {
            #expect(throws: SCSIError.checkCondition(SenseData(.invalidCommandOperationCode))) {
                try ReadDiscInformation(CommandBlock(bytes))
            }
        }
    }

    @Test("an allocation length that does not fit its field is the greatest that does")
    func allocation() {
        var sense = RequestSense()
        sense.allocationByteCount = 1000
        #expect(sense.allocationLength == 255)
    }
}
