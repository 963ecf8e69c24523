import Foundation
import TestSupport
import Testing

@Suite("The same tree again")
struct RepeatedImageTests {
    private func image(_ kind: ImageKind, epoch: Int) throws -> Data {
        let imapi = BuiltProgram("imapi", environment: ["SOURCE_DATE_EPOCH": "\(epoch)"])
        let outcome = try imapi.run(["image", "-", Corpus.shared.source, "--label", "Sample"] + kind.arguments)
        guard outcome.status == 0 else { throw OutsideProgram.Failure.badStatus(outcome.errorText) }
        return outcome.output
    }

    @Test(
        "with SOURCE_DATE_EPOCH set it is the same image, bit for bit, in a file and on standard output",
        arguments: ImageKind.all)
    func identical(kind: ImageKind) throws {
        let first = try Data(contentsOf: URL(fileURLWithPath: Corpus.shared.image(kind)))
        let second = try image(kind, epoch: 1_700_000_000)
        #expect(first == second)
        #expect(!first.isEmpty && first.count % 2048 == 0)
    }

    @Test(
        "another time makes another image of the same size",
        arguments: [ImageKind("iso9660", "joliet", "udf", revision: "2.50")])
    func otherTime(kind: ImageKind) throws {
        let first = try image(kind, epoch: 1_700_000_000)
        let second = try image(kind, epoch: 1_700_000_001)
        #expect(first != second && first.count == second.count)
    }
}
