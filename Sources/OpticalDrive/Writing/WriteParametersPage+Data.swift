import SCSI

extension WriteParametersPage {
    /// Sets how a track of data blocks is recorded; fields that have no part in it stay the drive's own.
    ///
    /// - Parameter packetSize: the blocks of a fixed packet, and of the link behind it; 0 for a track without packets.
    mutating func setDataTrack(
        _ type: WriteType, _ multisession: Multisession, trackMode: UInt8, packetSize: UInt8 = 0
    ) {
        writeType = type
        self.multisession = multisession
        self.trackMode = trackMode
        dataBlockType = .mode1
        isTestWrite = false
        isCopy = false
        isFixedPacket = packetSize > 0
        self.packetSize = UInt32(packetSize)
        isLinkSizeValid = packetSize > 0
        linkSize = packetSize
    }
}
