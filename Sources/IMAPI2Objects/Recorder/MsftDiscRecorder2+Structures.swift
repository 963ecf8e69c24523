import ByteLayout
public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI

// What the drive knows about the disc.
extension MsftDiscRecorder2 {
    public func GetDiscInformation() throws(COMError) -> [UInt8] {
        let drive = try opticalDrive()
        return try callingDrive(.readDiscInformation) { () throws(SCSIError) in
            try drive.wholeAnswer(to: ReadDiscInformation(), expecting: DiscInformation.byteCount)
        }
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
        return try wholeAnswer(
            to: command, expecting: TrackInformation.byteCount, needing: .readTrackInformation)
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
        return Array(try wholeAnswer(to: command, expecting: 4 + 2048, needing: .readDiscStructure).dropFirst(4))
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
        let drive = try opticalDrive()
        try commandingDrive(.sendDiscStructure, needing: .sendDiscStructure, of: drive) { () throws(SCSIError) in
            try drive.send(list, with: command)
        }
    }

    private func wholeAnswer<Command: DataInCommand>(
        to command: Command, expecting count: Int, needing requirement: FeatureRequirement
    ) throws(COMError) -> [UInt8] {
        let drive = try opticalDrive()
        return try callingDrive(Command.code, needing: requirement, of: drive) { () throws(SCSIError) in
            try drive.wholeAnswer(to: command, expecting: count)
        }
    }
}
