public import SCSI

extension OpticalDrive {
    /// Blocks of one READ or WRITE: 64 KiB, or less where the way to the drive is narrower.
    var blocksPerTransfer: Int { max(1, min(32, transport.maximumTransferLength / Self.blockSize)) }

    /// Reads blocks from an address on until the span is full.
    ///
    /// - Precondition: the span holds whole blocks.
    public func read(blocksAt address: Int, into bytes: inout MutableRawSpan) throws(SCSIError) {
        precondition(bytes.byteCount % Self.blockSize == 0, "reading is done in whole blocks")
        let count = bytes.byteCount / Self.blockSize
        guard address >= 0, address <= Int(UInt32.max) - count else {
            throw .checkCondition(SenseData(.logicalBlockAddressOutOfRange))
        }
        var done = 0
        while done < count {
            let blocks = min(count - done, blocksPerTransfer)
            let range = (done * Self.blockSize)..<((done + blocks) * Self.blockSize)
            var part = bytes._mutatingExtracting(range)
            try readOnce(address + done, blocks, into: &part)
            done += blocks
        }
    }

    /// Reads blocks into an array.
    public func read(blocks count: Int, at address: Int) throws(SCSIError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count * Self.blockSize)
        var elements = bytes.mutableSpan
        var span = unsafe elements.mutableBytes
        try read(blocksAt: address, into: &span)
        return bytes
    }

    private func readOnce(_ address: Int, _ blocks: Int, into bytes: inout MutableRawSpan) throws(SCSIError) {
        let command = Read10 {
            $0.logicalBlockAddress = UInt32(address)
            $0.transferLength = UInt16(blocks)
        }
        var retries = Retries(Self.readyLimit)
        while true {
            do throws(SCSIError) {
                let came = try transport.execute(command.block, dataIn: &bytes, timeout: Read10.timeout)
                guard came == bytes.byteCount else {
                    throw .invalidResponse("READ(10): \(came) of \(bytes.byteCount) bytes came")
                }
                return
            } catch {
                if error.isRecovered { return }
                guard try retries.mayRepeat(after: error, on: self) else { throw error }
            }
        }
    }
}
