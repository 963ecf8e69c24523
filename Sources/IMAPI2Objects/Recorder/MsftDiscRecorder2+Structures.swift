import ByteLayout
public import COM
public import IMAPI2Interfaces
import SCSI

// What the drive knows about the disc.
extension MsftDiscRecorder2 {
    public func GetDiscInformation() throws(COMError) -> [UInt8] {
        try sizedAnswer(to: ReadDiscInformation(), expecting: DiscInformation.byteCount)
    }

    public func GetTrackInformation(
        _ address: UInt32, _ addressType: IMAPI_READ_TRACK_ADDRESS_TYPE
    ) throws(COMError) -> [UInt8] {
        guard let raw = UInt8(exactly: addressType.rawValue),
            let type = ReadTrackInformation.AddressType(rawValue: raw)
        else { throw COMError(.E_INVALIDARG, argument: 1) }
        let command = ReadTrackInformation {
            $0.addressType = type
            $0.address = address
        }
        return try sizedAnswer(to: command, expecting: TrackInformation.byteCount)
    }

    /// The structure without its four bytes of header; a format above 255 is cut to its last byte.
    public func ReadDvdStructure(
        _ format: UInt32, _ address: UInt32, _ layer: UInt32, _ agid: UInt32
    ) throws(COMError) -> [UInt8] {
        guard layer <= 0xFF else { throw COMError(.E_INVALIDARG, argument: 2) }
        guard agid <= 3 else { throw COMError(.E_INVALIDARG, argument: 3) }
        let command = ReadDiscStructure {
            $0.format = UInt8(truncatingIfNeeded: format)
            $0.address = address
            $0.layerNumber = UInt8(layer)
            $0.authenticationGrantID = UInt8(agid)
        }
        return Array(try sizedAnswer(to: command, expecting: 4 + 2048).dropFirst(4))
    }

    public func SendDvdStructure(_ format: UInt32, _ data: [UInt8]) throws(COMError) {
        guard let format = UInt8(exactly: format) else { throw COMError(.E_INVALIDARG, argument: 0) }
        guard !data.isEmpty else { throw COMError(.E_POINTER, argument: 1) }
        guard data.count <= 0xFFFF - 4 else { throw COMError(.E_INVALIDARG, argument: 1) }
        let list = DiscStructureHeader { $0.dataLength = UInt16(data.count + 2) }.encoded + data
        let command = SendDiscStructure {
            $0.format = format
            $0.parameterListLength = UInt16(list.count)
        }
        let transport = try transport()
        try commandingDrive(.sendDiscStructure) { () throws(SCSIError) in
            try transport.retryingUnitAttention { () throws(SCSIError) in try transport.send(list, with: command) }
        }
    }

    /// An answer that states its length in its first two bytes, whole.
    ///
    /// - Throws: `E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE` if less comes than the drive itself says.
    private func sizedAnswer<Command: DataInCommand>(
        to command: Command, expecting count: Int
    ) throws(COMError) -> [UInt8] {
        let transport = try transport()
        return try callingDrive(Command.code) { () throws(SCSIError) in
            var answer = try transport.persistentAnswer(to: command, upTo: count)
            let size = try DiscStructureHeader(answer: answer).byteCount
            if size > count { answer = try transport.persistentAnswer(to: command, upTo: size) }
            guard answer.count >= min(size, 0xFFFF) else {
                throw .invalidResponse("\(Command.code): \(answer.count) of \(size) bytes came")
            }
            return Array(answer.prefix(size))
        }
    }
}

extension DiscStructureHeader {
    /// Of the whole answer.
    fileprivate var byteCount: Int { 2 + Int(dataLength) }
}

extension SCSITransport {
    /// An answer, also if the drive first has to say that its disc was changed.
    func persistentAnswer(to command: some DataInCommand, upTo count: Int) throws(SCSIError) -> [UInt8] {
        try retryingUnitAttention { () throws(SCSIError) in try answer(to: command, upTo: count) }
    }
}
