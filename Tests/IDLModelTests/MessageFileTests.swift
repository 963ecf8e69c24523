import Testing

@testable import IDLModel

@Suite struct MessageFileTests {
    private let head = """
        ; // A comment.
        MessageIdTypedef=HRESULT
        SeverityNames=(Success=0x0
                       Error=0x3:SEVERITY_ERROR)
        FacilityNames=(Null=0 Imapi=0xAA)
        LanguageNames=(English=0x409:MSG00409)

        """

    private func parse(_ text: String) throws(Diagnostic) -> MessageFile {
        try MessageFileParser.parse(head + text, file: "t.mc")
    }

    @Test("a code is made of severity, facility and id")
    func values() throws {
        let file = try parse(
            """
            MessageId=0x0002
            Severity=Error
            Facility=Imapi
            SymbolicName=E_ONE
            Language=English
            One
            and a half.
            .

            MessageId=3
            Severity=Error
            Facility=Imapi
            SymbolicName=E_TWO
            Language=English
            Two.
            .
            """)
        #expect(file.messages.map(\.name) == ["E_ONE", "E_TWO"])
        #expect(file.messages.map(\.value) == [0xC0AA_0002, 0xC0AA_0003])
        #expect(file.messages.map(\.text) == ["One and a half.", "Two."])
        #expect(file.messages.map(\.isSuccess) == [false, false])
        #expect(file.messages[1].location == SourceLocation(file: "t.mc", line: 16, column: 1))
    }

    @Test("a Win32 code travels as an HRESULT of facility 7")
    func win32() throws {
        let file = try parse(
            """
            MessageIdTypedef=DWORD
            MessageId=55
            Severity=Success
            Facility=Null
            SymbolicName=ERROR_DEV_NOT_EXIST
            Language=English
            It is gone.
            .
            """)
        #expect(file.messages.map(\.name) == ["HRESULT_FROM_WIN32(ERROR_DEV_NOT_EXIST)"])
        #expect(file.messages.map(\.value) == [0x8007_0037])
        #expect(file.messages.map(\.win32) == [55])
    }

    @Test(
        "what is not a message file is refused with its line",
        arguments: [
            ("Nonsense", 7, "expected Key=Value, found 'Nonsense'"),
            ("MessageIdTypedef=LONG", 7, "codes are of type HRESULT or DWORD, not 'LONG'"),
            ("Colour=red", 7, "unknown header 'Colour'"),
            ("SeverityNames=Error", 7, "expected names in parentheses"),
            ("SeverityNames=(Error)", 7, "expected Name=Number, found 'Error'"),
            ("SeverityNames=(Error=three)", 7, "'three' is not a number"),
            ("MessageId=x", 7, "'x' is not a number"),
            ("MessageId=1\nSeverity=Fatal", 8, "unknown severity 'Fatal'"),
            ("MessageId=1\nFacility=Mars", 8, "unknown facility 'Mars'"),
            ("MessageId=1\nColour=red", 8, "unknown statement 'Colour'"),
            ("MessageId=1\nLanguage=English\nText.\n.", 7, "the message lacks Severity, Facility or SymbolicName"),
            ("MessageId=1\nSymbolicName=E\nLanguage=Klingon", 9, "unknown language 'Klingon'"),
            ("MessageId=1\nSymbolicName=E", 7, "the message has no text"),
            (
                "MessageId=1\nSymbolicName=E\nLanguage=English\nText.\n.", 7,
                "the message lacks Severity, Facility or SymbolicName"
            ),
            (
                "MessageId=0x10000\nSeverity=Error\nFacility=Null\nSymbolicName=E\nLanguage=English\nText.\n.", 7,
                "a MessageId has 16 bits"
            ),
            (
                "MessageId=1\nSeverity=Error\nFacility=Null\nSymbolicName=E\nLanguage=English\n.", 7,
                "the message says nothing"
            ),
            (
                "MessageId=1\nSeverity=Error\nFacility=Null\nSymbolicName=E\nLanguage=English\nText.", 7,
                "the message does not end with a full stop on a line of its own"
            ),
            (
                "MessageIdTypedef=DWORD\nMessageId=1\nSeverity=Error\nFacility=Null\nSymbolicName=E\nLanguage=English\nText.\n.",
                8, "a DWORD code is a bare number"
            ),
        ])
    func refused(_ text: String, _ line: Int, _ message: String) {
        let error = #expect(throws: Diagnostic.self) { try parse(text) }
        #expect(error?.description == "t.mc:\(line):1: error: \(message)")
    }

    @Test("two codes of one name are refused")
    func duplicate() {
        let error = #expect(throws: Diagnostic.self) {
            try Sample.specification(
                "",
                messages: Sample.messages
                    + "\nMessageId=9\nSeverity=Error\nFacility=Null\nSymbolicName=E_FAIL\nLanguage=English\nX.\n.")
        }
        #expect(error?.message == "'E_FAIL' is already declared at case.mc:12:1")
    }
}
