import Foundation
import TestSupport
import Testing

@testable import Conformance

/// What is wrong with the files of a suite is told with file and line, and nothing is run.
@Suite struct MistakeTests {
    private static let given = "given: {objects: {image: MsftFileSystemImage}}"

    @Test(
        "a mistake names its place",
        arguments: [
            ("stepz: []", "cases/a.yaml:3", "\"steps\" is missing"),
            ("steps: []\nextra: 1", "cases/a.yaml:6:5", "unknown key \"extra\""),
            ("steps:\n  - {call: put_VolumeName, on: image, giv: S_OK}", "cases/a.yaml:6", "unknown key \"giv\""),
            ("steps:\n  - {cal: put_VolumeName}", "cases/a.yaml:6", "\"cal\" is no verb"),
            (
                "steps:\n  - {call: put_VolumeName, on: i, gives: E_NO_SUCH}", "cases/a.yaml:6",
                "no code is named E_NO_SUCH"
            ),
            ("steps:\n  - {call: IFoo.bar, on: i}", "cases/a.yaml:6", "there is no member IFoo.bar"),
            ("steps: []\nproves: IMAPI_E_INVALID_VOLUME_NAME", "cases/a.yaml:3", "no step calls"),
            ("steps: []\nproves: IMAPI_E_DUP_NAME", "cases/a.yaml:6", "is not documented"),
            ("steps: []\nlevels: fast", "cases/a.yaml:6", "a level is"),
            ("steps: []\nlevels: []", "cases/a.yaml:6", "one level at least"),
            ("steps: []\nlevels: [swift, swift]", "cases/a.yaml:6", "at each once"),
            ("steps:\n  - {expect: 1, is: {}}", "cases/a.yaml:6", "one at least"),
            ("steps:\n  - {expect: [1], is: {in order: []}}", "cases/a.yaml:6", "one at least"),
            ("steps:\n  - {events: nobody}", "cases/a.yaml:6", "there is no sink nobody"),
            ("steps: []\nfixture: nowhere", "cases/a.yaml:3", "there is no fixture nowhere"),
            (
                "steps:\n  - {call: put_VolumeName, on: i, with: [{enum: FsiNothing}]}", "cases/a.yaml:6",
                "no enumeration has"
            ),
            ("steps:\n  - {drive: d, fault: {command: SING, gone: }}", "cases/a.yaml:6", "no command is named SING"),
            ("steps:\n  - {drive: d, eject: , close: }", "cases/a.yaml:6", "one thing"),
            ("steps: [", "cases/a.yaml", ""),
        ])
    func mistake(body: String, place: String, text: String) throws {
        let mistakes = try SmallSuite.withCase(body).mistakes()
        #expect(mistakes.count == 1)
        #expect(
            mistakes.first?.contains(place) == true && mistakes.first.map { text.isEmpty || $0.contains(text) } == true,
            "\(mistakes)")
    }

    @Test("a proof needs a call with that code alone")
    func proof() throws {
        let suite = try SmallSuite.withCase(
            """
            proves: IMAPI_E_INVALID_VOLUME_NAME
            \(Self.given)
            steps:
              - {call: put_VolumeName, on: image, with: [a], gives: [S_OK, IMAPI_E_INVALID_VOLUME_NAME]}
            """)
        #expect(suite.mistakes().first?.contains("no step calls") == true)
    }

    @Test(
        "a misspelt event, parameter or property is a mistake, and what the manifest has is none",
        arguments: [
            ("DFileSystemImageEvents", "event: Updat", "has no event Updat"),
            ("DFileSystemImageEvents", "values: {curentFile: {some: a}}", "no such event has a value curentFile"),
            (
                "DFileSystemImageEvents", "values: {LastWrittenLba: {each: 1}}",
                "no such event has a value LastWrittenLba"
            ),
            ("DFileSystemImageEvents", "event: Update, values: {currentFile: {some: a}}", ""),
            ("DDiscFormat2DataEvents", "values: {CurrentTrackNumber: {each: 1}}", "a value CurrentTrackNumber"),
            ("DDiscFormat2DataEvents", "values: {TotalTime: {each: 1}, SectorCount: {each: 1}}", ""),
            ("DWriteEngine2Events", "event: Update, values: {TotalTime: {each: 1}}", "a value TotalTime"),
        ])
    func eventNames(interface: String, step: String, text: String) throws {
        for sink in ["", "fixture"] {
            let connect = "{sink: s, on: image, events: \(interface)}"
            let steps = "[\(sink.isEmpty ? connect + ", " : ""){events: s, \(step)}]"
            let files = [
                "cases/a.yaml": "member: IFileSystemImage.put_VolumeName\ncases:\n"
                    + "  - {id: a, title: t, fixture: f, steps: \(steps)}\n",
                "fixtures/a.yaml": "f: {steps: [\(sink.isEmpty ? "" : connect)]}\n",
            ]
            let mistakes = try SmallSuite(files).mistakes()
            #expect(mistakes.count == (text.isEmpty ? 0 : 1), "\(mistakes)")
            #expect(text.isEmpty || mistakes.first?.contains(text) == true, "\(mistakes)")
        }
    }

    @Test("a sink that waits for a value which no event has is a mistake")
    func whenNames() throws {
        let step = "{sink: s, on: image, events: DFileSystemImageEvents, when: {copied: 1}, do: []}"
        #expect(try SmallSuite.withCase("steps:\n  - \(step)").mistakes().first?.contains("has a value copied") == true)
    }

    @Test("a suite has its folders and its ledger, and no files that are not read")
    func missingParts() throws {
        for name in ["cases", "fixtures", "templates", "ledger.yaml"] {
            let suite = try SmallSuite([:])
            #expect(suite.mistakes() == [])
            try FileManager.default.removeItem(atPath: suite.folder.path(name))
            #expect(suite.mistakes().count == 1 && suite.mistakes()[0].contains("/\(name): there is no such"))
        }
        let suite = try SmallSuite(["cases/a.yml": "member: IFoo.bar", "cases/.a.yaml.swp": "x"])
        #expect(
            suite.mistakes().count == 1 && suite.mistakes()[0].contains("cases/a.yml: the name has to end in .yaml"))
    }

    @Test("a fixture that no case begins with is a mistake; one that another begins with is used")
    func unusedFixture() throws {
        let text = "member: IFileSystemImage.put_VolumeName\ncases: [{id: a, title: t, fixture: b, steps: []}]\n"
        let fixtures = "a: {steps: []}\nb: {fixture: a}\n"
        #expect(try SmallSuite(["cases/a.yaml": text, "fixtures/f.yaml": fixtures]).mistakes() == [])
        let mistakes = try SmallSuite(["cases/a.yaml": text, "fixtures/f.yaml": fixtures + "c: {fixture: a}\n"])
            .mistakes()
        #expect(mistakes.count == 1 && mistakes[0].contains("f.yaml:3:1: no case begins with the fixture c"))
    }

    @Test("an exception that leaves nothing out is a mistake")
    func idleException() throws {
        func mistakes(_ exception: String) throws -> [String] {
            try SmallSuite([
                "templates/t.yaml": """
                template: t
                axes: {name: [a, b]}
                except: [\(exception)]
                case: {id: "{{name}}", title: t, member: IFileSystemImage.put_VolumeName, steps: []}
                """
            ]).mistakes()
        }
        #expect(try mistakes("{name: a}") == [])
        #expect(try mistakes("{name: [a, c*]}").first?.contains("t.yaml:3") == true)
    }

    @Test("two cases of one id are a mistake")
    func twice() throws {
        let text = "member: IFileSystemImage.put_VolumeName\ncases:\n  - {id: a, title: t, steps: []}\n"
        let suite = try SmallSuite(["cases/a.yaml": text, "cases/b.yaml": text])
        #expect(suite.mistakes().first?.contains("cases/b.yaml:3") == true)
    }

    @Test("two fixtures of one name are a mistake")
    func sameFixture() throws {
        let suite = try SmallSuite(["fixtures/a.yaml": "a: {steps: []}", "fixtures/b.yaml": "a: {steps: []}"])
        #expect(suite.mistakes().first?.contains("fixtures/b.yaml:1") == true)
    }

    @Test("the ledger lists what is documented, once, and with a reading where the documentation contradicts itself")
    func ledger() throws {
        let entries = [
            "- {members: IFileSystemImage.put_VolumeName, codes: IMAPI_E_DUP_NAME, state: cannotArise, reason: r}",
            "- {members: IFileSystemImage.put_VolumeName, codes: IMAPI_E_INVALID_VOLUME_NAME, state: contradicted, reason: r}",
            "- {members: IFileSystemImage.put_VolumeName, codes: IMAPI_E_INVALID_VOLUME_NAME, state: proved, reason: r}",
        ]
        for entry in entries { #expect(try SmallSuite(["ledger.yaml": entry]).mistakes().count == 1, "\(entry)") }
        let good = entries[1].replacing("contradicted", with: "cannotArise")
        #expect(try SmallSuite(["ledger.yaml": good]).mistakes() == [])
        #expect(try SmallSuite(["ledger.yaml": good + "\n" + good]).mistakes().count == 1)
    }
}
