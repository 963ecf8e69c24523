import ByteLayout
import SCSI

// GET PERFORMANCE, SET STREAMING, SET CD SPEED (MMC-6). All speeds count 1000 bytes a second.
extension DriveUnit {
    private static let idleSpeeds: [UInt32] = [22_160]

    var writeSpeeds: [UInt32] { traits?.writeSpeeds ?? [] }
    var maximumReadSpeed: UInt32 { traits?.writeSpeeds.first ?? Self.idleSpeeds[0] }
    var currentReadSpeed: UInt32 { min(record.readSpeed ?? .max, maximumReadSpeed) }

    /// The fastest write speed of the medium that is not above the one set.
    var currentWriteSpeed: UInt32 {
        let speeds = traits?.writeSpeeds ?? Self.idleSpeeds
        let wanted = record.writeSpeed ?? .max
        return speeds.first { $0 <= wanted } ?? speeds[speeds.count - 1]
    }

    func performance(_ command: GetPerformance) throws(SCSIError) -> [UInt8] {
        switch command.type {
        case .performance: return try nominalPerformance(command)
        case .writeSpeed: return try speedDescriptors(command)
        case .unusableArea, .defectStatus, .defectiveBlocks, .defectiveBlocksCache:
            throw .checkCondition(GetPerformance.invalidField("Type"))
        }
    }

    private var lastBlock: UInt32 { max(1, currentDisc?.capacity ?? 1) - 1 }

    /// One straight line over the whole medium (Tolerance 10b, Except 00b; exceptions there are none).
    private func nominalPerformance(_ command: GetPerformance) throws(SCSIError) -> [UInt8] {
        guard command.dataType & 0b11000 == 0b10000, command.dataType & 0b11 != 0b11 else {
            throw .checkCondition(GetPerformance.invalidField("Data Type"))
        }
        let isWrite = command.dataType & 0b100 != 0
        let isExcept = command.dataType & 0b11 != 0
        let speed = isWrite ? currentWriteSpeed : currentReadSpeed
        let line = NominalPerformanceDescriptor {
            $0.startAddress = 0
            $0.endAddress = lastBlock
            ($0.startPerformance, $0.endPerformance) = (speed, speed)
        }
        let hasLine = isMediumPresent && !isExcept && command.maximumNumberOfDescriptors > 0
        return Performance(isWrite: isWrite, isExcept: isExcept, descriptors: hasLine ? [line] : []).encoded
    }

    private func speedDescriptors(_ command: GetPerformance) throws(SCSIError) -> [UInt8] {
        guard command.dataType == 0 else { throw .checkCondition(GetPerformance.invalidField("Data Type")) }
        let all = writeSpeeds.map { speed in
            WriteSpeedDescriptor {
                $0.endAddress = lastBlock
                $0.readSpeed = maximumReadSpeed
                $0.writeSpeed = speed
                $0.isExact = true
            }
        }
        let kept = all.prefix(Int(command.maximumNumberOfDescriptors))
        // The length tells of all there are; what comes is cut (MMC-6, Performance Data Length).
        let whole = Performance(descriptors: all).encoded
        return Array(whole.prefix(PerformanceHeader.byteCount + kept.count * WriteSpeedDescriptor.byteCount))
    }

    mutating func setStreaming(_ command: SetStreaming, _ list: [UInt8]) throws(SCSIError) {
        guard command.type == 0 else { throw .checkCondition(SetStreaming.invalidField("Type")) }
        guard command.parameterListLength == StreamingDescriptor.byteCount,
            list.count >= StreamingDescriptor.byteCount
        else { throw .refused(.parameterListLengthError) }
        let descriptor: StreamingDescriptor
        do { descriptor = try StreamingDescriptor(parsing: list) } catch {
            throw .refused(.invalidFieldInParameterList)
        }
        if descriptor.restoreDefault { return try setSpeeds(read: nil, write: nil) }
        let read = try Self.speed(descriptor.readSize, descriptor.readTime, "Read Time")
        let write = try Self.speed(descriptor.writeSize, descriptor.writeTime, "Write Time")
        try setSpeeds(read: read, write: write)
    }

    private static func speed(_ size: UInt32, _ time: UInt32, _ field: String) throws(SCSIError) -> UInt32 {
        guard time > 0 else {
            let pointer = FieldPointer(of: field, in: StreamingDescriptor.self, isInCommand: false)
            throw .checkCondition(SenseData(.invalidFieldInParameterList, fieldPointer: pointer))
        }
        return UInt32(clamping: UInt64(size) * 1_000 / UInt64(time))
    }

    mutating func setSpeed(_ command: SetCDSpeed) throws(SCSIError) {
        func speed(_ value: UInt16) -> UInt32? { value == 0xFFFF ? nil : UInt32(value) }
        try setSpeeds(read: speed(command.readSpeed), write: speed(command.writeSpeed))
    }

    private mutating func setSpeeds(read: UInt32?, write: UInt32?) throws(SCSIError) {
        try update {
            $0.readSpeed = read
            $0.writeSpeed = write
        }
    }
}
