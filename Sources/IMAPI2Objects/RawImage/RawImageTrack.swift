import COM
import DiscImage
import IMAPI2Interfaces
import SCSI

/// A track of a raw image.
struct RawImageTrack: Sendable {
    static let mostIndexes = 99
    /// Between two indexes.
    private static let indexSpacing = 10

    let source: any ByteSource
    /// On the disc.
    let number: Int
    /// Where index 0 begins.
    let pregapStart: Int
    let start: Int
    let sectorCount: Int
    /// 12 characters; empty if there is none.
    var recordingCode = ""
    var copySetting = IMAPI_CD_TRACK_DIGITAL_COPY_SETTING.IMAPI_CD_TRACK_DIGITAL_COPY_PERMITTED
    var hasPreemphasis = false
    /// Where the indexes begin, from index 1 on, counted from the start.
    var indexes = [0]

    var end: Int { start + sectorCount }

    /// Bit 0 pre-emphasis, bit 1 copying permitted (ECMA-130 22.3.1).
    var control: UInt8 {
        let permits = copySetting != .IMAPI_CD_TRACK_DIGITAL_COPY_PROHIBITED
        return (hasPreemphasis ? 0b0001 : 0) | (permits ? 0b0010 : 0)
    }

    /// As its sub-channel tells of it.
    var program: ProgramTrack {
        var track = ProgramTrack(
            number: UInt8(clamping: number), control: control, pregapStart: pregapStart, start: start)
        track.alternatesCopying = copySetting == .IMAPI_CD_TRACK_DIGITAL_COPY_SCMS
        track.indexes = Array(indexes.dropFirst())
        track.recordingCode = recordingCode.isEmpty ? nil : recordingCode
        return track
    }

    /// - Returns: `S_IMAPI_RAW_IMAGE_TRACK_INDEX_ALREADY_EXISTS` if there is nothing to do.
    mutating func addIndex(_ offset: Int) throws(COMError) -> HRESULT {
        guard (0..<sectorCount).contains(offset) else { throw COMError(.E_INVALIDARG, argument: 0) }
        if indexes.contains(offset) { return .S_IMAPI_RAW_IMAGE_TRACK_INDEX_ALREADY_EXISTS }
        guard indexes.count < Self.mostIndexes else { throw COMError(.E_IMAPI_RAW_IMAGE_TOO_MANY_TRACK_INDEXES) }
        guard indexes.allSatisfy({ abs($0 - offset) >= Self.indexSpacing }) else {
            throw COMError(.E_IMAPI_RAW_IMAGE_TRACK_INDEX_TOO_CLOSE_TO_OTHER_INDEX)
        }
        indexes = (indexes + [offset]).sorted()
        return .S_OK
    }

    mutating func removeIndex(_ offset: Int) throws(COMError) {
        guard offset >= 0 else { throw COMError(.E_INVALIDARG, argument: 0) }
        guard offset > 0 else { throw COMError(.E_IMAPI_RAW_IMAGE_TRACK_INDEX_OFFSET_ZERO_CANNOT_BE_CLEARED) }
        guard let position = indexes.firstIndex(of: offset) else {
            throw COMError(.E_IMAPI_RAW_IMAGE_TRACK_INDEX_NOT_FOUND)
        }
        indexes.remove(at: position)
    }
}

extension IMAPI_CD_TRACK_DIGITAL_COPY_SETTING {
    static let defined: [Self] = [
        .IMAPI_CD_TRACK_DIGITAL_COPY_PERMITTED, .IMAPI_CD_TRACK_DIGITAL_COPY_PROHIBITED,
        .IMAPI_CD_TRACK_DIGITAL_COPY_SCMS,
    ]
}
