import ByteLayout
import SCSI

// READ, WRITE, VERIFY (MMC-6, SBC-3).
extension DriveUnit {
    func read(_ address: UInt32, count: UInt32, into target: inout MutableRawSpan) throws(SCSIError) -> Int {
        guard count > 0 else { return 0 }
        try disc.checkReadable(address, count: count)
        if try disc.holdsWholeSectors(address, count: count) { return try readUserData(address, count, into: &target) }
        let wanted = Int(count) * DiscStore.blockSize
        let length = min(wanted, target.byteCount)
        var bytes = target._mutatingExtracting(0..<length)
        do { try store!.read(address, into: &bytes) } catch { throw Self.fault(error) }
        return length
    }

    func verify(_ command: Verify10) throws(SCSIError) {
        guard !command.byteCheck else { throw .checkCondition(Verify10.invalidField("BYTCHK")) }
        guard command.verificationLength > 0 else { return }
        try disc.checkReadable(command.logicalBlockAddress, count: UInt32(command.verificationLength))
        _ = try disc.holdsWholeSectors(command.logicalBlockAddress, count: UInt32(command.verificationLength))
    }

    /// On overwritable media alone; what the image file takes is what it gives back, so that writing is verifying.
    mutating func writeAndVerify(_ command: WriteAndVerify10, from source: RawSpan) throws(SCSIError) {
        guard try disc.traits.overwritable != nil else { throw .refused(.cannotWriteIncompatibleFormat) }
        try write(
            command.logicalBlockAddress, count: UInt32(command.transferLength), from: source, isDurable: true)
    }

    mutating func write(
        _ address: UInt32, count: UInt32, from source: RawSpan, isDurable: Bool
    ) throws(SCSIError) {
        guard count > 0 else { return }
        try checkSoftwareProtection()
        let wanted: Int
        if try writesWholeSectors {
            wanted = try recordSectors(address, count, source)
        } else {
            wanted = try Self.byteCount(of: count, blocksOf: DiscStore.blockSize, in: source)
            let blocks = source.extracting(first: wanted)
            if try disc.traits.overwritable != nil {
                try overwrite(address, count, blocks)
            } else {
                try record(address, count, blocks)
            }
        }
        if isDurable { try flush() }
        throttle(wanted)
    }

    /// The bytes of the blocks that a WRITE names.
    static func byteCount(of count: UInt32, blocksOf size: Int, in source: RawSpan) throws(SCSIError) -> Int {
        let (wanted, overflow) = Int(count).multipliedReportingOverflow(by: size)
        guard !overflow, source.byteCount >= wanted else { throw .transport(host: hostError, driver: 0) }
        return wanted
    }

    /// DID_ERROR: fewer bytes came than the command block says.
    private static let hostError: UInt16 = 0x07

    private mutating func overwrite(_ address: UInt32, _ count: UInt32, _ blocks: RawSpan) throws(SCSIError) {
        try disc.checkOverwritable(address, count: count)
        do { try store!.write(blocks, at: address) } catch { throw Self.fault(error) }
        var state = try disc
        state.noteOverwritten(upTo: address + count)
        if state != store!.state { try save(state) }
    }

    private mutating func record(_ address: UInt32, _ count: UInt32, _ blocks: RawSpan) throws(SCSIError) {
        var state = try disc
        guard state.openSession?.isAtOnce != true else { throw .refused(.commandSequenceError) }
        let target = try state.target(ofWriteAt: address, count: count)
        try checkWriteParameters(state, target)
        do { try store!.write(blocks, at: address) } catch { throw Self.fault(error) }
        state.record(count, at: target)
        try keep(state, target)
    }

    /// Keeps a state in which a track has grown; a new track is made durable.
    mutating func keep(_ state: DiscState, _ target: DiscState.WriteTarget) throws(SCSIError) {
        if !target.isNewTrack, store!.canNote(trackIndex: target.trackIndex) {
            do { try store!.note(state, trackIndex: target.trackIndex) } catch { throw Self.fault(error) }
        } else {
            try save(state)
        }
    }

    private mutating func throttle(_ byteCount: Int) {
        guard options.timing.simulatesWriteSpeed else { return }
        nexus.delay += nexus.buffer.take(byteCount, drainedAt: writeBytesPerSecond)
    }

    var writeBytesPerSecond: Double { Double(currentWriteSpeed) * 1_000 }
}
