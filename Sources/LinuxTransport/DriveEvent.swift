/// What happened to a drive.
public enum DriveEvent: Hashable, Sendable {
    /// What a drive reports about its medium; udev's own probing makes changes of no kind.
    public enum Change: Hashable, Sendable {
        case medium
        /// Someone pressed the button of a locked tray.
        case ejectRequest
        case unspecified
    }

    case added(AttachedDrive)
    case changed(AttachedDrive, Change)
    case removed(AttachedDrive)
}

extension DriveEvent.Change {
    init(_ device: borrowing UdevDevice) {
        if device.property("DISK_MEDIA_CHANGE") == "1" {
            self = .medium
        } else if device.property("DISK_EJECT_REQUEST") == "1" {
            self = .ejectRequest
        } else {
            self = .unspecified
        }
    }
}
