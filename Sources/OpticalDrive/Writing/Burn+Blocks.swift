import SCSI

// The blocks themselves.
extension Burn {
    /// Blocks of one WRITE: whole units, as many as the way to the drive takes.
    private var blocksPerWrite: Int {
        let most = drive.blocksPerTransfer
        return most < strategy.unit ? most : most / strategy.unit * strategy.unit
    }

    func writeBlocks() throws(WriteError) {
        var buffer = [UInt8](repeating: 0, count: blocksPerWrite * OpticalDrive.blockSize)
        for extent in request.extents { try write(extent, &buffer) }
    }

    /// Writes an extent's blocks from the source, and what fills its last unit.
    private func write(_ extent: Range<Int>, _ buffer: inout [UInt8]) throws(WriteError) {
        let end = strategy.paddedEnd(of: extent)
        var address = extent.lowerBound
        while address < end {
            try stopIfCancelled()
            let count = min(buffer.count / OpticalDrive.blockSize, end - address)
            let fromSource = max(0, min(count, extent.upperBound - address))
            try fill(&buffer, fromSource)
            if fromSource > 0 { update { $0.lastReadAddress = address + fromSource - 1 } }
            try pad(&buffer, fromSource..<count, at: address)
            do throws(SCSIError) { try send(buffer, count, at: address, watch: waitForRoom) } catch {
                throw failure(error.isTransientlyBusy && isCancelled ? .cancelled : .drive(error))
            }
            address += count
            try reportWritten(min(address, extent.upperBound) - 1)
        }
    }

    /// The drive has had no room for some time.
    private func waitForRoom() -> WriteDecision {
        update { _ in }
        return isCancelled ? .cancel : .proceed
    }

    private func reportWritten(_ address: Int) throws(WriteError) {
        if let query = nextBufferQuery, query <= .now { try askForBuffer() }
        update { $0.lastWrittenAddress = address }
    }

    /// How full the drive's buffer is; asked rarely, for the question takes time from the writing.
    private func askForBuffer() throws(WriteError) {
        var capacity: BufferCapacity?
        try step { () throws(SCSIError) in capacity = try drive.bufferCapacity() }
        nextBufferQuery = capacity.map { _ in .now + .milliseconds(250) }
        setBuffer(Int(capacity?.lengthOfBuffer ?? 0), free: Int(capacity?.availableLength ?? 0))
    }

    /// Takes blocks from the source; its last may come short and is filled up with zeros.
    private func fill(_ buffer: inout [UInt8], _ count: Int) throws(WriteError) {
        let wanted = count * OpticalDrive.blockSize
        let came: Int
        do { came = try source.fill(&buffer, wanted) } catch { throw failure(.source(error)) }
        let blocks = (came + OpticalDrive.blockSize - 1) / OpticalDrive.blockSize
        guard blocks == count else { throw failure(.sourceEnded(afterBlocks: sourceBlocks + blocks)) }
        if came < wanted { buffer.replaceSubrange(came..<wanted, with: repeatElement(0, count: wanted - came)) }
        sourceBlocks += count
    }

    /// Fills blocks behind the source's last ones.
    private func pad(_ buffer: inout [UInt8], _ blocks: Range<Int>, at address: Int) throws(WriteError) {
        guard !blocks.isEmpty else { return }
        let bytes = (blocks.lowerBound * OpticalDrive.blockSize)..<(blocks.upperBound * OpticalDrive.blockSize)
        guard strategy.padding == .presentData else {
            return buffer.replaceSubrange(bytes, with: repeatElement(0, count: bytes.count))
        }
        var present = [UInt8](repeating: 0, count: bytes.count)
        try step { () throws(SCSIError) in
            do throws(SCSIError) {
                present = try drive.read(blocks: blocks.count, at: address + blocks.lowerBound)
            } catch {
                // Of a disc whose format grows, nothing is there yet.
                guard error.isUnrecorded else { throw error }
            }
        }
        buffer.replaceSubrange(bytes, with: present)
    }

    /// WRITE (10) of the buffer's first blocks.
    private func send(
        _ buffer: [UInt8], _ count: Int, at address: Int, watch: () -> WriteDecision = { .proceed }
    ) throws(SCSIError) {
        guard let address = UInt32(exactly: address) else {
            throw .checkCondition(SenseData(.logicalBlockAddressOutOfRange))
        }
        do throws(SCSIError) {
            let blocks = unsafe buffer.span.bytes.extracting(first: count * OpticalDrive.blockSize)
            try drive.write(blocks, count, at: address, watch: watch)
        } catch {
            // Without an answer, the drive may have taken the blocks.
            if error == .timedOut { isUncertain = true }
            throw error
        }
        takenBlocks += count
    }

    /// Zeros behind what was written, up to the shortest track that there may be.
    func padToMinimum() throws(SCSIError) {
        let zeros = [UInt8](repeating: 0, count: blocksPerWrite * OpticalDrive.blockSize)
        while takenBlocks < strategy.minimumLength {
            let count = min(blocksPerWrite, strategy.minimumLength - takenBlocks)
            try send(zeros, count, at: request.start + takenBlocks)
        }
    }
}
