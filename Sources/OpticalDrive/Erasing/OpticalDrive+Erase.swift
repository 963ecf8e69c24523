public import SCSI

extension OpticalDrive {
    /// Makes a rewritable disc look as if nothing were on it.
    ///
    /// BLANK (MMC-5 6.2) brings a CD-RW or DVD-RW back to blank, also one whose tracks cannot be read any more; the others
    /// are overwritten with zeros.
    ///
    /// - Parameters:
    ///   - isFull: every block; otherwise only what makes the disc look blank, which is the first and the last 2 MiB of
    ///     one that is overwritten.
    ///   - report: how far it is; nothing breaks it off.
    public func erase(
        isFull: Bool, report: @escaping (EraseProgress) -> Void = { _ in }
    ) throws(EraseError) {
        do { try claim() } catch { throw EraseError(.busy, .validating) }
        defer { release() }
        do throws(SCSIError) { try exclusiveAccess?.acquireExclusiveAccess() } catch {
            throw EraseError(.drive(error), .validating)
        }
        let result = Result { () throws(EraseError) in try Erasure(of: self, isFull: isFull, report: report).run() }
        do throws(SCSIError) { try exclusiveAccess?.releaseExclusiveAccess() } catch {
            try result.get()
            throw EraseError(.drive(error), .lettingGo)
        }
        try result.get()
    }

    /// How the disc in the drive is erased; nil if it cannot be: another kind, or one that the drive does not call erasable.
    public func eraseMethod() throws(SCSIError) -> EraseMethod? {
        try waitUntilReady()
        let disc = try discInformation()
        let profile = try currentProfile(try configuration(), disc)
        return disc?.isErasable ?? true ? profile.eraseMethod : nil
    }

    /// Whether the drive can erase any kind of disc.
    ///
    /// It has a feature that comes with rewritable discs, or a profile of theirs; a drive without features has the CD-RW
    /// bit of mode page 2Ah.
    public func erases() throws(SCSIError) -> Bool {
        if let configuration = try configuration(), try configuration.erases() { return true }
        return try modePage(CapabilitiesPage.self)?.writesCDRW ?? false
    }
}

extension Configuration {
    func erases() throws(SCSIError) -> Bool {
        let sufficient: [FeatureCode] = [.incrementalStreamingWritable, .restrictedOverwrite, .cdTrackAtOnce]
        if sufficient.contains(where: { self[$0] != nil }) { return true }
        let overwrite = try self[.rigidRestrictedOverwrite]?.decoded(as: RigidRestrictedOverwriteFeature.self)
        if overwrite?.canBlank == true { return true }
        if try self[.dvdMinusRWrite]?.decoded(as: DVDMinusRWriteFeature.self).canWriteRW == true { return true }
        return try profiles(onlyCurrent: false).contains { $0.eraseMethod != nil }
    }
}

extension CapabilitiesPage {
    /// The bytes up to the field that says what the drive writes.
    static let byteCountWithWritableMedia = 4
    /// Bit 1 of Writable Media: "CD-E Write" of old.
    var writesCDRW: Bool { writableMedia & 0b10 != 0 }
}
