import SCSI

extension OpticalDrive {
    /// What one WRITE moves at most.
    private static let largestTransfer = 64 * 1024

    /// The most bytes that a sector may have, to get to the drive.
    public var largestSector: Int { transport.maximumTransferLength }

    /// Writes sectors from a source with WRITE (10), wherever the caller says.
    ///
    /// - Throws: `sectorTooLong` for sectors that do not get to the drive in one piece.
    public func writeSection(
        _ section: SectionRequest, from source: any WriteSource,
        report: (SectionProgress) -> WriteDecision = { _ in .proceed }
    ) throws(WriteError) {
        // Only once: the way to the drive may tell something else the next time.
        let limit = largestSector
        guard section.bytesPerSector <= limit else { throw WriteError(.sectorTooLong(limit: limit), .validatingMedium) }
        let most = section.sectorsPerTransfer(upTo: min(Self.largestTransfer, limit))
        try claim()
        defer { release() }
        try exclusively { () throws(WriteError) in
            try writeClaimed(section, most, source, report)
        }
    }

    /// The bytes of a section that are moved at once.
    public func bufferSize(for section: SectionRequest) -> Int {
        section.sectorsPerTransfer(upTo: min(Self.largestTransfer, largestSector)) * section.bytesPerSector
    }

    private func writeClaimed(
        _ section: SectionRequest, _ sectorsPerWrite: Int, _ source: any WriteSource,
        _ report: (SectionProgress) -> WriteDecision
    ) throws(WriteError) {
        var buffer = [UInt8](repeating: 0, count: sectorsPerWrite * section.bytesPerSector)
        var progress = SectionProgress(bufferSize: buffer.count)
        while progress.writtenSectors < section.sectorCount {
            let count = min(sectorsPerWrite, section.sectorCount - progress.writtenSectors)
            try take(count, section, source, &buffer, progress)
            progress.readSectors += count
            try check(report(progress), progress)
            try send(buffer, count, section, progress, report)
            progress.writtenSectors += count
            try check(report(progress), progress)
        }
    }

    private func check(_ decision: WriteDecision, _ progress: SectionProgress) throws(WriteError) {
        if decision == .cancel { throw Self.failure(.cancelled, progress) }
    }

    private static func failure(_ reason: WriteError.Reason, _ progress: SectionProgress) -> WriteError {
        var error = WriteError(reason, .writing)
        error.writtenBlocks = progress.writtenSectors
        return error
    }

    private func take(
        _ count: Int, _ section: SectionRequest, _ source: any WriteSource, _ buffer: inout [UInt8],
        _ progress: SectionProgress
    ) throws(WriteError) {
        let wanted = count * section.bytesPerSector
        let came: Int
        do { came = try source.fill(&buffer, wanted) } catch { throw Self.failure(.source(error), progress) }
        guard came == wanted else {
            let whole = progress.readSectors + came / section.bytesPerSector
            throw Self.failure(.sourceEnded(afterBlocks: whole), progress)
        }
    }

    private func send(
        _ buffer: [UInt8], _ count: Int, _ section: SectionRequest, _ progress: SectionProgress,
        _ report: (SectionProgress) -> WriteDecision
    ) throws(WriteError) {
        let address = section.start + Int32(progress.writtenSectors)
        let pause = section.expectedDuration(of: count, at: progress.writtenSectors)
        let bytes = unsafe buffer.span.bytes.extracting(first: count * section.bytesPerSector)
        var decision = WriteDecision.proceed
        do throws(SCSIError) {
            try write(bytes, count, at: UInt32(bitPattern: address), pause: pause) {
                decision = report(progress)
                return decision
            }
        } catch { throw Self.failure(decision == .cancel ? .cancelled : .drive(error), progress) }
    }

    /// WRITE (10), sent again as long as the drive's buffer has no room for it.
    ///
    /// - Parameters:
    ///   - pause: the first time that is waited for room, as far as one can be expected.
    ///   - watch: called after each wait; with `cancel`, the drive's answer is the end.
    func write(
        _ bytes: RawSpan, _ count: Int, at address: UInt32, pause: Duration? = nil, watch: () -> WriteDecision
    ) throws(SCSIError) {
        let command = Write10 {
            $0.logicalBlockAddress = address
            $0.transferLength = UInt16(count)
        }
        let transport = transport
        let first = pause.map { max(.milliseconds(1), min($0, .milliseconds(500))) } ?? .milliseconds(10)
        try startLong(upTo: .seconds(200), pause: first, watch: watch) { () throws(SCSIError) in
            try transport.send(bytes, with: command)
        }
    }
}

extension WriteSource {
    /// Fills an array from its start; the result is less than what is wanted only at the source's end.
    func fill(_ buffer: inout [UInt8], _ wanted: Int) throws -> Int {
        var elements = buffer.mutableSpan
        var bytes = unsafe elements.mutableBytes
        var done = 0
        while done < wanted {
            var rest = bytes._mutatingExtracting(done..<wanted)
            let came = try read(into: &rest)
            precondition((0...(wanted - done)).contains(came), "a source fills no more than it was given")
            if came == 0 { break }
            done += came
        }
        return done
    }
}
