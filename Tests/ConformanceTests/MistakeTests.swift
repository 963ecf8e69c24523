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
        #expect(mistakes.first?.contains(place) == true && mistakes.first?.contains(text) == true, "\(mistakes)")
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
