import TestSupport
import Testing

/// The Linux kernel's isofs and udf on all that the other tests have programs read, in one boot.
@Suite("What the Linux kernel reads", .needsKernelReader, .needs(.sha256sum))
struct KernelTests {
    /// A mount, and the folder that it is expected to be like.
    private struct Case {
        let name: String
        let mount: KernelReader.Mount
        let expected: String
    }

    @Test("images and second sessions come back file by file: names, contents, times")
    func everything() throws {
        let discs = try [
            Recording(media: "bd-r", kind: ImageKind("iso9660", "joliet", "udf", revision: "2.50")),
            Recording(media: "dvd+r", kind: ImageKind("iso9660", "joliet", "udf", revision: "1.02")),
            Recording(media: "cd-r", kind: ImageKind("iso9660", "joliet")),
        ].map { try RecordedDisc($0) }
        let overwritten = try [Recording.overwritable[0], Recording.overwritable[3]].map { try RecordedDisc($0) }
        let cases = try imageCases() + discs.flatMap(sessionCases) + overwritten.map(overwrittenCase)

        let volumes = try KernelReader.read(cases.map(\.mount))
        for (item, volume) in zip(cases, volumes) {
            #expect(volume.isMounted, "\(item.name): \(volume.messages)")
            let expected = try KernelReader.files(of: item.expected)
            let differing = Set(expected.keys).union(volume.files.keys).filter { expected[$0] != volume.files[$0] }
            #expect(differing.isEmpty, "\(item.name)")
            let folders = try TreeListing(of: item.expected).items.filter(\.isFolder).map(\.path)
            #expect(Set(volume.folders.keys).isSuperset(of: folders), "\(item.name)")
            let complaints = volume.messages.filter { $0.contains("rror") || $0.contains("arning") }
            #expect(complaints.isEmpty, "\(item.name)")
        }
    }

    private func imageCases() throws -> [Case] {
        let corpus = try Corpus.shared
        let udf = try ImageKind.withUDF.map { kind in
            Case(name: "UDF of \(kind)", mount: .udf(try corpus.image(kind)), expected: corpus.source)
        }
        let joliet = try ImageKind.withJoliet.map { kind in
            Case(
                name: "Joliet of \(kind)", mount: .joliet(try corpus.image(kind)),
                expected: try corpus.expected(.joliet))
        }
        return udf + joliet
    }

    private func sessionCases(of recorded: RecordedDisc) throws -> [Case] {
        let image = try recorded.disc.imagePath()
        return zip(recorded.afterSecond.sessions, [recorded.first, recorded.union]).flatMap { session, expected in
            let name = "\(recorded.recording), session at \(session.start)"
            let joliet = Case(
                name: "Joliet of \(name)", mount: .joliet(image, sessionStart: session.start), expected: expected)
            guard recorded.recording.kind.has("udf") else { return [joliet] }
            return [
                joliet,
                Case(
                    name: "UDF of \(name)", mount: .udf(image, options: "session=\(session.start)"),
                    expected: expected),
            ]
        }
    }

    private func overwrittenCase(_ recorded: RecordedDisc) throws -> Case {
        Case(
            name: "\(recorded.recording)", mount: .udf(try recorded.disc.imagePath()), expected: recorded.union)
    }
}
