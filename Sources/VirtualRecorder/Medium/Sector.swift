import SCSI

/// One sector of a CD as a drive reads it (ECMA-130 14, MMC-6 4.2.3.5).
struct Sector {
    enum Kind { case audio, mode1, mode2Formless, mode2Form1, mode2Form2 }

    /// The main channel, 2352 bytes.
    let bytes: [UInt8]
    let kind: Kind

    init(_ bytes: [UInt8], isData: Bool) {
        precondition(bytes.count == RawSector.byteCount)
        self.bytes = bytes
        guard isData else {
            kind = .audio
            return
        }
        let isForm2 = bytes[18] & 0x20 != 0
        // A sub-header is recorded twice; without the repetition there is none.
        let hasSubheader = bytes[16..<20] == bytes[20..<24]
        kind = bytes[15] != 2 ? .mode1 : !hasSubheader ? .mode2Formless : isForm2 ? .mode2Form2 : .mode2Form1
    }

    /// What READ gives of it; nil for audio.
    var userData: ArraySlice<UInt8>? {
        switch kind {
        case .audio: nil
        case .mode1: bytes[16..<2064]
        case .mode2Formless: bytes[16..<2352]
        case .mode2Form1: bytes[24..<2072]
        case .mode2Form2: bytes[24..<2348]
        }
    }

    func matches(_ type: ExpectedSectorType) -> Bool {
        switch type {
        case .any: true
        case .audio: kind == .audio
        case .mode1: kind == .mode1
        case .mode2Formless: kind == .mode2Formless
        case .mode2Form1: kind == .mode2Form1
        case .mode2Form2: kind == .mode2Form2
        }
    }

    /// The parts of the main channel that are wanted; nil for parts that are not next to each other.
    func selected(_ selection: MainChannelSelection) -> ArraySlice<UInt8>? {
        guard kind != .audio else { return selection.hasUserData ? bytes[...] : bytes[0..<0] }
        let wanted = [
            selection.hasSynchronization, selection.headers.hasHeader, selection.headers.hasSubheader,
            selection.hasUserData, selection.hasErrorCorrection,
        ]
        // A part of no length joins its neighbours, wanted or not.
        let parts = zip(wanted, lengths).filter { $0.1 > 0 }
        let before = parts.prefix { !$0.0 }
        let chosen = parts.dropFirst(before.count).prefix { $0.0 }
        guard parts.dropFirst(before.count + chosen.count).allSatisfy({ !$0.0 }) else { return nil }
        let start = before.reduce(0) { $0 + $1.1 }
        return bytes[start..<(start + chosen.reduce(0) { $0 + $1.1 })]
    }

    /// Sync, header, sub-header, user data, and what is behind it.
    private var lengths: [Int] {
        switch kind {
        case .audio: [0, 0, 0, 2352, 0]
        case .mode1: [12, 4, 0, 2048, 288]
        case .mode2Formless: [12, 4, 0, 2336, 0]
        case .mode2Form1: [12, 4, 8, 2048, 280]
        case .mode2Form2: [12, 4, 8, 2324, 4]
        }
    }
}

extension MainChannelSelection.HeaderCodes {
    fileprivate var hasHeader: Bool { self == .header || self == .both }
    fileprivate var hasSubheader: Bool { self == .subheader || self == .both }
}
