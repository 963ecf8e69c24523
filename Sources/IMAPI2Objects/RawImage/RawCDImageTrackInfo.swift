import COM
import IMAPI2Interfaces

/// One track of a raw image; it shows and changes what its creator holds.
final class RawCDImageTrackInfo: IRawCDImageTrackInfo {
    private let creator: MsftRawCDImageCreator
    private let index: Int

    /// - Parameter index: from 0.
    init(_ creator: MsftRawCDImageCreator, at index: Int) {
        self.creator = creator
        self.index = index
    }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IRawCDImageTrackInfo)
    var dispatchTable: DispatchTable { .IRawCDImageTrackInfo }

    private var track: RawImageTrack { creator.model.tracks[index] }

    private func change<Result: Sendable>(
        _ body: (inout RawImageTrack) throws(COMError) -> Result
    ) throws(COMError) -> Result {
        try creator.change { (model) throws(COMError) in
            try model.checkChangeable()
            return try body(&model.tracks[index])
        }
    }

    func get_StartingLba() throws(COMError) -> Int32 { Int32(clamping: track.start) }
    func get_SectorCount() throws(COMError) -> Int32 { Int32(clamping: track.sectorCount) }
    func get_TrackNumber() throws(COMError) -> Int32 { Int32(clamping: track.number) }
    func get_SectorType() throws(COMError) -> IMAPI_CD_SECTOR_TYPE { .IMAPI_CD_SECTOR_AUDIO }
    func get_ISRC() throws(COMError) -> String { RecordingCode.dashed(track.recordingCode) }

    /// - Throws: `E_INVALIDARG` for what is no such code; the empty text takes the code away.
    func put_ISRC(_ value: String) throws(COMError) {
        guard let code = value.isEmpty ? "" : RecordingCode.compact(value) else {
            throw COMError(.E_INVALIDARG, argument: 0)
        }
        try change { $0.recordingCode = code }
    }

    func get_DigitalAudioCopySetting() throws(COMError) -> IMAPI_CD_TRACK_DIGITAL_COPY_SETTING { track.copySetting }

    func put_DigitalAudioCopySetting(_ value: IMAPI_CD_TRACK_DIGITAL_COPY_SETTING) throws(COMError) {
        guard IMAPI_CD_TRACK_DIGITAL_COPY_SETTING.defined.contains(value) else {
            throw COMError(.E_INVALIDARG, argument: 0)
        }
        try change { $0.copySetting = value }
    }

    func get_AudioHasPreemphasis() throws(COMError) -> Bool { track.hasPreemphasis }
    func put_AudioHasPreemphasis(_ value: Bool) throws(COMError) { try change { $0.hasPreemphasis = value } }

    /// From index 1 on, so the first is always 0.
    func get_TrackIndexes() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(track.indexes.map { .VT_I4(Int32(clamping: $0)) })
    }

    @discardableResult
    func AddTrackIndex(_ lbaOffset: Int32) throws(COMError) -> HRESULT {
        try change { (track) throws(COMError) in try track.addIndex(Int(lbaOffset)) }
    }

    func ClearTrackIndex(_ lbaOffset: Int32) throws(COMError) {
        try change { (track) throws(COMError) in try track.removeIndex(Int(lbaOffset)) }
    }
}
