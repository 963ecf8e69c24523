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
        let report =
            "{\"id\":\"a\",\"level\":\"late\",\"result\":\"skipped\",\"expected\":\"\",\"got\":\"\\\"\\\\\\u00E9\"}"
        #expect(ScriptText.skipped("a", "\"\\é") == report)
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
            "v_image.VolumeName = Chr(1)", "text = Err.Description",
            "If Not Gives(code, text, Array(-1062555388)) Then Exit Function",
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

    private func script(_ steps: String) throws -> (text: String, count: Int) {
        let suite = try SmallSuite.withCase(steps).read()
        return ScriptEmitter(suite, suite.runs()).script()
    }

    @Test("what is left out is reported as skipped, with the reason")
    func reasons() throws {
        for (steps, reason) in [
            ("given: {drives: {d: {medium: none}}}\nsteps: []", "it needs an emulated drive"),
            ("given: {streams: {s: {text: a, stat fails: E_FAIL}}}\nsteps: []", "it needs a stream that fails"),
            ("given: {items: {i: a}}\nsteps: []", "it needs an item of the client's own"),
            (
                "given: {objects: {i: MsftFileSystemImage}}\nsteps: [{call: get_Root, on: i, result: {is: IFsiItem}}]",
                "no script can ask for an interface"
            ),
        ] {
            let script = try script(steps)
            #expect(script.count == 0, "\(steps)")
            let line =
                "Tell \"{\"\"id\"\":\"\"IFileSystemImage.put_VolumeName/a\"\",\"\"level\"\":\"\"late\"\","
                + "\"\"result\"\":\"\"skipped\"\",\"\"expected\"\":\"\"\"\",\"\"got\"\":\"\"\(reason)"
            #expect(script.text.contains(line), "\(script.text.suffix(300))")
        }
    }

    @Test("a case that looks at the drives asks whether there are any")
    func drives() throws {
        let lister = try script(
            "given: {objects: {m: MsftDiscMaster2}}\nsteps: [{call: IDiscMaster2.get_Count, on: m, result: 0}]")
        #expect(lister.count == 1 && lister.text.contains("\n  If DrivesAreThere() Then Exit Function\n"))
        let other = try script("given: {objects: {i: MsftFileSystemImage}}\nsteps: [{call: get_Root, on: i}]")
        #expect(other.count == 1 && !other.text.contains("\n  If DrivesAreThere() Then Exit Function\n"))
    }

    @Test("objects that answer IDispatch are assigned with Set, and streams however the script can")
    func unknown() throws {
        let script = try script(
            """
            given: {objects: {i: MsftFileSystemImage}}
            steps:
              - {call: CreateResultImage, on: i, keep: made}
              - {call: get_ImageStream, on: made, keep: stream}
            """)
        #expect(script.text.contains("\n  Set r = v_i.CreateResultImage\n"))
        #expect(script.text.contains("\n  Let_ r, v_made.ImageStream\n"))
    }

    /// What the cases of a script rely on has to work before they can tell anything.
    @Test("the script's own functions do what they say", .needs(OutsideProgram("wine")))
    func runtime() throws {
        let checks = [
            "Same(Nothing, Nothing)", "Same(Empty, Nothing)", "Same(Nothing, Empty)", "Same(Null, Nothing)",
            "Same(Empty, Null)", "Not Same(Empty, Files)", "Not Same(Files, Empty)", "Not Same(Null, Files)",
            "Not Same(Nothing, Files)", "Not Same(Files, Nothing)", "Same(Files, Files)", "Not Same(Files, 1)",
            "Not Same(Files, CreateObject(\"Scripting.Dictionary\"))", "Not Same(0, Empty)", "Not Same(\"\", Null)",
            "Same(CByte(5), CLng(5))", "Not Same(5, 6)", "Not Same(5, \"5\")", "Not Same(1, True)", "Same(True, True)",
            "Same(\"a\", \"a\")", "Not Same(\"a\", \"A\")", "Same(Array(1, \"a\"), Array(1, \"a\"))",
            "Not Same(Array(1), Array(1, 2))", "Not Same(Array(1), 1)", "LengthOf(Array(1, 2)) = 2",
            "LengthOf(\"abc\") = 3",
            "Written(\"a.txt\")", "Written(\"tree\\a.txt\")", "Written(\"one\\two\\three\\a.txt\")",
            "Made(\"b\\c\")", "Made(\"b\")", "Made(\"b\")",
            "Gives(0, \"\", Array(0))", "Gives(0, \"\", Array(1))", "Not Gives(0, \"\", Array(&H80004005))",
            "Gives(&H80004005, \"\", Array(0, &H80004005))", "Not Gives(&H80004005, \"\", Array(0))",
            "Gives(438, \"\", Array(&H80020003))", "Gives(438, \"\", Array(&H80020006))",
            "Gives(450, \"\", Array(&H8002000E))", "Gives(9, \"\", Array(&H8002000B))",
            "Gives(5, \"\", Array(&H80070057))", "Not Gives(5, \"\", Array(&H80004005))",
            "Told(&H80004005, \"words\") = \"0x80004005: words\"", "Told(438, \"\") = \"VBScript's error 438\"",
            "Taken(Files) Is Files", "Taken(5) = 5", "Taken(\"a\") = \"a\"",
            "Not Holds(False, Nothing) And Got = \"nothing\"",
            "Quoted(\"a\"\"\" & Chr(10)) = \"\"\"a\\\"\"\\u000A\"\"\"",
        ]
        let helpers = """
            Function Written(name)
              WriteText name, "text"
              Written = Files.OpenTextFile(Folder & "\\" & name).ReadAll = "text"
            End Function
            Function Made(name)
              MakeFolder name
              Made = Files.FolderExists(Folder & "\\" & name)
            End Function
            Function Told(number, text)
              Gives number, text, Array(0)
              Told = Got
            End Function
            Function Taken(value)
              Let_ Taken, value
            End Function
            Function Failing()
              Got = "old"
              Files.DeleteFile "Z:\\no\\such\\file"
              Failing = True
            End Function
            Function Waiting()
              Reason = "no reason"
            End Function

            """
        let functions = checks.enumerated().map { "Function Case\($0)()\n  Case\($0) = \($1)\nEnd Function\n" }
        let calls =
            checks.indices.map { "Begin\npassed = Case\($0)()\nReport \"\($0)\"\n" }
            + ["Begin\npassed = Failing()\nReport \"failing\"\n", "Begin\npassed = Waiting()\nReport \"waiting\"\n"]
        let text =
            [ScriptRuntime.beginning, helpers] + functions + ["Start\nOn Error Resume Next\n"] + calls + ["Finish\n"]
        let cases = try run(text.joined()).cases
        #expect(cases.count == checks.count + 2)
        for (check, item) in zip(checks, cases) { #expect(item["result"] == "passed", "\(check): \(item)") }
        let (failing, waiting) = (cases[checks.count], cases[checks.count + 1])
        #expect(failing["result"] == "failed" && failing["expected"] == "a step that can be done")
        #expect(failing["got"]?.hasPrefix("VBScript's error ") == true, "\(failing)")
        #expect(waiting == ["id": "waiting", "level": "late", "result": "skipped", "expected": "", "got": "no reason"])
    }

    private func run(_ script: String) throws -> (cases: [[String: String]], status: Int32) {
        let folder = try TemporaryFolder()
        try Data(script.utf8).write(to: URL(fileURLWithPath: folder.path("conformance.vbs")))
        let outcome = try OutsideProgram("wine").run(
            ["cscript", "//nologo", "conformance.vbs"], in: folder.path,
            environment: ["WINEPREFIX": folder.path("wine"), "WINEDEBUG": "-all"], timeout: .seconds(300))
        let report = try? JSONSerialization.jsonObject(with: outcome.output) as? [String: [[String: String]]]
        return (try #require(report?["cases"], "\(outcome.outputText.suffix(2000))"), outcome.status)
    }

    /// Wine has no IMAPI, so that every case fails there; but the script has to be VBScript, and its report JSON.
    @Test("Wine's cscript runs the script of the whole suite", .needs(OutsideProgram("wine")))
    func wine() throws {
        let suite = try CheckedInSuite.suite.get()
        let (text, count) = ScriptEmitter(suite, suite.runs()).script()
        let (cases, status) = try run(text)
        let ran = cases.filter { $0["result"] != "skipped" }
        #expect(ran.count == count && count > 200)
        #expect(cases.count == suite.runs(levels: [.late]).count)
        for item in cases { #expect(Set(item.keys) == ["id", "level", "result", "expected", "got"]) }
        for item in ran {
            #expect(item["result"] == "failed" && item["expected"] == "a step that can be done", "\(item)")
        }
        #expect(status == 1)
    }
}
