import ByteLayout

// There is a record for each file, so these are unrolled by hand; a test holds them against the table.
extension DirectoryRecord {
    /// Writes the fixed part at an offset of bytes that are zero.
    func storeUnrolled(into bytes: inout MutableRawSpan, at offset: Int) {
        bytes.store(littleEndian: lengthOfDirectoryRecord, at: offset)
        bytes.store(littleEndian: extendedAttributeRecordLength, at: offset + 1)
        bytes.store(littleEndian: locationOfExtent, at: offset + 2)
        bytes.store(bigEndian: locationOfExtent, at: offset + 6)
        bytes.store(littleEndian: dataLength, at: offset + 10)
        bytes.store(bigEndian: dataLength, at: offset + 14)
        recordingDateAndTime.storeUnrolled(into: &bytes, at: offset + 18)
        bytes.store(littleEndian: fileFlags.rawValue, at: offset + 25)
        bytes.store(littleEndian: fileUnitSize, at: offset + 26)
        bytes.store(littleEndian: interleaveGapSize, at: offset + 27)
        bytes.store(littleEndian: volumeSequenceNumber, at: offset + 28)
        bytes.store(bigEndian: volumeSequenceNumber, at: offset + 30)
        bytes.store(littleEndian: lengthOfFileIdentifier, at: offset + 32)
    }

    /// Reads the fixed part at an offset behind which there are enough bytes.
    init(unrolled bytes: RawSpan, at offset: Int) {
        lengthOfDirectoryRecord = bytes[offset]
        extendedAttributeRecordLength = bytes[offset + 1]
        locationOfExtent = bytes.littleEndian(at: offset + 2)
        dataLength = bytes.littleEndian(at: offset + 10)
        recordingDateAndTime = RecordingDateAndTime(unrolled: bytes, at: offset + 18)
        fileFlags = FileFlags(rawValue: bytes[offset + 25])
        fileUnitSize = bytes[offset + 26]
        interleaveGapSize = bytes[offset + 27]
        volumeSequenceNumber = bytes.littleEndian(at: offset + 28)
        lengthOfFileIdentifier = bytes[offset + 32]
    }
}

extension RecordingDateAndTime {
    func storeUnrolled(into bytes: inout MutableRawSpan, at offset: Int) {
        bytes.store(littleEndian: yearsSince1900, at: offset)
        bytes.store(littleEndian: month, at: offset + 1)
        bytes.store(littleEndian: day, at: offset + 2)
        bytes.store(littleEndian: hour, at: offset + 3)
        bytes.store(littleEndian: minute, at: offset + 4)
        bytes.store(littleEndian: second, at: offset + 5)
        bytes.store(littleEndian: quarterHoursFromGMT, at: offset + 6)
    }

    init(unrolled bytes: RawSpan, at offset: Int) {
        yearsSince1900 = bytes[offset]
        month = bytes[offset + 1]
        day = bytes[offset + 2]
        hour = bytes[offset + 3]
        minute = bytes[offset + 4]
        second = bytes[offset + 5]
        quarterHoursFromGMT = bytes.littleEndian(at: offset + 6)
    }
}
