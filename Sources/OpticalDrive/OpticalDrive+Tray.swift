public import SCSI

extension OpticalDrive {
    /// Whether the drive can take in a medium by itself: a tray, not a slot or a lid.
    public func canLoadMedia() throws(SCSIError) -> Bool {
        if let descriptor = try feature(.removableMedium) {
            let feature = try descriptor.decoded(as: RemovableMediumFeature.self)
            // Load came with version 2; before it, the mechanism has to tell.
            return feature.canLoad || descriptor.header.version < 2 && feature.loadingMechanism == .tray
        }
        let tray = RemovableMediumFeature.LoadingMechanism.tray.rawValue
        return try modePage(CapabilitiesPage.self)?.loadingMechanism == tray
    }

    /// Ejects the medium or opens the tray.
    public func eject() throws(SCSIError) {
        try perform(StartStopUnit { $0.loadEject = true })
    }

    /// Closes the tray; a medium that is in it becomes ready some time later.
    public func closeTray() throws(SCSIError) {
        try perform(
            StartStopUnit {
                $0.loadEject = true
                $0.start = true
            })
    }

    /// Locks the medium into the drive, or lets it go.
    public func setRemovalPrevented(_ isPrevented: Bool) throws(SCSIError) {
        try perform(PreventAllowMediumRemoval { $0.isPrevented = isPrevented })
    }
}
