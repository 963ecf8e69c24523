import ByteLayout
import SCSI
import TestSupport
import Testing
import VirtualRecorder

/// A drive in a folder of its own, with a disc in it, and the commands that tests send most.
struct TestDrive {
    static let name = "test"

    let home: TemporaryFolder
    let folder: VirtualDriveFolder
    let drive: VirtualDrive

    init(_ kind: MediumKind? = nil, capacity: UInt32? = nil, options: VirtualDrive.Options = .init()) throws {
        home = try TemporaryFolder()
        folder = VirtualDriveFolder(path: home.path("drives"))
        try folder.createDrive(Self.name, medium: kind, capacity: capacity)
        drive = try folder.open(Self.name, options: options)
    }

    private init(_ other: TestDrive, _ drive: VirtualDrive) {
        home = other.home
        folder = other.folder
        self.drive = drive
    }

    /// Another opening of the same drive, as another process has it.
    func opened(options: VirtualDrive.Options = .init()) throws -> TestDrive {
        TestDrive(self, try folder.open(Self.name, options: options))
    }

    // Commands.

    func testReady() throws(SCSIError) { try drive.execute(TestUnitReady()) }

    func write(_ bytes: [UInt8], at address: UInt32) throws(SCSIError) {
        try drive.send(
            bytes,
            with: Write10 {
                $0.logicalBlockAddress = address
                $0.transferLength = UInt16(bytes.count / 2048)
            })
    }

    /// Writes blocks whose content tells where they belong.
    func write(_ count: Int, at address: UInt32, seed: UInt8 = 0) throws(SCSIError) {
        try write(Self.content(address, count, seed: seed), at: address)
    }

    func read(_ count: Int, at address: UInt32) throws(SCSIError) -> [UInt8] {
        try drive.read(
            Read10 {
                $0.logicalBlockAddress = address
                $0.transferLength = UInt16(count)
            }, byteCount: count * 2048)
    }

    static func content(_ address: UInt32, _ count: Int, seed: UInt8 = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * 2048)
        for index in 0..<count {
            let number = Codec.msb32.encoded(address + UInt32(index)) + [seed, 0xA5, seed ^ 0x5A, 0x3C]
            for _ in 0..<256 { bytes += number }
        }
        return bytes
    }

    func holds(_ count: Int, at address: UInt32, seed: UInt8 = 0) throws(SCSIError) -> Bool {
        try read(count, at: address) == Self.content(address, count, seed: seed)
    }

    func synchronize() throws(SCSIError) { try drive.execute(SynchronizeCache()) }

    func close(_ function: CloseTrackSession.Function, track: Int = 0) throws(SCSIError) {
        try drive.execute(
            CloseTrackSession {
                $0.function = function
                $0.logicalTrackNumber = UInt16(track)
            })
    }

    func reserve(_ count: UInt32) throws(SCSIError) { try drive.execute(ReserveTrack { $0.reservationSize = count }) }

    /// Writes a track at the next writable address, and closes it and its session.
    func burnSession(_ count: Int, seed: UInt8 = 0) throws -> UInt32 {
        let track = try track(Int(ReadTrackInformation.invisibleTrack))
        try write(count, at: track.nextWritableAddress, seed: seed)
        try synchronize()
        try close(.track, track: track.logicalTrackNumber)
        try close(.session)
        return track.nextWritableAddress
    }

    func discInformation() throws -> DiscInformation {
        try DiscInformation(answer: drive.answer(to: ReadDiscInformation(), upTo: 34))
    }

    func track(_ number: Int) throws -> TrackInformation {
        let command = ReadTrackInformation {
            $0.addressType = .trackNumber
            $0.address = UInt32(number)
        }
        return try TrackInformation(answer: drive.answer(to: command, upTo: 48))
    }

    func configuration(_ type: GetConfiguration.RequestedType = .all) throws -> Configuration {
        try Configuration(answer: drive.answer(to: GetConfiguration { $0.requestedType = type }, upTo: 65_535))
    }

    func capacity() throws -> ReadCapacityData {
        try ReadCapacityData(answer: drive.read(ReadCapacity(), byteCount: 8))
    }

    func tableOfContents(_ format: ReadTOCPMAATIP.Format = .formattedTOC) throws -> [UInt8] {
        try drive.answer(to: ReadTOCPMAATIP { $0.format = format }, upTo: 804)
    }

    func modeSelect(_ page: [UInt8]) throws(SCSIError) {
        let list = ModeParameters(pages: [page]).parameterList
        try drive.send(list, with: ModeSelect10 { $0.parameterListLength = UInt16(list.count) })
    }

    func writeParameters() throws -> WriteParametersPage {
        let command = ModeSense10 { $0.pageCode = .writeParameters }
        let answer = try drive.answer(to: command, upTo: 512)
        return try #require(try ModeParameters(answer: answer).page(WriteParametersPage.self))
    }

    func setWriteParameters(_ change: (inout WriteParametersPage) -> Void) throws {
        var page = try writeParameters()
        change(&page)
        try modeSelect(page.encoded)
    }

    func format(_ type: FormatType, blocks: UInt32, isImmediate: Bool = false) throws(SCSIError) {
        let list = FormatParameterList {
            $0.isImmediate = isImmediate
            $0.descriptor.formatType = type
            $0.descriptor.numberOfBlocks = blocks
        }
        try drive.send(list.encoded, with: FormatUnit())
    }

    func startStop(_ change: (inout StartStopUnit) -> Void) throws(SCSIError) {
        var command = StartStopUnit()
        change(&command)
        try drive.execute(command)
    }

    func eject() throws(SCSIError) { try startStop { $0.loadEject = true } }

    func load() throws(SCSIError) {
        try startStop {
            $0.loadEject = true
            $0.start = true
        }
    }

    /// Any block, as an initiator that knows nothing of our types sends it.
    @discardableResult
    func raw(_ block: [UInt8], upTo count: Int = 4096) throws(SCSIError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        let came = try drive.execute(CommandBlock(block), dataIn: &span, timeout: .seconds(5))
        return Array(bytes.prefix(came))
    }
}

/// Expects CHECK CONDITION with a code; the result is all that the drive said.
@discardableResult
func expectRefusal(
    _ code: SenseCode, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) -> SenseData? {
    let error = #expect(throws: SCSIError.self, sourceLocation: sourceLocation) { try body() }
    guard case .checkCondition(let sense) = error else {
        Issue.record("\(String(describing: error)) instead of \(code)", sourceLocation: sourceLocation)
        return nil
    }
    #expect(sense.code == code, sourceLocation: sourceLocation)
    return sense
}
