import Foundation
import TestSupport
import Testing

extension EmulatedDisc {
    /// Expects a command to end with status 1, to say why on standard error, and to leave disc and drive as they were.
    func expectRefusal(
        _ arguments: [String], _ reason: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try state()
        let outcome = try imapi.run(arguments)
        #expect(outcome.status == 1, sourceLocation: sourceLocation)
        #expect(outcome.errorText.contains(reason), "\(outcome.errorText)", sourceLocation: sourceLocation)
        #expect(outcome.errorText.hasPrefix("imapi: "), sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
        let isUnchanged = try state() == before
        #expect(isUnchanged, "the disc or the drive changed", sourceLocation: sourceLocation)
    }

    /// What the files of every drive hold that are its discs and its record.
    private func state() throws -> [String: Data] {
        let files = try TreeListing(of: folder.path("drives")).items.filter { item in
            [".img", ".json"].contains { item.path.hasSuffix($0) }
        }
        return try Dictionary(files.map { ($0.path, try Data(contentsOf: $0.url)) }) { first, _ in first }
    }
}
