import Testing

@testable import COM

/// The texts that clients show: what happened, and behind a semicolon what can be done about it.
@Suite struct MessageRemedyTests {
    struct Message: Sendable, CustomTestStringConvertible {
        let name: String
        let code: HRESULT
        let text: String
        var testDescription: String { name }
    }

    static let all = MessageCatalogue.entries.map {
        Message(name: "\($0.1)", code: HRESULT($0.0), text: "\($0.2)")
    }

    /// What a remedy begins with, or what follows its reason.
    private static let verbs: Set = [
        "add", "ask", "call", "check", "choose", "clean", "clear", "close", "connect", "correct", "create", "do",
        "erase", "format", "free", "give", "import", "initialize", "insert", "keep", "leave", "let", "look", "lift",
        "make",
        "must", "open", "pass", "place", "raise", "read", "reinsert", "remove", "rename", "report", "restart",
        "set", "start", "stop", "take", "try", "turn", "unlock", "use", "wait", "write",
    ]

    @Test("every failure says what happened and what to do", arguments: all.filter { $0.code.failed })
    func remedy(_ message: Message) throws {
        #expect(message.text.first?.isUppercase == true && message.text.hasSuffix("."))
        let parts = message.text.split(separator: ";", maxSplits: 1)
        try #require(parts.count == 2, "\(message.text)")
        #expect(parts[0].count >= 15 && parts[1].count >= 10)
        let words = parts[1].split { !$0.isLetter }.map { $0.lowercased() }
        #expect(words.contains { Self.verbs.contains($0) }, "\(parts[1])")
    }

    @Test("all 152 codes of IMAPI are there, and all others that a member documents")
    func complete() {
        let imapi = Self.all.filter { $0.code.facility == 0xAA }
        #expect(imapi.count == 152)
        #expect(Set(imapi.map(\.text)).count > 130, "texts tell codes apart")
        #expect(imapi.allSatisfy { $0.text.split(separator: " ").count >= 6 })
    }

    /// One client looks for these words and asks its user to choose a larger disc.
    @Test("the words that a client looks for in the text of IMAPI_E_IMAGE_SIZE_LIMIT")
    func sizeLimit() {
        #expect(HRESULT(0xC0AA_B120).message?.contains("size larger than the current configured limit") == true)
    }
}
