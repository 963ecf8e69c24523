import ByteLayout
import SCSI

// MODE SENSE, MODE SELECT (SPC-4 6.10, 6.12; MMC-6 7).
extension DriveUnit {
    func modeSense(_ command: ModeSense10) throws(SCSIError) -> [UInt8] {
        guard command.subpageCode == 0 || command.subpageCode == 0xFF else {
            throw .checkCondition(ModeSense10.invalidField("Subpage Code"))
        }
        guard command.pageControl != .savedValues else { throw .refused(.savingParametersNotSupported) }
        let codes = command.pageCode == .all ? ModePages.codes : [command.pageCode]
        guard codes.allSatisfy(ModePages.codes.contains) else {
            throw .checkCondition(ModeSense10.invalidField("Page Code"))
        }
        return ModeParameters(pages: codes.map { page($0, command.pageControl) }).encoded
    }

    private func page(_ code: ModePageCode, _ control: ModeSense10.PageControl) -> [UInt8] {
        switch (code, control) {
        case (.capabilities, .changeableValues):
            [code.rawValue, UInt8(capabilities.count - 2)]
                + [UInt8](repeating: 0, count: capabilities.count - 2)
        case (.capabilities, _): capabilities
        case (_, .changeableValues): ModePages.changeableBits(code)
        case (_, .defaultValues): ModePages.defaultPage(code, traits?.family)
        default: currentPage(code)
        }
    }

    private func currentPage(_ code: ModePageCode) -> [UInt8] {
        record.modePages[code.rawValue] ?? ModePages.defaultPage(code, traits?.family)
    }

    /// Page 2Ah with its list of write speeds, fastest first.
    private var capabilities: [UInt8] {
        let speeds = writeSpeeds
        let page = CapabilitiesPage {
            $0.header.pageLength = UInt8(CapabilitiesPage.byteCount - 2 + 4 * speeds.count)
            $0.readableMedia = 0b111011
            $0.writableMedia = 0b110011
            $0.hasBufferUnderrunProtection = true
            $0.canReadMultisession = true
            $0.canReadMode2Form1 = true
            $0.canReadMode2Form2 = true
            $0.audioReadFunctions = Self.audioReadFunctions
            $0.isLocked = nexus.isPreventingRemoval
            $0.maximumReadSpeed = UInt16(clamping: maximumReadSpeed)
            $0.currentReadSpeed = UInt16(clamping: currentReadSpeed)
            $0.bufferSize = UInt16(WriteBuffer.capacity / 1_024)
            $0.maximumWriteSpeed = UInt16(clamping: speeds.first ?? 0)
            $0.obsoleteCurrentWriteSpeed = speeds.isEmpty ? 0 : UInt16(clamping: currentWriteSpeed)
            $0.currentWriteSpeed = speeds.isEmpty ? 0 : UInt16(clamping: currentWriteSpeed)
            $0.numberOfWriteSpeeds = UInt16(speeds.count)
        }
        return page.encoded + speeds.flatMap { speed in [0, 0] + UInt16(clamping: speed).bytes }
    }

    /// Media catalogue number, recording code, R-W sub-channel, accurate stream, audio at all (MMC-3 6.3.11).
    private static let audioReadFunctions: UInt8 = 0b0110_0111

    mutating func modeSelect(_ command: ModeSelect10, _ list: [UInt8]) throws(SCSIError) {
        guard command.isPageFormat else { throw .checkCondition(ModeSelect10.invalidField("PF")) }
        guard !command.savesPages else { throw .checkCondition(ModeSelect10.invalidField("SP")) }
        let length = Int(command.parameterListLength)
        guard length > 0 else { return }
        guard length >= ModeParameterHeader10.byteCount, list.count >= length else {
            throw .refused(.parameterListLengthError)
        }
        let pages = try checkedPages(Array(list.prefix(length)))
        nexus.raw = nil
        try update { record in
            for page in pages { record.modePages[page[0] & 0x3F] = page }
        }
    }

    private func checkedPages(_ list: [UInt8]) throws(SCSIError) -> [[UInt8]] {
        let parameters: ModeParameters
        do { parameters = try ModeParameters(parameterList: list) } catch { throw .refused(.parameterListLengthError) }
        guard parameters.blockDescriptors.isEmpty else { throw Self.wrongParameter(at: 6) }
        var offset = ModeParameterHeader10.byteCount
        for page in parameters.pages {
            try check(page, at: offset)
            offset += page.count
        }
        guard offset == list.count else { throw .refused(.parameterListLengthError) }
        return parameters.pages
    }

    /// Refuses an unknown page, one of another length, and a change of what cannot be changed.
    private func check(_ page: [UInt8], at offset: Int) throws(SCSIError) {
        let code = ModeParameters.code(of: page)
        let mask = ModePages.changeableBits(code)
        guard !mask.isEmpty, page[0] == code.rawValue else { throw Self.wrongParameter(at: offset) }
        guard Int(page[1]) == mask.count - 2 else { throw Self.wrongParameter(at: offset + 1) }
        guard page.count == mask.count else { throw .refused(.parameterListLengthError) }
        let current = currentPage(code)
        for index in 2..<page.count where (page[index] ^ current[index]) & ~mask[index] != 0 {
            throw Self.wrongParameter(at: offset + index)
        }
        if code == .writeParameters { try checkWriteParameters(page, at: offset) }
    }

    /// What the drive cannot write, it does not let itself be told (MMC-6 7.5).
    private func checkWriteParameters(_ bytes: [UInt8], at offset: Int) throws(SCSIError) {
        let page = try WriteParametersPage(answer: bytes)
        let types: [WriteParametersPage.WriteType] = [.packetIncremental, .trackAtOnce, .sessionAtOnce, .raw]
        guard types.contains(page.writeType), !page.isTestWrite else { throw Self.wrongParameter(at: offset + 2) }
        // Four channels, and packets of audio, there are none.
        let modes: Set<UInt8> = [0, 1, 2, 3, 4, 5]
        guard page.multisession.rawValue != 0b10, modes.contains(page.trackMode) else {
            throw Self.wrongParameter(at: offset + 3)
        }
        let blocks: [WriteParametersPage.DataBlockType] = [
            .mode1, .raw2352, .rawWithPQ, .rawWithPW, .rawWithPackedPW,
        ]
        guard blocks.contains(page.dataBlockType) else { throw Self.wrongParameter(at: offset + 4) }
    }

    private static func wrongParameter(at offset: Int) -> SCSIError {
        let pointer = FieldPointer(isInCommand: false, byte: UInt16(clamping: offset))
        return .checkCondition(SenseData(.invalidFieldInParameterList, fieldPointer: pointer))
    }
}

// What the pages mean for recording.
extension DriveUnit {
    var writeParameters: WriteParametersPage {
        get throws(SCSIError) { try WriteParametersPage(answer: currentPage(.writeParameters)) }
    }

    /// Whether closing a session leaves the disc open for another.
    var allowsNextSession: Bool {
        get throws(SCSIError) { try writeParameters.multisession == .appendable }
    }

    /// Refuses a WRITE that the Write Parameters page does not fit.
    func checkWriteParameters(_ state: DiscState, _ target: DiscState.WriteTarget) throws(SCSIError) {
        guard let rules = state.traits.sequential, rules.obeysWriteParameters else { return }
        let page = try writeParameters
        guard page.trackMode & CompactDiscTrack.dataControl != 0, page.dataBlockType == .mode1 else {
            throw .refused(.illegalModeForTrack)
        }
        if !target.isNewTrack, state.tracks[target.trackIndex].compactDisc.isRaw {
            throw .refused(.illegalModeForTrack)
        }
        switch (state.traits.family, page.writeType) {
        case (.cd, .trackAtOnce), (.dvd, .packetIncremental): return
        // Session at once needs a blank disc on DVD; on CD it goes by a cue sheet.
        case (.dvd, .sessionAtOnce):
            guard target.trackIndex == 0 else { throw .refused(.commandSequenceError) }
        default: throw .refused(.illegalModeForTrack)
        }
    }

    /// Whether a pause ends the track that is being written.
    func endsTrackAtOnce(_ state: DiscState) -> Bool { state.traits.family == .cd }

    /// Whether all of a DVD-R is recorded in one go and closed with its last block.
    func isDiscAtOnce(_ state: DiscState) -> Bool {
        state.isIncremental && (try? writeParameters.writeType == .sessionAtOnce) == true
    }

    /// SWPP of the Timeout & Protect page.
    func checkSoftwareProtection() throws(SCSIError) {
        let page = try TimeoutAndProtectPage(answer: currentPage(.timeoutAndProtect))
        guard !page.isSoftwareWriteProtected else { throw .refused(SenseCode(.dataProtect, 0x27, 0x02)) }
    }
}

extension UInt16 {
    fileprivate var bytes: [UInt8] { [UInt8(self >> 8), UInt8(self & 0xFF)] }
}
