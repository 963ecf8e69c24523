import SCSI
import TestSupport
import Testing

/// Answers that no drive should give: every parser says so, or makes the best of it; none traps.
@Suite("hostile answers")
struct HostileAnswerTests {
    typealias Parser = @Sendable ([UInt8]) throws -> Void

    static func parser<Structure: SCSIStructure>(of type: Structure.Type) -> Parser {
        { _ = try Structure(answer: $0) }
    }

    static var structures: [Parser] {
        Tables.others.map { parser(of: $0) } + Tables.features.map { parser(of: $0) }
    }

    static let lists: [Parser] = [
        { _ = try Configuration(answer: $0).profiles },
        { _ = try ModeParameters(answer: $0).page(WriteParametersPage.self) },
        { _ = try ModeParameters(parameterList: $0).page(CapabilitiesPage.self) },
        { _ = try CapabilitiesPage.writeSpeeds(of: $0) },
        { _ = try TableOfContents<TrackDescriptor>(answer: $0) },
        { _ = try TableOfContents<RawTrackDescriptor>(answer: $0) },
        { _ = try Performance<WriteSpeedDescriptor>(answer: $0) },
        { _ = try Performance<NominalPerformanceDescriptor>(answer: $0) },
        { _ = try FormatCapacities(answer: $0) },
        { _ = try VitalProductData(answer: $0).designators },
        { bytes in
            let sense = try SenseData(parsing: bytes)
            _ = (sense.progressIndication, sense.fieldPointer, sense.information, sense.description)
        },
    ]

    static let parsers = structures + lists

    @Test("random bytes of every length", arguments: 0..<16 as Range<UInt64>)
    func random(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for length in 0..<96 {
            let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            for parser in Self.parsers { _ = try? parser(bytes) }
        }
    }

    @Test("lengths of 0 and of all ones, and answers cut at every byte")
    func lengths() {
        let answers = [
            RecordedAnswerTests.blankDVDPlusR, RecordedAnswerTests.dvdRAM, RecordedAnswerTests.capabilities,
            [UInt8](repeating: 0, count: 64), [UInt8](repeating: 0xFF, count: 64),
        ]
        for answer in answers {
            for count in 0...answer.count {
                for parser in Self.parsers { _ = try? parser(Array(answer.prefix(count))) }
            }
            for offset in 0..<min(8, answer.count) {
                for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                    var changed = answer
                    changed[offset] = value
                    for parser in Self.parsers { _ = try? parser(changed) }
                }
            }
        }
    }

    @Test("an answer that is too short is an invalid response, not a structure of zeros")
    func short() {
        #expect(throws: SCSIError.invalidResponse("DiscInformation: 9 bytes expected, 8 came")) {
            try DiscInformation(answer: [UInt8](repeating: 0, count: 8))
        }
        #expect(throws: SCSIError.self) { try Configuration(answer: [0, 0, 0, 4]) }
        #expect(throws: SCSIError.self) { try FormatCapacities(answer: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) }
    }
}
