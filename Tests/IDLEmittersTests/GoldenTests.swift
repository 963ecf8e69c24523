import Testing

@Suite struct GoldenTests {
    @Test("each construct gives the expected files", arguments: try Golden.all())
    func construct(_ golden: Golden) throws {
        let made = try golden.made()
        if Golden.isRecording {
            try golden.record(made)
            Issue.record("\(golden.name) is recorded; read the difference, then run without IMAPI_RECORD")
            return
        }
        let expected = try golden.expected()
        #expect(made.keys.sorted() == expected.keys.sorted())
        for (file, text) in expected { #expect(made[file] == text, "\(golden.name)/Expected/\(file)") }
    }
}
