public import COM
import DiscImage
public import IMAPI2Interfaces
import OpticalDrive
import SCSI
import Synchronization

/// Makes raw images of audio CDs, sub-channel and table of contents included.
///
/// Of two readings of DisableGaplessAudio this is the one of its name, and of the interface definition: true puts two seconds
/// of silence between tracks.
public final class MsftRawCDImageCreator: IRawCDImageCreator {
    private let state = Mutex(RawImageModel())

    public init() {}

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IRawCDImageCreator)
    public var dispatchTable: DispatchTable { .IRawCDImageCreator }

    var model: RawImageModel { state.withLock { $0 } }

    func change<Result: Sendable>(
        _ body: (inout RawImageModel) throws(COMError) -> Result
    ) throws(COMError) -> Result {
        try state.replacingUnderLock(body)
    }

    private func changeEmpty(_ body: (inout RawImageModel) -> Void) throws(COMError) {
        try change { (model) throws(COMError) in
            try model.checkEmpty()
            body(&model)
        }
    }
}

// The content.
extension MsftRawCDImageCreator {
    /// - Throws: `E_IMAPI_RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED` for anything but audio, as documented; `E_INVALIDARG` for a
    ///   stream that is not whole sectors, or shorter than four seconds.
    public func AddTrack(_ dataType: IMAPI_CD_SECTOR_TYPE, _ data: (any IStream)?) throws(COMError) -> Int32 {
        guard let data else { throw COMError(.E_POINTER, argument: 1) }
        try model.checkChangeable()
        guard dataType == .IMAPI_CD_SECTOR_AUDIO else {
            throw COMError(.E_IMAPI_RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED)
        }
        let source = try Self.source(data)
        return Int32(clamping: try change { (model) throws(COMError) in try model.addTrack(source) })
    }

    public func AddSpecialPregap(_ data: (any IStream)?) throws(COMError) {
        guard let data else { throw COMError(.E_POINTER, argument: 0) }
        try model.checkEmpty()
        let source = try Self.source(data)
        try change { (model) throws(COMError) in try model.setPregap(source) }
    }

    /// None takes away the one that was there.
    ///
    /// - Throws: `E_INVALIDARG` while the image is to have P and Q only.
    public func AddSubcodeRWGenerator(_ subcode: (any IStream)?) throws(COMError) {
        try model.checkChangeable()
        guard let subcode else { return try removeSubcode() }
        let source = try Self.source(subcode)
        try change { (model) throws(COMError) in
            try model.checkChangeable()
            guard model.sectorType != .IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY else {
                throw COMError(.E_INVALIDARG, "ResultingImageType leaves no room for the channels R to W.", argument: 0)
            }
            model.subcode = source
        }
    }

    private func removeSubcode() throws(COMError) {
        try change { (model) throws(COMError) in
            try model.checkChangeable()
            model.subcode = nil
        }
    }

    /// - Throws: `E_INVALIDARG` for a stream that does not tell its length.
    private static func source(_ stream: any IStream) throws(COMError) -> StreamSource {
        do { return try StreamSource(stream) } catch {
            throw COMError(.E_INVALIDARG, "The stream does not tell its size.")
        }
    }

    /// The image, which is made while it is read.
    ///
    /// - Throws: `E_INVALIDARG` for subcode that has not 96 bytes for each sector of the image.
    public func CreateResultImage() throws(COMError) -> any IStream {
        let source = try change { (model) throws(COMError) in
            try model.checkChangeable()
            _ = try model.leadOut()
            let source = RawImageSource(model)
            let symbols = UInt64(source.sectorCount) * UInt64(Subchannel.symbolCount)
            if let subcode = model.subcode, subcode.byteCount != symbols {
                throw COMError(.E_INVALIDARG, "The subcode has \(subcode.byteCount) bytes, the image needs \(symbols).")
            }
            model.isReadOnly = true
            return source
        }
        return SourceStream(source)
    }
}

// What the image is like.
extension MsftRawCDImageCreator {
    public func put_ResultingImageType(_ value: IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE) throws(COMError) {
        try change { (model) throws(COMError) in
            try model.checkChangeable()
            let isKnown = IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE.defined.contains(value)
            guard isKnown, value != .IMAPI_FORMAT2_RAW_CD_SUBCODE_PQ_ONLY || model.subcode == nil else {
                throw COMError(.E_INVALIDARG, argument: 0)
            }
            model.sectorType = value
        }
    }

    public func get_ResultingImageType() throws(COMError) -> IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE { model.sectorType }

    public func get_StartOfLeadout() throws(COMError) -> Int32 { Int32(clamping: try model.leadOut()) }

    /// - Throws: `E_INVALIDARG` for a limit that no disc has, or before the tracks that are there.
    public func put_StartOfLeadoutLimit(_ value: Int32) throws(COMError) {
        try change { (model) throws(COMError) in
            try model.checkChangeable()
            let least = model.tracks.last?.end ?? CompactDisc.shortestTrack
            guard (least...RawImageModel.greatestLeadOutLimit).contains(Int(value)) else {
                throw COMError(.E_INVALIDARG, argument: 0)
            }
            model.leadOutLimit = Int(value)
        }
    }

    public func get_StartOfLeadoutLimit() throws(COMError) -> Int32 {
        Int32(clamping: model.leadOutLimit ?? RawImageModel.greatestLeadOutLimit)
    }

    public func put_DisableGaplessAudio(_ value: Bool) throws(COMError) { try changeEmpty { $0.hasGaps = value } }
    public func get_DisableGaplessAudio() throws(COMError) -> Bool { model.hasGaps }

    /// Zeros at the left may be left out; the empty text takes the number away.
    ///
    /// - Throws: `E_INVALIDARG` for more than 13 digits, what are none, and a last digit that does not check the others.
    public func put_MediaCatalogNumber(_ value: String) throws(COMError) {
        let number = value.isEmpty ? nil : CatalogNumber(value)
        guard value.isEmpty || number != nil else { throw COMError(.E_INVALIDARG, argument: 0) }
        try change { (model) throws(COMError) in
            try model.checkChangeable()
            model.catalogNumber = number?.digits
        }
    }

    /// Thirteen zeros if there is none.
    public func get_MediaCatalogNumber() throws(COMError) -> String {
        model.catalogNumber ?? String(repeating: "0", count: 13)
    }

    public func put_StartingTrackNumber(_ value: Int32) throws(COMError) {
        guard (1...Int32(CompactDisc.mostTracks)).contains(value) else { throw COMError(.E_INVALIDARG, argument: 0) }
        try changeEmpty { $0.firstTrackNumber = Int(value) }
    }

    public func get_StartingTrackNumber() throws(COMError) -> Int32 { Int32(clamping: model.firstTrackNumber) }

    /// - Throws: `E_INVALIDARG` for a track that there is not.
    public func get_TrackInfo(_ trackIndex: Int32) throws(COMError) -> any IRawCDImageTrackInfo {
        guard model.tracks.indices.contains(Int(trackIndex) - 1) else { throw COMError(.E_INVALIDARG, argument: 0) }
        return RawCDImageTrackInfo(self, at: Int(trackIndex) - 1)
    }

    public func get_NumberOfExistingTracks() throws(COMError) -> Int32 { Int32(clamping: model.tracks.count) }
    public func get_LastUsedUserSectorInImage() throws(COMError) -> Int32 { Int32(clamping: model.lastUsedSector) }

    /// The bytes of READ TOC, format 0.
    public func get_ExpectedTableOfContents() throws(COMError) -> SAFEARRAY {
        SAFEARRAY(of: try model.tableOfContents())
    }
}
