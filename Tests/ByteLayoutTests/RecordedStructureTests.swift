import ByteLayout
import TestSupport
import Testing

/// One field of each notation and codec.
private struct Sample: RecordedStructure, Equatable {
    enum Kind: UInt8 { case one = 1, five = 5 }

    var code: UInt8 = 0
    var kind = Kind.one
    var flag = false
    var both: UInt16 = 0
    var little: UInt32 = 0
    var big: UInt16 = 0
    var three: UInt32 = 0
    var name: [UInt8] = []
    var inner = Inner()

    static let byteCount = 24
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(byte: 0,             "Code",   .byte,                \.code),
        Field(byte: 1, bits: 0...2, "Kind",  .raw(Kind.self),      \.kind),
        .reserved(byte: 1, bits: 3...6),
        Field(byte: 1, bit: 7,     "Flag",                         \.flag),
        Field(BP: 3, 6,            "Both",   .n723,                \.both),
        Field(RBP: 6, 4,           "Little", .uint32,              \.little),
        Field(bytes: 10...11,      "Big",    .msb16,               \.big),
        Field(bytes: 12...14,      "Three",  .msb24,               \.three),
        .reserved(bytes: 15...15),
        Field(RBP: 16, 5,          "Name",   .bytes(5, filler: 0x20), \.name),
        Field(RBP: 21, 3,          "Inner",  .structure(),         \.inner),
    ]
}

private struct Inner: RecordedStructure, Equatable {
    var value: UInt16 = 0

    static let byteCount = 3
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(bytes: 0...1, "Value", .msb16, \.value),
        .reserved(byte: 2),
    ]
}

private struct Overlapping: RecordedStructure {
    var value: UInt16 = 0

    static let byteCount = 3
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(bytes: 0...1, "Value", .msb16, \.value),
        .reserved(bytes: 1...2),
    ]
}

@Suite struct RecordedStructureTests {
    private let sample = Sample(
        code: 0xAB, kind: .five, flag: true, both: 0x0102, little: 0x0A0B_0C0D, big: 0x1122, three: 0x0033_4455,
        name: Array("ISO".utf8), inner: Inner(value: 0x6677))
    private let bytes: [UInt8] = [
        0xAB, 0x85, 0x02, 0x01, 0x01, 0x02, 0x0D, 0x0C, 0x0B, 0x0A, 0x11, 0x22, 0x33, 0x44, 0x55, 0,
        0x49, 0x53, 0x4F, 0x20, 0x20, 0x66, 0x77, 0,
    ]

    @Test("each notation and codec puts its value where the standard says")
    func encodes() { #expect(sample.encoded == bytes) }

    @Test("what is read is what was written, and more bytes may follow")
    func parses() throws {
        var expected = sample
        expected.name = Array("ISO  ".utf8)
        #expect(try Sample(parsing: bytes + [1, 2, 3]) == expected)
    }

    @Test("reserved bits do not change what is read, and are written as zero")
    func reserved() throws {
        var noisy = bytes
        noisy[1] |= 0x78
        noisy[15] = 0xFF
        #expect(try Sample(parsing: noisy).encoded == bytes)
    }

    @Test("too few bytes are told, not read")
    func truncated() {
        #expect(throws: FormatError("Sample", .truncated(needed: 24, available: 23))) {
            try Sample(parsing: Array(bytes.dropLast()))
        }
    }

    @Test("an undefined value is told with its field")
    func undefinedValue() {
        var wrong = bytes
        wrong[1] = 0x82
        #expect(throws: FormatError("Sample", .invalid(field: "Kind", reason: "is 2, which is not defined"))) {
            try Sample(parsing: wrong)
        }
    }

    @Test("the law of tiling holds for a table without gap or overlap, and tells one with")
    func tiling() {
        expectTiles(Sample.self)
        expectTiles(Inner.self)
        #expect(tilingFaults(of: Overlapping.self) == [#"["Value", "Reserved"] share byte 1, bit 0 of Overlapping"#])
    }
}
