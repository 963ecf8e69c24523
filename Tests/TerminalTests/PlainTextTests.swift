import Terminal
import Testing

@Suite struct PlainTextTests {
    @Test(
        "nothing is left that a terminal acts on",
        arguments: [
            ("\u{1B}[31mred", "\\u{1B}[31mred"), ("a\r\nb", "a\\u{D}\\u{A}b"), ("\u{9B}2J", "\\u{9B}2J"),
            ("\u{7F}\u{0}", "\\u{7F}\\u{0}"), ("txt.\u{202E}exe", "txt.\\u{202E}exe"), ("\u{2028}", "\\u{2028}"),
        ])
    func escaped(text: String, plain: String) {
        #expect(text.plainText == plain)
    }

    @Test(
        "letters of all scripts stay as they are",
        arguments: ["", "Grüße", "日本語", "ملف عربي", "👨\u{200D}👩\u{200D}👧", "e\u{301}"])
    func untouched(text: String) {
        #expect(text.plainText == text && text.plainJSON == text)
    }

    @Test("JSON keeps its lines and its meaning")
    func json() {
        #expect("[\n\"\u{9B}\u{202E}\u{7F}\"\n]".plainJSON == "[\n\"\\u009b\\u202e\\u007f\"\n]")
    }
}
