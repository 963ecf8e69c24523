import SCSI

extension WriteParametersPage {
    /// Sets how a track of data blocks is recorded; fields that have no part in it stay the drive's own.
    ///
    /// - Parameter packetSize: the blocks of a fixed packet, and of the link behind it; 0 for a track without packets.
    mutating func setDataTrack(
        _ type: WriteType, _ multisession: Multisession, trackMode: UInt8, packetSize: UInt8 = 0
    ) {
        setTrack(type, multisession, trackMode: trackMode, .mode1)
        isFixedPacket = packetSize > 0
        self.packetSize = UInt32(packetSize)
        isLinkSizeValid = packetSize > 0
        linkSize = packetSize
    }

    /// Sets how the sectors of a track look and are recorded: without packets, and without the catalogue number, the
    /// recording code and the sub-header that another may have left.
    mutating func setTrack(
        _ type: WriteType, _ multisession: Multisession, trackMode: UInt8, _ dataBlockType: DataBlockType
    ) {
        writeType = type
        self.multisession = multisession
        self.trackMode = trackMode
        self.dataBlockType = dataBlockType
        isTestWrite = false
        isCopy = false
        isFixedPacket = false
        packetSize = 0
        isLinkSizeValid = false
        linkSize = 0
        mediaCatalogNumber = [UInt8](repeating: 0, count: 16)
        internationalStandardRecordingCode = [UInt8](repeating: 0, count: 16)
        subheader = 0
    }
}
