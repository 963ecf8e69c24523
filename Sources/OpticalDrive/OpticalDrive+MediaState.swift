public import SCSI

extension OpticalDrive {
    /// What lies in the drive.
    ///
    /// - Throws: what the drive says if there is no medium, or none that it can use.
    public func mediaState() throws(SCSIError) -> MediaState {
        try waitUntilReady()
        let configuration = try configuration()
        let disc = try discInformation()
        let profile = try currentProfile(configuration, disc)
        var tracks = TrackReader(drive: self, profile: profile, disc: disc)
        try tracks.readAll()
        let capacity = try capacity(of: profile, disc, tracks.tracks)
        return MediaState(
            profile: profile,
            mediaType: try PhysicalMediaType(disc, configuration, try physicalFormat(of: profile)),
            discStatus: disc?.discStatus ?? (profile.isOverwritable ? .others : .complete),
            stateOfLastSession: disc?.stateOfLastSession ?? .complete,
            backgroundFormatStatus: disc?.backgroundFormatStatus ?? .none,
            isDiscInformationKnown: disc != nil,
            isErasable: disc?.isErasable ?? profile.isRewritable,
            writeProtection: try writeProtection(of: profile, configuration),
            sessions: tracks.sessions(capacity: capacity),
            openTrack: tracks.openTrack,
            needsFormat: capacity.needsFormat,
            totalSectors: capacity.total,
            freeSectors: profile.isOverwritable ? capacity.total : tracks.openTrack?.freeBlocks ?? 0,
            writeUnit: profile.blocksPerECCBlock,
            isDiscAtOnceOnly: isDiscAtOnceOnly(profile, configuration))
    }

    private func isDiscAtOnceOnly(_ profile: Profile, _ configuration: Configuration?) -> Bool {
        guard let configuration, profile == .dvdMinusR || profile == .dvdMinusRWSequential else { return false }
        return configuration.isCurrent(.dvdMinusRWrite) && !configuration.isCurrent(.incrementalStreamingWritable)
    }

    /// READ DISC INFORMATION; nil if the drive does not have it.
    public func discInformation() throws(SCSIError) -> DiscInformation? {
        try ifSupported { () throws(SCSIError) in
            try DiscInformation(
                answer: try sizedAnswer(to: ReadDiscInformation(), upTo: DiscInformation.byteCount))
        }
    }

    /// READ TRACK INFORMATION; nil if the drive does not have it, or not for this address.
    public func trackInformation(
        _ type: ReadTrackInformation.AddressType, _ address: UInt32
    ) throws(SCSIError) -> TrackInformation? {
        let command = ReadTrackInformation {
            $0.addressType = type
            $0.address = address
        }
        return try ifSupported { () throws(SCSIError) in
            try TrackInformation(answer: try sizedAnswer(to: command, upTo: TrackInformation.byteCount))
        }
    }

    /// READ FORMAT CAPACITIES; nil if the drive does not have it.
    public func formatCapacities() throws(SCSIError) -> FormatCapacities? {
        try ifSupported { () throws(SCSIError) in
            try FormatCapacities(answer: try answer(to: ReadFormatCapacities(), upTo: 252))
        }
    }

    /// The blocks that can be read; nil where the drive does not know (READ CAPACITY says 0 or FFFFFFFFh).
    public func readableBlocks() throws(SCSIError) -> Int? {
        let bytes = try ifSupported { () throws(SCSIError) in
            try repeating { () throws(SCSIError) in try transport.read(ReadCapacity(), byteCount: 8) }
        }
        guard let bytes else { return nil }
        let last = try ReadCapacityData(answer: bytes).lastLogicalBlockAddress
        return last == 0 || last == UInt32.max ? nil : Int(last) + 1
    }

    /// What the disc's control data say; nil where there are none of this kind.
    public func physicalFormat(of profile: Profile) throws(SCSIError) -> PhysicalFormatInformation? {
        guard profile.isDVD || profile.isHDDVD else { return nil }
        let command = ReadDiscStructure { $0.format = ReadDiscStructure.physicalFormat }
        do throws(SCSIError) {
            let bytes = try answer(to: command, upTo: 4 + 2048)
            return try PhysicalFormatInformation(answer: Array(bytes.dropFirst(4)))
        } catch {
            guard error.isAbsentStructure else { throw error }
            return nil
        }
    }

    func currentProfile(
        _ configuration: Configuration?, _ disc: DiscInformation?
    ) throws(SCSIError) -> Profile {
        guard let configuration else {
            // A drive older than MMC-2 knows CDs only.
            guard let disc else { return .cdROM }
            return disc.isErasable ? .cdRW : disc.discStatus == .complete ? .cdROM : .cdR
        }
        if configuration.currentProfile != .none { return configuration.currentProfile }
        return try configuration.profiles.first(where: \.isCurrent)?.profile ?? .none
    }

    func writeProtection(
        of profile: Profile, _ configuration: Configuration?
    ) throws(SCSIError) -> WriteProtection {
        var result: WriteProtection = profile.isReadOnly ? .readOnlyMedia : []
        guard let descriptor = configuration?[.writeProtect] else { return result }
        // Without SSWPP the bit of mode page 1Dh means nothing; tgtd sets it and writes.
        if try descriptor.decoded(as: WriteProtectFeature.self).canSetSoftwareProtection,
            try modePage(TimeoutAndProtectPage.self)?.isSoftwareWriteProtected == true
        {
            result.insert(.bySoftware)
        }
        guard descriptor.isCurrent else { return result }
        let command = ReadDiscStructure { $0.format = ReadDiscStructure.writeProtectionStatus }
        do throws(SCSIError) {
            let bytes = try answer(to: command, upTo: 8)
            guard bytes.count > 4 else { return result }
            // WRITE PROTECTION STATUS: PWP, CWP and MSWI in bits 1 to 3 (MMC-6, format C0h).
            if bytes[4] & 0b0010 != 0 { result.insert(.byMediaSpecificReason) }
            if bytes[4] & 0b0100 != 0 { result.insert(.byCartridge) }
            if bytes[4] & 0b1000 != 0 { result.insert(.byMediaSpecificReason) }
        } catch {
            guard error.isAbsentStructure else { throw error }
        }
        return result
    }

    private func capacity(
        of profile: Profile, _ disc: DiscInformation?, _ tracks: [DiscTrack]
    ) throws(SCSIError) -> MediaCapacity {
        if profile.isOverwritable {
            return MediaCapacity(
                overwritable: profile, disc, try formatCapacities(), readable: try readableBlocks())
        }
        return MediaCapacity(tracks: tracks, readable: try readableBlocks())
    }
}
