import COM
import IMAPI2Interfaces

/// What ChooseImageDefaults chooses for a kind of disc.
///
/// Random-writable discs get UDF alone, since a session with ISO 9660 could not be appended to there; blu-ray discs get UDF 2.50, as
/// their standard wants it.
struct MediaDefaults: Sendable {
    let fileSystems: FsiFileSystems
    let udfRevision: UDFRevisionNumber
    /// The blocks of such a disc; 0 for no limit.
    let freeMediaBlocks: Int32

    /// - Throws: `IMAPI_E_INVALID_PARAM` for a value that is no kind of disc.
    init(_ type: IMAPI_MEDIA_PHYSICAL_TYPE) throws(COMError) {
        guard let defaults = Self.table[type] else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        self = defaults
    }

    private init(_ fileSystems: FsiFileSystems, _ udfRevision: UDFRevisionNumber, _ freeMediaBlocks: Int32) {
        self.fileSystems = fileSystems
        self.udfRevision = udfRevision
        self.freeMediaBlocks = freeMediaBlocks
    }

    private static let iso: FsiFileSystems = .FsiFileSystemISO9660 | .FsiFileSystemJoliet
    private static let all: FsiFileSystems = iso | .FsiFileSystemUDF
    private static let udf: FsiFileSystems = .FsiFileSystemUDF

    // swift-format-ignore
    private static let table: [IMAPI_MEDIA_PHYSICAL_TYPE: Self] = [
        .IMAPI_MEDIA_TYPE_UNKNOWN:             Self(all, .revision102, 0),
        .IMAPI_MEDIA_TYPE_CDROM:               Self(iso, .revision102, 332_800),
        .IMAPI_MEDIA_TYPE_CDR:                 Self(iso, .revision102, 332_800),
        .IMAPI_MEDIA_TYPE_CDRW:                Self(iso, .revision102, 332_800),
        .IMAPI_MEDIA_TYPE_DVDROM:              Self(all, .revision102, 2_295_104),
        .IMAPI_MEDIA_TYPE_DVDRAM:              Self(udf, .revision102, 2_236_704),
        .IMAPI_MEDIA_TYPE_DVDPLUSR:            Self(all, .revision102, 2_295_104),
        .IMAPI_MEDIA_TYPE_DVDPLUSRW:           Self(udf, .revision102, 2_295_104),
        .IMAPI_MEDIA_TYPE_DVDPLUSR_DUALLAYER:  Self(all, .revision102, 4_173_824),
        .IMAPI_MEDIA_TYPE_DVDDASHR:            Self(all, .revision102, 2_298_496),
        .IMAPI_MEDIA_TYPE_DVDDASHRW:           Self(udf, .revision102, 2_298_496),
        .IMAPI_MEDIA_TYPE_DVDDASHR_DUALLAYER:  Self(all, .revision102, 4_171_712),
        .IMAPI_MEDIA_TYPE_DISK:                Self(udf, .revision102, 0),
        .IMAPI_MEDIA_TYPE_DVDPLUSRW_DUALLAYER: Self(udf, .revision102, 4_173_824),
        .IMAPI_MEDIA_TYPE_HDDVDROM:            Self(udf, .revision250, 7_340_032),
        .IMAPI_MEDIA_TYPE_HDDVDR:              Self(udf, .revision250, 7_340_032),
        .IMAPI_MEDIA_TYPE_HDDVDRAM:            Self(udf, .revision250, 9_209_856),
        .IMAPI_MEDIA_TYPE_BDROM:               Self(udf, .revision250, 12_219_392),
        .IMAPI_MEDIA_TYPE_BDR:                 Self(udf, .revision250, 12_219_392),
        .IMAPI_MEDIA_TYPE_BDRE:                Self(udf, .revision250, 11_826_176),
    ]
}
