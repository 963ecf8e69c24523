public import SCSI

/// What comes with each raw sector of a CD (MMC-6 7.5, Data Block Type).
public enum RawSectorForm: Hashable, Sendable, CaseIterable {
    case withPQ
    case withPW
    case withPackedPW

    var dataBlockType: WriteParametersPage.DataBlockType {
        switch self {
        case .withPQ: .rawWithPQ
        case .withPW: .rawWithPW
        case .withPackedPW: .rawWithPackedPW
        }
    }
}

// Raw writing: lead-in, program area and lead-out come from the client (MMC-6 4.2.4).
extension OpticalDrive {
    /// The forms of raw sectors that the drive writes; none if it cannot write raw at all (MMC-6 5.3.24).
    ///
    /// P and Q go with every drive that does; R to W with one that says so.
    public func rawSectorForms() throws(SCSIError) -> [RawSectorForm] {
        guard let feature = try feature(.cdMastering)?.decoded(as: CDMasteringFeature.self), feature.canWriteRaw else {
            return []
        }
        return feature.canWriteSubcode ? RawSectorForm.allCases : [.withPQ]
    }

    /// Tells the drive that raw sectors will come.
    public func setRawSectors(_ form: RawSectorForm, hasBufferUnderrunProtection: Bool) throws(SCSIError) {
        let feature = try feature(.cdMastering)?.decoded(as: CDMasteringFeature.self)
        let isProtected = hasBufferUnderrunProtection && feature?.hasBufferUnderrunProtection == true
        try setWriteParameters { page in
            page.hasBufferUnderrunProtection = isProtected
            page.setTrack(.raw, .final, trackMode: 0, form.dataBlockType)
            page.sessionFormat = 0
        }
    }

    /// Takes `setRawSectors` back: where the next sector goes, a drive tells by the way of writing that is set.
    public func endRawSectors() throws(SCSIError) {
        try setWriteParameters { $0.setDataTrack(.trackAtOnce, .appendable, trackMode: 4) }
    }

    /// Where the lead-in of the next session begins: what READ DISC INFORMATION says, else the groove.
    ///
    /// - Throws: `invalidResponse` if neither tells an address before the first pre-gap.
    public func startOfLeadIn() throws(SCSIError) -> Int {
        if let field = try discInformation()?.lastSessionLeadInStart, let address = Self.address(field),
            Self.leadInStarts.contains(address)
        {
            return address
        }
        guard let address = try groove().leadInStart.logicalBlockAddress, Self.leadInStarts.contains(address) else {
            throw .invalidResponse("READ TOC/PMA/ATIP: no start of the lead-in")
        }
        return address
    }

    /// The last address at which the lead-out may begin.
    public func lastStartOfLeadOut() throws(SCSIError) -> Int {
        if let field = try discInformation()?.lastPossibleLeadOutStart, let address = Self.address(field) {
            return address
        }
        guard let address = try groove().lastPossibleLeadOutStart.logicalBlockAddress else {
            throw .invalidResponse("READ TOC/PMA/ATIP: no last possible start of the lead-out")
        }
        return address
    }

    private static let leadInStarts = CompactDisc.firstLeadIn ..< -CompactDisc.pregap

    /// Hour, minute, second and frame; nil for all ones and for all zeros.
    private static func address(_ field: UInt32) -> Int? {
        guard field != 0, field != UInt32.max else { return nil }
        return MinuteSecondFrame(
            UInt8(field >> 16 & 0xFF), UInt8(field >> 8 & 0xFF), UInt8(field & 0xFF)
        ).logicalBlockAddress
    }

    private func groove() throws(SCSIError) -> AbsoluteTimeInPregroove {
        let command = ReadTOCPMAATIP { $0.format = .absoluteTimeInPregroove }
        return try AbsoluteTimeInPregroove(answer: try sizedAnswer(to: command, upTo: 32))
    }
}
