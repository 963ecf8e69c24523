import ByteLayout

/// charspec: the character set of the strings around it (ECMA-167 1/7.2.1). UDF knows one (UDF 2.1.2).
struct CharacterSetSpecification: RecordedStructure, Hashable {
    var characterSetType: UInt8 = 0
    var characterSetInformation = [UInt8]("OSTA Compressed Unicode".utf8)

    static let byteCount = 64
    static let structureName = "charspec"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP: 0,  1, "Character Set Type",        .uint8,     \.characterSetType),
        Field(RBP: 1, 63, "Character Set Information", .bytes(63), \.characterSetInformation),
    ]
}
