import ByteLayout
import SCSI

// START STOP UNIT, PREVENT ALLOW MEDIUM REMOVAL, MECHANISM STATUS, GET EVENT STATUS NOTIFICATION (MMC-6).
extension DriveUnit {
    mutating func startStop(_ command: StartStopUnit) throws(SCSIError) {
        guard !command.isFormatLayerValid else { throw .checkCondition(StartStopUnit.invalidField("FL")) }
        if command.powerCondition != 0 { return try setPowerCondition(command.powerCondition) }
        if command.loadEject { return try command.start ? closeTray() : openTray() }
        if command.start, !isMediumPresent { _ = try disc }
    }

    /// Active, idle, standby, sleep: the state changes nothing here.
    private func setPowerCondition(_ condition: UInt8) throws(SCSIError) {
        guard [1, 2, 3, 5].contains(condition) else {
            throw .checkCondition(StartStopUnit.invalidField("Power Conditions"))
        }
    }

    private mutating func openTray() throws(SCSIError) {
        guard !record.isTrayOpen else { return }
        guard try !isRemovalPrevented() else { throw .refused(.mediumRemovalPrevented) }
        if store != nil, store!.hasUnsavedProgress { try makeDurable() }
        try moveTray(isOpen: true)
        // Who opens the tray knows that the medium is gone.
        nexus.mediumChanges = record.mediumChanges
        nexus.note(.mediaRemoval)
        nexus.attentions.removeAll { $0 == .mediumMayHaveChanged }
        nexus.work = nil
        openDisc()
    }

    private mutating func closeTray() throws(SCSIError) {
        if record.isTrayOpen {
            try moveTray(isOpen: false)
            try refresh()
        }
    }

    private mutating func moveTray(isOpen: Bool) throws(SCSIError) {
        try update {
            $0.isTrayOpen = isOpen
            $0.mediumChanges &+= 1
            $0.modePages = [:]
        }
    }

    func isRemovalPrevented() throws(SCSIError) -> Bool {
        if nexus.isPreventingRemoval { return true }
        do { return try files.isPreventedElsewhere() } catch { throw Self.fault(error) }
    }

    mutating func preventAllow(_ command: PreventAllowMediumRemoval) throws(SCSIError) {
        guard !command.isPersistent else {
            throw .checkCondition(PreventAllowMediumRemoval.invalidField("Persistent"))
        }
        do { try files.setPrevention(command.isPrevented) } catch { throw Self.fault(error) }
        nexus.isPreventingRemoval = command.isPrevented
    }

    func mechanismStatus() -> [UInt8] {
        MechanismStatusHeader { $0.isDoorOpen = record.isTrayOpen }.encoded
    }
}

extension DriveUnit {
    private static let supportedEvents: NotificationClasses = [
        .operationalChange, .powerManagement, .externalRequest, .media, .deviceBusy,
    ]

    /// The most urgent event of the classes asked for; without one, how things are in the first of them.
    mutating func eventStatus(_ command: GetEventStatusNotification) throws(SCSIError) -> [UInt8] {
        guard command.isPolled else { throw .checkCondition(GetEventStatusNotification.invalidField("Polled")) }
        let wanted = command.notificationClassRequest.intersection(Self.supportedEvents)
        guard !wanted.isEmpty else {
            return EventHeader {
                $0.noEventAvailable = true
                $0.supportedClasses = Self.supportedEvents
            }.encoded
        }
        let isMediaDue = wanted.contains(.media) && !nexus.mediaEvents.isEmpty
        let number = isMediaDue ? MediaEvent.notificationClass : UInt8(wanted.rawValue.trailingZeroBitCount)
        let header = EventHeader {
            $0.dataLength = 6
            $0.notificationClass = number
            $0.supportedClasses = Self.supportedEvents
        }
        let takes = command.allocationLength >= 8
        return header.encoded + eventDescriptor(number, takes: takes)
    }

    private mutating func eventDescriptor(_ number: UInt8, takes: Bool) -> [UInt8] {
        switch number {
        case MediaEvent.notificationClass:
            let code = takes && !nexus.mediaEvents.isEmpty ? nexus.mediaEvents.removeFirst() : .noChange
            return MediaEvent {
                $0.code = code
                $0.isMediaPresent = isMediumPresent
                $0.isTrayOpen = record.isTrayOpen
            }.encoded
        case 2: return [0, 1, 0, 0]  // no change, active
        case 6: return busyDescriptor
        default: return [0, 0, 0, 0]
        }
    }

    /// Busy, with the time left in tenths of a second (MMC-6, Device Busy class).
    private var busyDescriptor: [UInt8] {
        guard let work = nexus.work, !work.isOver else { return [0, 0, 0, 0] }
        let left = UInt16(clamping: Int((work.duration - (.now - work.start)) / .milliseconds(100)))
        return [1, 1, UInt8(left >> 8), UInt8(left & 0xFF)]
    }
}
