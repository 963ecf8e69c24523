import Testing

@testable import Conformance

/// What a case says that it proves has to be seen when it runs.
@Suite struct ProofTests {
    private func result(_ proof: String, _ steps: String, given: String, _ level: Level = .swift) throws -> CaseResult {
        let text = "proves: \(proof)\nlevels: \(level.rawValue)\ngiven: \(given)\nsteps:\n" + steps
        return try SmallSuite.withCase(text).result(level)
    }

    @Test("a call that is never made proves nothing", arguments: Level.allCases)
    func neverMade(_ level: Level) throws {
        let call = "{call: IFileSystemImage.put_VolumeName, on: image, with: [a]}"
        let given = "{objects: {image: MsftFileSystemImage}}"
        let none = try result("S_OK", "  - {each: [], as: x, count: 0, do: [\(call)]}\n", given: given, level)
        #expect(none.result == .failed && none.expected == "IFileSystemImage.put_VolumeName to give S_OK")
        let once = try result("S_OK", "  - {each: [1], as: x, do: [\(call)]}\n", given: given, level)
        #expect(once.result == .passed)
    }

    @Test("a member of that name of another interface proves nothing", arguments: Level.allCases)
    func otherInterface(_ level: Level) throws {
        let call = "  - {call: put_ClientName, on: it, with: [a]}\n"
        let eraser = try result(
            "{IDiscFormat2Data.put_ClientName: S_OK}", call, given: "{objects: {it: MsftDiscFormat2Erase}}", level)
        #expect(eraser.result == .failed && eraser.expected == "IDiscFormat2Data.put_ClientName to give S_OK")
        let writer = try result(
            "{IDiscFormat2Data.put_ClientName: S_OK}", call, given: "{objects: {it: MsftDiscFormat2Data}}", level)
        #expect(writer.result == .passed)
    }

    @Test("a member is proved of the interface that declares it", arguments: Level.allCases)
    func inherited(_ level: Level) throws {
        let given = "{objects: {image: MsftFileSystemImage}}"
        let calls =
            "  - {call: get_Root, on: image, keep: root}\n"
            + "  - {call: IFsiDirectoryItem.get_FullPath, on: root}\n"
        #expect(try result("{IFsiItem.get_FullPath: S_OK}", calls, given: given, level).result == .passed)
    }

    @Test("what a fixture has seen proves nothing")
    func fixture() throws {
        let call = "{call: IFileSystemImage.put_VolumeName, on: image, with: [a]}"
        let suite = try SmallSuite([
            "fixtures/f.yaml": "f: {given: {objects: {image: MsftFileSystemImage}}, steps: [\(call)]}",
            "cases/a.yaml": """
            member: IFileSystemImage.put_VolumeName
            cases:
              - {id: a, title: t, proves: S_OK, fixture: f, steps: [{each: [], as: x, count: 0, do: [\(call)]}]}
            """,
        ])
        #expect(try suite.result().result == .failed)
    }

    @Test("an event that was never heard proves nothing")
    func silence() throws {
        let sink = "  - {sink: s, on: image, events: DFileSystemImageEvents}\n  - {events: s, event: Update}\n"
        let given = "{objects: {image: MsftFileSystemImage}, files: {a.txt: x}}"
        let proof = "{DFileSystemImageEvents.Update: S_OK}"
        let silent = try result(proof, sink, given: given)
        #expect(silent.result == .failed && silent.expected == "DFileSystemImageEvents.Update to give S_OK")
        let steps =
            sink + "  - {call: get_Root, on: image, keep: root}\n"
            + "  - {call: IFsiDirectoryItem.AddTree, on: root, with: [$folder, false]}\n"
        #expect(try result(proof, steps, given: given).result == .passed)
    }

    @Test("a success code that Invoke hides is proved by the other levels alone")
    func hidden() throws {
        func proof(_ levels: String) throws -> (results: [CaseResult], code: Coverage.Code?) {
            let suite = try SmallSuite([
                "cases/a.yaml": """
                member: IWriteEngine2.CancelWrite
                cases:
                  - id: a
                    title: t
                    proves: S_IMAPI_WRITE_NOT_IN_PROGRESS
                    levels: \(levels)
                    given: {objects: {engine: MsftWriteEngine2}}
                    steps: [{call: CancelWrite, on: engine, gives: S_IMAPI_WRITE_NOT_IN_PROGRESS}]
                """
            ]).read()
            let results = suite.runs().map { suite.result(of: $0) }
            let members = Coverage(of: suite, results).members
            let code = members.flatMap(\.codes).first { $0.code == "S_IMAPI_WRITE_NOT_IN_PROGRESS" }
            return (results, code)
        }
        let late = try proof("late")
        #expect(late.results.map(\.result) == [.passed] && late.code?.state == .open && late.code?.levels == nil)
        let all = try proof("[swift, late, binary]")
        #expect(all.results.map(\.result) == [.passed, .passed, .passed])
        #expect(all.code?.state == .proved && all.code?.levels == [.swift, .binary])
    }
}
