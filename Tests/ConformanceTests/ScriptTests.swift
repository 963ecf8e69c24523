import Foundation
import TestSupport
import Testing

@testable import Conformance

@Suite struct ScriptTests {
    @Test("values are written as VBScript has them")
    func literals() {
        #expect(ScriptText.literal("a\"b") == "\"a\"\"b\"")
        #expect(ScriptText.literal("") == "\"\"")
        #expect(ScriptText.literal("a\u{1}é") == "\"a\" & Chr(1) & ChrW(233)")
        #expect(ScriptText.literal("\u{FFFF}") == "ChrW(-1)")
    }

    @Test("a case is a function with a call, a comparison of its code, and one of its result")
    func function() throws {
        let suite = try SmallSuite.withCase(
            """
            given: {objects: {image: MsftFileSystemImage}, streams: {data: {text: hello}}}
            steps:
              - {call: put_VolumeName, on: image, with: ["\\u0001"], gives: IMAPI_E_INVALID_VOLUME_NAME}
              - {call: get_Root, on: image, keep: root}
              - {call: AddFile, on: root, with: [a.txt, $data]}
              - {call: get_Count, on: root, result: {at least: 1}}
            """
        ).read()
        let (text, count) = ScriptEmitter(suite, suite.runs()).script()
        #expect(count == 1)
        for line in [
            "Set v_image = CreateObject(\"IMAPI2FS.MsftFileSystemImage\")", "Set v_data = TextStream(\"hello\")",
            "v_image.VolumeName = Chr(1)", "If Not Gives(code, Array(-1062555388)) Then Exit Function",
            "Set r = v_image.Root", "Let_ v_root, r", "v_root.AddFile \"a.txt\", v_data", "r = v_root.Count",
            "If Not Holds((r >= CLng(1)), r) Then Exit Function",
            "Report \"IFileSystemImage.put_VolumeName/a\"",
        ] {
            #expect(text.contains("  " + line + "\n") || text.contains("\n" + line + "\n"), "\(line)")
        }
    }

    @Test("what needs a drive, a fault, a sink or C is not in the script")
    func leftOut() throws {
        for steps in [
            "given: {drives: {d: {medium: none}}}\nsteps: []",
            "given: {streams: {s: {text: a, fails: E_FAIL}}}\nsteps: []",
            "levels: binary\nsteps: []",
            "given: {objects: {i: MsftFileSystemImage}}\nsteps: [{sink: s, on: i, events: DFileSystemImageEvents}]",
        ] {
            let suite = try SmallSuite.withCase(steps).read()
            #expect(ScriptEmitter(suite, suite.runs()).script().count == 0, "\(steps)")
        }
    }

    /// Wine has no IMAPI, so that every case fails there; but the script has to be VBScript, and its report JSON.
    @Test("Wine's cscript runs the script of the whole suite", .needs(OutsideProgram("wine")))
    func wine() throws {
        let suite = try CheckedInSuite.suite.get()
        let (text, count) = ScriptEmitter(suite, suite.runs()).script()
        let folder = try TemporaryFolder()
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path("conformance.vbs")))
        let outcome = try OutsideProgram("wine").run(
            ["cscript", "//nologo", "conformance.vbs"], in: folder.path,
            environment: ["WINEPREFIX": folder.path("wine"), "WINEDEBUG": "-all"], timeout: .seconds(300))
        let report = try #require(JSONSerialization.jsonObject(with: outcome.output) as? [String: [[String: String]]])
        let cases = try #require(report["cases"])
        #expect(cases.count == count && count > 200)
        for item in cases {
            #expect(Set(item.keys) == ["id", "level", "result", "expected", "got"] && item["result"] == "failed")
        }
        #expect(outcome.status == 1)
    }
}
