import SCSI
import Testing
import VirtualRecorder

@Suite("What the drive is: SPC commands and the command block itself")
struct UnitCommandTests {
    @Test("an unknown operation code is 5/20/00; a block too short for its code too")
    func unknownCode() throws {
        let test = try TestDrive(.bdR)
        for code: UInt8 in [0x01, 0x0A, 0x3F, 0x8A, 0x9E, 0xA3, 0xBA, 0xFF] {
            expectRefusal(.invalidCommandOperationCode) { try test.raw([code] + [UInt8](repeating: 0, count: 15)) }
        }
        expectRefusal(.invalidCommandOperationCode) { try test.raw([0x28, 0, 0, 0, 0, 0]) }
    }

    @Test("a reserved bit is refused with a pointer to it (SPC-4 4.5.2.4.2)")
    func reservedBits() throws {
        let test = try TestDrive(.bdR)
        let sense = expectRefusal(.invalidFieldInCommandBlock) { try test.raw([0x00, 0, 0, 0x10, 0, 0]) }
        #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 3, bit: 4))
        // 70h, ILLEGAL REQUEST, 10 more bytes, 24/00, SKSV C/D BPV bit 4, byte 3.
        #expect(
            sense?.bytes == [
                0x70, 0, 0x05, 0, 0, 0, 0, 0x0A, 0, 0, 0, 0, 0x24, 0x00, 0, 0xCC, 0x00, 0x03,
            ])
        let control = expectRefusal(.invalidFieldInCommandBlock) {
            try test.raw([0x51, 0, 0, 0, 0, 0, 0, 0, 34, 0x04])
        }
        #expect(control?.fieldPointer == FieldPointer(isInCommand: true, byte: 9, bit: 2))
    }

    @Test("INQUIRY: a removable CD/DVD/BD device of 66 bytes (SPC-4 6.6.2)")
    func inquiry() throws {
        let test = try TestDrive()
        let bytes = try test.drive.answer(to: Inquiry(), upTo: 255)
        #expect(bytes.count == 66)
        #expect(Array(bytes.prefix(8)) == [0x05, 0x80, 0x06, 0x02, 61, 0, 0, 0])
        #expect(String(decoding: bytes[8..<36], as: UTF8.self) == "IMAPI2  Virtual Recorder1.0 ")
        #expect(try test.drive.answer(to: Inquiry(), upTo: 5) == Array(bytes.prefix(5)))
        let sense = expectRefusal(.invalidFieldInCommandBlock) {
            _ = try test.drive.answer(to: Inquiry { $0.pageCode = 0x80 }, upTo: 255)
        }
        #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 2))
    }

    @Test("vital product data: pages 00h, 80h and 83h, and no others")
    func vitalProductData() throws {
        let test = try TestDrive()
        func page(_ code: UInt8) throws -> VitalProductData {
            let command = Inquiry {
                $0.enableVitalProductData = true
                $0.pageCode = code
            }
            return try VitalProductData(answer: test.drive.answer(to: command, upTo: 255))
        }
        #expect(try page(0x00).data == [0x00, 0x80, 0x83])
        let serial = try page(0x80).serialNumber
        #expect(serial.count > 8)
        let designator = try #require(try page(0x83).designators.first)
        #expect((designator.codeSet, designator.association, designator.designatorType) == (2, 0, 1))
        #expect(String(decoding: designator.designator, as: UTF8.self) == "IMAPI2  Virtual Recorder" + serial)
        expectRefusal(.invalidFieldInCommandBlock) { _ = try page(0xB0) }
    }

    @Test("a drive has a serial number of its own")
    func serialNumbers() throws {
        func serial(_ test: TestDrive) throws -> String {
            let command = Inquiry {
                $0.enableVitalProductData = true
                $0.pageCode = 0x80
            }
            return try VitalProductData(answer: test.drive.answer(to: command, upTo: 255)).serialNumber
        }
        let first = try TestDrive()
        #expect(try serial(first) == serial(first.opened()))
        #expect(try serial(first) != serial(TestDrive()))
    }

    @Test("power on is reported once, to the first command that reports (SPC-4 5.14)")
    func powerOn() throws {
        let test = try TestDrive(.bdR, options: .init(reportsPowerOn: true))
        _ = try test.drive.answer(to: Inquiry(), upTo: 36)
        expectRefusal(.powerOnResetOccurred) { try test.testReady() }
        try test.testReady()
    }

    @Test("REQUEST SENSE tells what is pending, and takes it away; then how things are (SPC-4 6.39)")
    func requestSense() throws {
        let test = try TestDrive(.bdR, options: .init(reportsPowerOn: true))
        func sense() throws -> SenseData {
            try SenseData(parsing: test.drive.answer(to: RequestSense(), upTo: 18))
        }
        #expect(try sense().code == .powerOnResetOccurred)
        #expect(try sense().code == .noSense)
        try test.testReady()
        expectRefusal(.invalidAddressForWrite) { try test.write(1, at: 5) }
        #expect(try sense().code == .noSense)
        try test.eject()
        #expect(try sense().code == .mediumNotPresentTrayOpen)
    }

    @Test("without a medium: which commands say so, and which work")
    func noMedium() throws {
        let test = try TestDrive()
        expectRefusal(.mediumNotPresentTrayClosed) { try test.testReady() }
        expectRefusal(.mediumNotPresentTrayClosed) { _ = try test.discInformation() }
        expectRefusal(.mediumNotPresentTrayClosed) { _ = try test.track(1) }
        expectRefusal(.mediumNotPresentTrayClosed) { _ = try test.tableOfContents() }
        expectRefusal(.mediumNotPresentTrayClosed) { _ = try test.capacity() }
        expectRefusal(.mediumNotPresentTrayClosed) { try test.write(1, at: 0) }
        expectRefusal(.mediumNotPresentTrayClosed) { _ = try test.read(1, at: 0) }
        expectRefusal(.mediumNotPresentTrayClosed) { try test.synchronize() }
        expectRefusal(.mediumNotPresentTrayClosed) { try test.close(.session) }
        #expect(try test.configuration().currentProfile == .none)
        _ = try test.drive.answer(to: ModeSense10(), upTo: 512)
        _ = try test.drive.answer(to: MechanismStatus(), upTo: 8)
        let capacities = try FormatCapacities(answer: test.drive.answer(to: ReadFormatCapacities(), upTo: 252))
        #expect(capacities.current.descriptorType == .unknown)
    }

    @Test("MECHANISM STATUS shows the open tray")
    func mechanismStatus() throws {
        let test = try TestDrive(.bdR)
        #expect(try test.drive.answer(to: MechanismStatus(), upTo: 64) == [0, 0, 0, 0, 0, 0, 0, 0])
        try test.eject()
        #expect(try test.drive.answer(to: MechanismStatus(), upTo: 64) == [0, 0x10, 0, 0, 0, 0, 0, 0])
    }

    @Test("START STOP UNIT: power conditions, and what it does not know")
    func startStop() throws {
        let test = try TestDrive(.bdR)
        try test.startStop { $0.start = true }
        try test.startStop { _ in }
        for condition: UInt8 in [1, 2, 3, 5] { try test.startStop { $0.powerCondition = condition } }
        let sense = expectRefusal(.invalidFieldInCommandBlock) { try test.startStop { $0.powerCondition = 7 } }
        #expect(sense?.fieldPointer == FieldPointer(isInCommand: true, byte: 4, bit: 7))
        expectRefusal(.invalidFieldInCommandBlock) { try test.startStop { $0.isFormatLayerValid = true } }
        try test.load()
        try test.eject()
        try test.eject()
    }

    @Test("a WRITE with fewer bytes than it says is a fault of the path, and writes nothing")
    func shortData() throws {
        let test = try TestDrive(.bdR)
        #expect(throws: SCSIError.transport(host: 7, driver: 0)) {
            try test.drive.send([UInt8](repeating: 1, count: 2048), with: Write10 { $0.transferLength = 2 })
        }
        #expect(try test.discInformation().discStatus == .empty)
    }

    @Test("a READ into less memory than it asks for brings as much as fits")
    func shortRead() throws {
        let test = try TestDrive(.bdR)
        try test.write(4, at: 0)
        let bytes = try test.drive.read(Read10 { $0.transferLength = 4 }, byteCount: 3_000)
        #expect(bytes == Array(TestDrive.content(0, 2).prefix(3_000)))
        #expect(try test.drive.read(Read10(), byteCount: 2_048).isEmpty)
    }
}
