import SCSI

// BLANK (MMC-6): CD-RW and DVD-RW become what they were.
extension DriveUnit {
    mutating func blank(_ command: Blank) throws(SCSIError) {
        let disc = try disc
        guard disc.traits.isErasable, disc.kind.traits?.sequential != nil else {
            throw .refused(.cannotFormatIncompatibleMedium)
        }
        guard [.disc, .minimal].contains(command.blankingType) else {
            throw .checkCondition(Blank.invalidField("Blanking Type"))
        }
        try checkSoftwareProtection()
        // The state first: a disc that says it is blank may hold anything, but not the other way round.
        try save(disc.blanked)
        (nexus.plan, nexus.raw) = (nil, nil)
        if command.blankingType == .disc {
            do { try store!.erase(thenGrowTo: 0) } catch { throw Self.fault(error) }
        }
        begin(.notReadyOperationInProgress, isImmediate: command.isImmediate)
    }
}
