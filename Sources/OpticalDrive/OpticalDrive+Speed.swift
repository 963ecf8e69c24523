public import SCSI

extension OpticalDrive {
    /// The speeds that the drive offers for the medium, in its order and each once.
    ///
    /// GET PERFORMANCE type 3 tells; else mode page 2Ah with its list, or with its greatest speed.
    public func writeSpeeds(for profile: Profile) throws(SCSIError) -> [WriteSpeed] {
        var speeds = try performanceSpeeds(profile)
        if speeds.isEmpty { speeds = try modePageSpeeds(profile) }
        var unique: [WriteSpeed] = []
        for speed in speeds where !unique.contains(speed) { unique.append(speed) }
        return unique
    }

    private func performanceSpeeds(_ profile: Profile) throws(SCSIError) -> [WriteSpeed] {
        let command = GetPerformance {
            $0.type = .writeSpeed
            $0.maximumNumberOfDescriptors = 64
        }
        let bytes = try ifSupported { () throws(SCSIError) in
            try repeating { () throws(SCSIError) in try transport.read(command, byteCount: 8 + 64 * 16) }
        }
        guard let bytes else { return [] }
        return try Performance<WriteSpeedDescriptor>(answer: bytes).descriptors.compactMap { descriptor in
            WriteSpeed(kilobytes: Int(descriptor.writeSpeed), descriptor.rotationalControl, on: profile)
        }
    }

    private func modePageSpeeds(_ profile: Profile) throws(SCSIError) -> [WriteSpeed] {
        guard let bytes = try modeParameters(.capabilities)?[.capabilities] else { return [] }
        let page = try CapabilitiesPage(answer: bytes)
        let listed = try CapabilitiesPage.writeSpeeds(of: bytes).compactMap { speed in
            WriteSpeed(kilobytes: Int(speed.writeSpeed), speed.rotationalControl, on: profile)
        }
        if !listed.isEmpty { return listed }
        let greatest = WriteSpeed(kilobytes: Int(page.maximumWriteSpeed), page.rotationalControl, on: profile)
        return greatest.map { [$0] } ?? []
    }

    /// The speed that is set, as far as the drive tells.
    public func currentWriteSpeed(for profile: Profile) throws(SCSIError) -> WriteSpeed? {
        guard let page = try modePage(CapabilitiesPage.self) else { return try writeSpeeds(for: profile).first }
        let kilobytes = page.currentWriteSpeed > 0 ? page.currentWriteSpeed : page.obsoleteCurrentWriteSpeed
        if let speed = WriteSpeed(kilobytes: Int(kilobytes), page.rotationalControl, on: profile) { return speed }
        return try writeSpeeds(for: profile).first
    }

    /// Sets the speed; nil is the drive's best.
    ///
    /// - Returns: false if the drive does not let its speed be set.
    @discardableResult
    public func setWriteSpeed(_ speed: WriteSpeed?, for profile: Profile) throws(SCSIError) -> Bool {
        if !profile.isCD, try setStreaming(speed, profile) { return true }
        let command = SetCDSpeed {
            $0.rotationalControl = speed?.rotationalControl ?? .constantLinearVelocity
            $0.writeSpeed = speed.map { UInt16(clamping: $0.kilobytes(on: profile)) } ?? UInt16.max
        }
        return try ifSupported { () throws(SCSIError) in try perform(command) } != nil
    }

    private func setStreaming(_ speed: WriteSpeed?, _ profile: Profile) throws(SCSIError) -> Bool {
        let end = try formatCapacities()?.current.numberOfBlocks ?? 0
        let kilobytes = speed.map { UInt32(clamping: $0.kilobytes(on: profile)) }
        let descriptor = StreamingDescriptor {
            $0.rotationalControl = speed?.rotationalControl ?? .constantLinearVelocity
            $0.restoreDefault = kilobytes == nil
            $0.endAddress = end > 0 ? end - 1 : 0
            $0.readSize = kilobytes ?? 0
            $0.writeSize = kilobytes ?? 0
        }
        let list = descriptor.parameterList
        let command = SetStreaming { $0.parameterListLength = UInt16(list.count) }
        do throws(SCSIError) {
            try send(list, with: command)
            return true
        } catch {
            // This drive wants another descriptor, or none; SET CD SPEED is left.
            guard error.isUnsupported || error.isParameterListRefused else { throw error }
            return false
        }
    }

    /// How much of the drive's buffer is free; nil if it does not tell, or has nothing to write.
    public func bufferCapacity() throws(SCSIError) -> BufferCapacity? {
        do throws(SCSIError) {
            return try BufferCapacity(answer: try answer(to: ReadBufferCapacity(), upTo: BufferCapacity.byteCount))
        } catch {
            guard error.isAbsentStructure else { throw error }
            return nil
        }
    }
}
