import COM
import IMAPI2Interfaces
import OpticalDrive
import SCSI

/// What a write does to a disc: which parts of the stream go where, and how the disc is left.
struct WritePlan {
    let request: WriteRequest
    let parts: [BurnSource.Part]
    /// Behind the stream's blocks.
    let zeroBlocks: Int
    /// Nil where the drive tells none.
    let speed: WriteSpeed?
    /// What had to be adjusted of the speed that was asked for.
    let speedResult: HRESULT

    /// - Parameter blockCount: of the stream.
    /// - Throws: the codes of IDiscFormat2Data::Write for a disc or a stream that does not fit.
    init(
        _ stream: any IStream, blockCount: Int, on medium: DataMedium, _ settings: DataWriterSettings
    ) throws(COMError) {
        try medium.checkWritable()
        let speeds = try medium.writeSpeeds()
        let choice = settings.speedChoice(from: speeds)
        speed = choice.speed ?? speeds.first
        speedResult = choice.hresult
        if medium.state.isRandomlyWritable {
            zeroBlocks = 0
            parts = try Self.parts(of: stream, blockCount, on: medium, settings)
        } else {
            zeroBlocks = medium.postgap(isInImage: settings.postgapAlreadyInImage)
            let start = Int(try medium.nextWritableAddress())
            try Self.checkStart(of: stream, start)
            parts = [BurnSource.Part(blocks: 0..<blockCount, address: start)]
        }
        var extents = parts.map { $0.address..<($0.address + $0.blocks.count) }
        let last = extents[extents.count - 1]
        extents[extents.count - 1] = last.lowerBound..<(last.upperBound + zeroBlocks)
        var request = WriteRequest(extents: extents)
        request.speed = choice.speed
        request.hasBufferUnderrunProtection = !(settings.bufferUnderrunFreeDisabled && medium.state.profile.isCD)
        request.closesDisc = Self.closesDisc(medium.state, after: request.blockCount, settings)
        request.closesForPlayers = !settings.disableConsumerDvdCompatibilityMode
        self.request = request
    }

    /// All addresses in an image are those of its session: elsewhere on the disc nobody could read it.
    ///
    /// - Throws: `E_INVALIDARG` for an image of ours that was made for another place.
    private static func checkStart(of stream: any IStream, _ start: Int) throws(COMError) {
        guard let made = (stream as? SourceStream)?.sessionStart, Int(made) != start else { return }
        throw COMError(
            .E_INVALIDARG, "The image was made for a session at sector \(made), and the next one starts at \(start).")
    }

    /// The whole stream from sector 0 on, or the ranges that the stream itself says are new.
    private static func parts(
        of stream: any IStream, _ blockCount: Int, on medium: DataMedium, _ settings: DataWriterSettings
    ) throws(COMError) -> [BurnSource.Part] {
        if let list = try? stream.QueryInterface(IID_IBlockRangeList) {
            let unit = medium.state.profile.isRestrictedOverwrite ? medium.state.writeUnit : 1
            return try parts(of: list, blockCount, unit: unit)
        }
        let mayOverwrite = try settings.forceOverwrite ? true : medium.isHeuristicallyBlank()
        guard mayOverwrite else {
            throw COMError(.E_IMAPI_DF2DATA_MEDIA_NOT_BLANK)
        }
        return [BurnSource.Part(blocks: 0..<blockCount, address: 0)]
    }

    /// - Parameter unit: what is written together; ranges grow to it.
    private static func parts(
        of list: any IBlockRangeList, _ blockCount: Int, unit: Int
    ) throws(COMError) -> [BurnSource.Part] {
        var parts: [BurnSource.Part] = []
        for element in try list.get_BlockRanges().elements {
            guard let range = try element.object?.QueryInterface(IID_IBlockRange) else { throw unusable }
            let (start, end) = (Int(try range.get_StartLba()), Int(try range.get_EndLba()))
            guard start >= 0, start <= end, end < blockCount else { throw unusable }
            let first = start / unit * unit
            parts.append(BurnSource.Part(blocks: first..<min(blockCount, (end / unit + 1) * unit), address: first))
        }
        guard !parts.isEmpty else { throw unusable }
        return parts
    }

    private static var unusable: COMError {
        COMError(.E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED, "The stream's block ranges are not ranges of its blocks.")
    }

    /// Whether nothing can be added behind this write.
    private static func closesDisc(
        _ state: MediaState, after blockCount: Int, _ settings: DataWriterSettings
    ) -> Bool {
        let isNearlyFull = DataMedium.isNearlyFull(state.freeSectors - blockCount, of: state.totalSectors)
        switch state.profile {
        case .dvdPlusR:
            return !settings.disableConsumerDvdCompatibilityMode || settings.forceMediaToBeClosed || isNearlyFull
        case .dvdPlusRDualLayer: return true
        default: return settings.forceMediaToBeClosed || isNearlyFull
        }
    }
}

extension DataMedium {
    /// - Throws: why the disc cannot be written: its kind, its protection, its state.
    fileprivate func checkWritable() throws(COMError) {
        guard state.isWritableKind else { throw COMError(.E_IMAPI_DF2DATA_MEDIA_IS_NOT_SUPPORTED) }
        guard state.writeProtection.isEmpty else { throw COMError(.E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED) }
        _ = try supported()
    }
}
