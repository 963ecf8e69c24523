import ByteLayout

/// A Primary or Supplementary Volume Descriptor (ECMA-119 8.4, 8.5).
///
/// The two have one layout; Volume Flags and Escape Sequences are unused, that is zero, in a Primary one.
struct VolumeDescriptor: RecordedStructure, Equatable {
    var volumeDescriptorType = VolumeDescriptorType.primary
    var standardIdentifier = VolumeDescriptorType.standardIdentifier
    var volumeDescriptorVersion: UInt8 = 1
    var volumeFlags: UInt8 = 0
    var systemIdentifier: [UInt8] = []
    var volumeIdentifier: [UInt8] = []
    var volumeSpaceSize: UInt32 = 0
    var escapeSequences: [UInt8] = []
    var volumeSetSize: UInt16 = 1
    var volumeSequenceNumber: UInt16 = 1
    var logicalBlockSize: UInt16 = 2048
    var pathTableSize: UInt32 = 0
    var locationOfTypeLPathTable: UInt32 = 0
    var locationOfOptionalTypeLPathTable: UInt32 = 0
    var locationOfTypeMPathTable: UInt32 = 0
    var locationOfOptionalTypeMPathTable: UInt32 = 0
    var rootDirectoryRecord = RootDirectoryRecord()
    var volumeSetIdentifier: [UInt8] = []
    var publisherIdentifier: [UInt8] = []
    var dataPreparerIdentifier: [UInt8] = []
    var applicationIdentifier: [UInt8] = []
    var copyrightFileIdentifier: [UInt8] = []
    var abstractFileIdentifier: [UInt8] = []
    var bibliographicFileIdentifier: [UInt8] = []
    var volumeCreationDateAndTime = VolumeDateAndTime()
    var volumeModificationDateAndTime = VolumeDateAndTime()
    var volumeExpirationDateAndTime = VolumeDateAndTime()
    var volumeEffectiveDateAndTime = VolumeDateAndTime()
    var fileStructureVersion: UInt8 = 1
    var applicationUse: [UInt8] = []

    init() {}

    static let structureName = "Volume Descriptor"
    static let byteCount = 2048
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(BP: 1, 1,      "Volume Descriptor Type",              .n711,        \.volumeDescriptorType),
        Field(BP: 2, 6,      "Standard Identifier",                 .bytes(5),    \.standardIdentifier),
        Field(BP: 7, 7,      "Volume Descriptor Version",           .n711,        \.volumeDescriptorVersion),
        Field(BP: 8, 8,      "Volume Flags",                        .n711,        \.volumeFlags),
        Field(BP: 9, 40,     "System Identifier",                   .bytes(32),   \.systemIdentifier),
        Field(BP: 41, 72,    "Volume Identifier",                   .bytes(32),   \.volumeIdentifier),
        .reserved(BP: 73, 80),
        Field(BP: 81, 88,    "Volume Space Size",                   .n733,        \.volumeSpaceSize),
        Field(BP: 89, 120,   "Escape Sequences",                    .bytes(32),   \.escapeSequences),
        Field(BP: 121, 124,  "Volume Set Size",                     .n723,        \.volumeSetSize),
        Field(BP: 125, 128,  "Volume Sequence Number",              .n723,        \.volumeSequenceNumber),
        Field(BP: 129, 132,  "Logical Block Size",                  .n723,        \.logicalBlockSize),
        Field(BP: 133, 140,  "Path Table Size",                     .n733,        \.pathTableSize),
        Field(BP: 141, 144,  "Location of Type L Path Table",       .n731,        \.locationOfTypeLPathTable),
        Field(BP: 145, 148,  "Location of Optional Type L Path Table", .n731,     \.locationOfOptionalTypeLPathTable),
        Field(BP: 149, 152,  "Location of Type M Path Table",       .n732,        \.locationOfTypeMPathTable),
        Field(BP: 153, 156,  "Location of Optional Type M Path Table", .n732,     \.locationOfOptionalTypeMPathTable),
        Field(BP: 157, 190,  "Directory Record for Root Directory", .structure(), \.rootDirectoryRecord),
        Field(BP: 191, 318,  "Volume Set Identifier",               .bytes(128),  \.volumeSetIdentifier),
        Field(BP: 319, 446,  "Publisher Identifier",                .bytes(128),  \.publisherIdentifier),
        Field(BP: 447, 574,  "Data Preparer Identifier",            .bytes(128),  \.dataPreparerIdentifier),
        Field(BP: 575, 702,  "Application Identifier",              .bytes(128),  \.applicationIdentifier),
        Field(BP: 703, 739,  "Copyright File Identifier",           .bytes(37),   \.copyrightFileIdentifier),
        Field(BP: 740, 776,  "Abstract File Identifier",            .bytes(37),   \.abstractFileIdentifier),
        Field(BP: 777, 813,  "Bibliographic File Identifier",       .bytes(37),   \.bibliographicFileIdentifier),
        Field(BP: 814, 830,  "Volume Creation Date and Time",       .structure(), \.volumeCreationDateAndTime),
        Field(BP: 831, 847,  "Volume Modification Date and Time",   .structure(), \.volumeModificationDateAndTime),
        Field(BP: 848, 864,  "Volume Expiration Date and Time",     .structure(), \.volumeExpirationDateAndTime),
        Field(BP: 865, 881,  "Volume Effective Date and Time",      .structure(), \.volumeEffectiveDateAndTime),
        Field(BP: 882, 882,  "File Structure Version",              .n711,        \.fileStructureVersion),
        .reserved(BP: 883, 883),
        Field(BP: 884, 1395, "Application Use",                     .bytes(512),  \.applicationUse),
        .reserved(BP: 1396, 2048),
    ]

    /// Whether it describes a Joliet hierarchy: UCS-2 level 1, 2 or 3 in Escape Sequences (Joliet, "SVD Escape Sequences").
    var isJoliet: Bool {
        guard volumeDescriptorType == VolumeDescriptorType.supplementary, volumeDescriptorVersion == 1 else {
            return false
        }
        return ["%/@", "%/C", "%/E"].contains { escapeSequences.starts(with: Array($0.utf8)) }
    }
}
