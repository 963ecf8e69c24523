import Foundation
import Testing

@testable import IDLEmitters

@Suite struct JSONTests {
    @Test(
        "whatever a string holds, a reader of JSON gets it back",
        arguments: [
            "plain", "\"quoted\" \\ back", "tab\t line\n null\u{0} bell\u{7}", "Grüße, 光ディスク, 💿", "",
        ])
    func strings(_ text: String) throws {
        let json = JSON.array([.string(text)]).text()
        #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
    }

    @Test("scalars stand on one line, arrays and objects within others on lines of their own")
    func layout() {
        let json = JSON.object([
            ("a", .array([.integer(-1), .boolean(true), .null])), ("b", .object([("c", .array([]))])),
            ("d", .array([])),
        ])
        #expect(
            json.text() == """
                {
                  "a": [-1, true, null],
                  "b": {
                    "c": []
                  },
                  "d": []
                }
                """)
    }
}
