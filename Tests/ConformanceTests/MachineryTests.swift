import Foundation
import Testing

@testable import Conformance

/// A runner that could not fail would prove nothing.
@Suite struct MachineryTests {
    private static let given = "given: {objects: {image: MsftFileSystemImage}, streams: {data: {text: hello}}}\n"

    private func result(_ steps: String, _ level: Level = .swift) throws -> CaseResult {
        try SmallSuite.withCase(Self.given + "levels: \(level.rawValue)\nsteps:\n" + steps).result(level)
    }

    @Test("a wrong code, result or message fails, at every level", arguments: Level.allCases)
    func wrong(_ level: Level) throws {
        let code = try result("  - {call: put_VolumeName, on: image, with: [a], gives: E_FAIL}", level)
        #expect(code.result == .failed && code.expected.hasPrefix("E_FAIL") && code.got.hasPrefix("S_OK"))
        #expect(code.place.contains("cases/a.yaml:8"))
        let value = try result("  - {call: get_FreeMediaBlocks, on: image, result: -7}", level)
        #expect(value.result == .failed && value.expected == "the result to be -7")
        let failure = "put_VolumeName, on: image, with: [\"\\u0001\"], gives: IMAPI_E_INVALID_VOLUME_NAME"
        #expect(try result("  - {call: \(failure)}", level).result == .passed)
        #expect(try result("  - {call: \(failure), message: elephant}", level).result == .failed)
    }

    @Test("what cannot be done is a failure, not a pass")
    func impossible() throws {
        for step in [
            "{call: put_VolumeName, on: nobody, with: [a]}", "{expect: $nobody, is: 1}", "{release: nobody}",
            "{drive: nobody, eject: }", "{create: NoSuchClass}",
            "{call: Read, on: image, with: [1]}",
            "{call: put_VolumeName, on: image, with: []}", "{remove file: nothing}", "{each: $folder, as: x, do: []}",
            "{call: get_VolumeName, on: image, no pointer: pVal, gives: E_POINTER}",
        ] {
            #expect(try result("  - \(step)").result == .failed, "\(step)")
        }
    }

    @Test("a sink whose steps were never done fails the case, and one that has done them does not")
    func waitingSink() throws {
        let sink = "sink: s, on: image, events: DFileSystemImageEvents, when: {copiedSectors: {at least: 0}}"
        let steps = "  - {\(sink), do: [{expect: 1, is: 1}]}\n"
        let waiting = try result(steps)
        #expect(waiting.result == .failed && waiting.got == "0 events, none of them such a one")
        #expect(try result("  - {\(sink)}").result == .passed)
        let add =
            "  - {call: get_Root, on: image, keep: root}\n"
            + "  - {call: IFsiDirectoryItem.AddTree, on: root, with: [$folder, false]}\n"
        let acting = try SmallSuite.withCase(
            "given: {objects: {image: MsftFileSystemImage}, files: {a.txt: x}}\nsteps:\n" + steps + add)
        #expect(try acting.result().result == .passed)
    }

    @Test("an event that does not tell a value which is asked for fails the case")
    func untoldValue() throws {
        func outcome(_ value: String) throws -> CaseResult {
            try SmallSuite.withCase(
                """
                given: {objects: {image: MsftFileSystemImage}, files: {a.txt: x}}
                steps:
                  - {sink: s, on: image, events: DFileSystemImageImportEvents}
                  - {sink: s, on: image, events: DFileSystemImageEvents}
                  - {call: get_Root, on: image, keep: root}
                  - {call: IFsiDirectoryItem.AddTree, on: root, with: [$folder, false]}
                  - {events: s, values: {\(value): {anything: }}}
                """
            ).result()
        }
        #expect(try outcome("currentFile").result == .passed)
        let untold = try outcome("currentItem")
        #expect(untold.result == .failed && untold.got == "Update tells no currentItem")
    }

    @Test(
        "matchers",
        arguments: [
            ("5", "5", true), ("5", "6", false), ("{VT_UI1: 5}", "5", true), ("5", "{type: VT_UI1}", false),
            ("text", "text", true), ("text", "Text", false), ("true", "true", true), ("true", "1", false),
            ("7", "{at least: 7, at most: 7}", true), ("7", "{at least: 8}", false), ("7", "{one of: [1, 7]}", true),
            ("7", "{one of: [1, 2]}", false), ("7", "{not: 8}", true), ("7", "{not: 7}", false),
            ("abc", "{contains: b}", true), ("abc", "{contains: d}", false),
            ("abc", "{starts with: ab, length: 3}", true),
            ("[1, 2, 3]", "[1, 2, 3]", true), ("[1, 2, 3]", "[1, 2]", false),
            ("[1, 2]", "{contains: 2, count: 2}", true),
            ("[1, 1, 2]", "{exactly: [1, 2], never falls: }", true), ("[2, 1]", "{never falls: }", false),
            ("[1, 5, 2]", "{in order: [1, 2]}", true), ("[2, 1]", "{in order: [1, 2]}", false),
            ("[1, 2]", "{first: 1, last: 2, some: 2, each: {at least: 1}}", true), ("[1, 2]", "{each: 1}", false),
            ("[]", "{each: 1}", false), ("[]", "{never falls: }", false), ("[]", "{first: 1}", false),
            ("[]", "{last: 1}", false), ("[]", "{count: 0}", true),
            ("~", "~", true), ("~", "0", false), ("$image", "{is: IFileSystemImage, same as: $image}", true),
            ("$image", "{is: IDiscMaster2}", false), ("$image", "{same as: $data}", false),
            ("$data", "{length: 5}", true),
            ("$data", "{sha256: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824}", true),
            ("{bytes: 00 FF}", "{bytes: 00FF}", true), ("{bytes: 00 FF}", "{starts with: {bytes: 01}}", false),
            ("$$x", "{length: 2}", true), ("{enum: [FsiFileSystemISO9660, FsiFileSystemUDF]}", "5", true),
        ])
    func matchers(value: String, matcher: String, holds: Bool) throws {
        let result = try result("  - {expect: \(value), is: \(matcher)}")
        #expect((result.result == .passed) == holds, "\(result)")
    }

    @Test("a step that is done for each of none fails, unless none is what is expected")
    func eachOfNone() throws {
        #expect(try result("  - {each: [], as: x, do: []}").got == "none, so that no step was done")
        #expect(try result("  - {each: [], as: x, do: [], count: 0}").result == .passed)
        #expect(try result("  - {each: [1], as: x, do: [{expect: $x, is: 1}]}").result == .passed)
    }

    @Test("no case sees what another has done")
    func apart() throws {
        let suite = try SmallSuite([
            "cases/a.yaml": """
            member: IFileSystemImage.put_VolumeName
            cases:
              - {id: first, title: t, given: {files: {a.txt: x}}, steps: [{remove file: a.txt}]}
              - {id: second, title: t, steps: [{remove file: a.txt}]}
            """
        ]).read()
        let results = suite.runs(levels: [.swift]).map { suite.result(of: $0).result }
        #expect(results == [.passed, .failed])
    }

    @Test("a template makes a case of each combination, and leaves out what it is told to")
    func template() throws {
        let suite = try SmallSuite([
            "templates/t.yaml": """
            template: names
            axes:
              name: [{id: a, text: A}, {id: b}]
              level: [swift, late]
            except: [{name: b, level: late}]
            case:
              id: "{{name.id}}/{{level}}"
              member: IFileSystemImage.put_VolumeName
              title: "{{name.id}} at {{level}}"
              levels: "{{level}}"
              given: {objects: {image: MsftFileSystemImage}}
              steps:
                - {call: put_VolumeName, on: image, with: ["x{{name.id}}"]}
                - {call: get_VolumeName, on: image, result: "{{name.text}}"}
            """
        ]).read()
        let runs = suite.runs()
        #expect(runs.map(\.description) == ["names/a/swift [swift]", "names/a/late [late]", "names/b/swift [swift]"])
        // b has no text, so that nothing is expected; a's is another than the name.
        #expect(runs.map { suite.result(of: $0).result } == [.failed, .failed, .passed])
    }

    @Test("rows of the manifest are one for each pointer of each member with the code")
    func manifestRows() throws {
        let names = try CheckedInSuite.suite.get().runs(filter: "null-pointers/IDiscMaster2.*").map(\.id)
        #expect(
            names == [
                "null-pointers/IDiscMaster2.get__NewEnum/ppunk", "null-pointers/IDiscMaster2.get_Item/value",
                "null-pointers/IDiscMaster2.get_Count/value",
                "null-pointers/IDiscMaster2.get_IsSupportedEnvironment/value",
            ])
    }

    @Test("the pattern is what the README says, wherever it begins")
    func pattern() {
        for start in [0, 255, 65_530, (1 << 24) - 3] as [UInt64] {
            let expected = (start..<start + 700).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8 ^ $0 >> 16) }
            #expect(Pattern.bytes(start..<start + 700) == expected)
        }
        #expect(Pattern.bytes(5..<5) == [])
    }

    @Test("patterns of ids")
    func globs() {
        for (pattern, text, matches) in [
            ("*", "", true), ("a*c", "abbc", true), ("a*c", "abcd", false), ("a?c", "abc", true), ("a?c", "ac", false),
            ("*/b*", "a/bc", true), ("a", "aa", false), ("**a", "ba", true), ("", "a", false),
        ] {
            #expect(Glob(pattern).matches(text) == matches, "\(pattern) \(text)")
        }
    }

    @Test("SHA-256 of FIPS 180-4's examples")
    func digest() {
        let examples = [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
        for (text, digest) in examples { #expect(SHA256.hexadecimalDigest(of: Array(text.utf8)) == digest) }
    }
}
