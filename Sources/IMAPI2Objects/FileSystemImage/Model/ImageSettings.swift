import COM
import DiscImage
import IMAPI2Interfaces

/// What a client sets of an image, apart from its items.
struct ImageSettings: Sendable {
    var fileSystems: FsiFileSystems = .FsiFileSystemISO9660 | .FsiFileSystemJoliet | .FsiFileSystemUDF
    var udfRevision = UDFRevisionNumber.revision102
    var iso9660InterchangeLevel: Int32 = 2
    /// 0 for no limit. The default is the capacity of a 650 MB CD.
    var freeMediaBlocks: Int32 = 332_800
    /// Nil until set: then one is made of the date and time when a result is created.
    var volumeName: String?
    /// Nil until set: then the disc says where its next session starts.
    var sessionStartBlock: Int32?
    var isStrict = false
    var usesRestrictedCharacterSet = false
    var workingDirectory: String
    var stagesFiles = false
    var recordsRedundantMetadata = true

    init(workingDirectory: String) { self.workingDirectory = workingDirectory }
}

/// The UDF revisions that can be recorded, as IFileSystemImage writes them: 0x102 is 1.02.
enum UDFRevisionNumber: Int32, CaseIterable, Sendable {
    case revision102 = 0x102
    case revision150 = 0x150
    case revision200 = 0x200
    case revision201 = 0x201
    case revision250 = 0x250
    case revision260 = 0x260
}

extension ImageSettings {
    static let supportedFileSystems: FsiFileSystems =
        .FsiFileSystemISO9660 | .FsiFileSystemJoliet | .FsiFileSystemUDF
    static let supportedInterchangeLevels: [UInt32] = [1, 2]

    /// The blocks of the limit; nil for none.
    var blockLimit: UInt64? { freeMediaBlocks > 0 ? UInt64(freeMediaBlocks) : nil }

    /// Takes those settings that an import sets.
    mutating func takeImported(from other: Self) {
        fileSystems = other.fileSystems
        udfRevision = other.udfRevision
        freeMediaBlocks = other.freeMediaBlocks
    }

    /// - Throws: `IMAPI_E_IMAGE_SIZE_LIMIT`.
    func checkLimit(usedBlocks: UInt64) throws(COMError) {
        guard let blockLimit, usedBlocks > blockLimit else { return }
        throw COMError(
            .IMAPI_E_IMAGE_SIZE_LIMIT,
            "Adding this would result in a result image having a size larger than the current configured limit: "
                + "\(usedBlocks) blocks, and FreeMediaBlocks is \(blockLimit).")
    }

    /// - Throws: `IMAPI_E_RESTRICTED_NAME_VIOLATION` for a name with characters other than code points 32 to 127, if only
    ///   those are allowed.
    func checkName(_ name: String) throws(COMError) {
        guard usesRestrictedCharacterSet, name.unicodeScalars.contains(where: { !(32...127).contains($0.value) }) else {
            return
        }
        throw COMError(.IMAPI_E_RESTRICTED_NAME_VIOLATION, "\(name) has characters outside of the restricted set.")
    }

    /// The longest name that clients of the original library set; the page says 15, the header only that it can be too long.
    static let longestVolumeName = 32

    /// - Throws: `IMAPI_E_INVALID_VOLUME_NAME`.
    static func checkVolumeName(_ name: String) throws(COMError) {
        let forbidden = Set("\\/:*?\"<>|".unicodeScalars)
        let isWrong = name.unicodeScalars.contains { $0.value < 32 || forbidden.contains($0) }
        guard !isWrong, !name.isEmpty, name.utf16.count <= longestVolumeName else {
            throw COMError(.IMAPI_E_INVALID_VOLUME_NAME)
        }
    }
}
