import ByteLayout
import Testing

@testable import VirtualRecorder

/// The JSON of state files (RFC 8259), read strictly.
@Suite("JSON")
struct JSONTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

    @Test("values as RFC 8259 writes them")
    func values() throws {
        #expect(try parse(" null ") == .null)
        #expect(
            try parse("[true,false , -9223372036854775808, 9223372036854775807, 0]")
                == .array([.bool(true), .bool(false), .number(.min), .number(.max), .number(0)]))
        #expect(try parse("{\"a\":{},\"b\":[]}") == .members(["a": .object([]), "b": .array([])]))
        #expect(
            try parse(#""\"\\\/\b\f\n\r\t\u00e9\uD83C\uDFB5 日""#)
                == .string("\"\\/\u{8}\u{c}\n\r\té🎵 日"))
    }

    @Test(
        "what is no JSON, or more than state files need",
        arguments: [
            "", " ", "{", "[", "[1,]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "01", "-", "+1", "1.5",
            "1e3",
            "9223372036854775808", "tru", "nul", "\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"",
            "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"a\nb\"", "1 2", "{\"a\":1,\"a\":2}", "[1 2]", "'a'",
            String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
        ])
    func refused(text: String) { #expect(throws: DiscRecordError.self) { _ = try parse(text) } }

    @Test("bytes that are no UTF-8")
    func notUTF8() {
        #expect(throws: DiscRecordError.self) { _ = try JSONParser.parse([0x22, 0xC3, 0x28, 0x22]) }
    }

    @Test("what is printed is read back")
    func roundTrip() throws {
        let value = JSONValue.members([
            "text": .string("\u{1}\"\\ é🎵\n"), "numbers": .array([.number(-1), .number(0)]), "none": .null,
            "deep": .members(["list": .array([.array([]), .object([]), .bool(true)])]),
        ])
        #expect(try parse(value.text) == value)
        #expect(JSONValue.members(["a": .number(1), "b": .array([])]).text == "{\n  \"a\": 1,\n  \"b\": []\n}\n")
    }
}

@Suite("The state of a disc")
struct DiscStateTests {
    private func state(_ change: (inout DiscState) throws -> Void) rethrows -> DiscState {
        var state = DiscState(blank: .bdR, identifier: 1)
        try change(&state)
        return state
    }

    @Test("comes back from its JSON", arguments: MediumKind.emulated)
    func roundTrip(kind: MediumKind) throws {
        var disc = DiscState(blank: kind, identifier: 42)
        #expect(try DiscState(JSONParser.parse(Array(disc.json.text.utf8))) == disc)
        if kind.traits?.sequential != nil {
            try disc.reserve(640)
            disc.record(320, at: try disc.target(ofWriteAt: 0, count: 320))
            disc.record(32, at: try disc.target(ofWriteAt: disc.nextTrackStart ?? 0, count: 32))
            #expect(try DiscState(JSONParser.parse(Array(disc.json.text.utf8))) == disc)
            _ = try disc.closeTrack(1)
            _ = try disc.closeTrack(2)
            try disc.closeSession(last: true)
            #expect(try DiscState(JSONParser.parse(Array(disc.json.text.utf8))) == disc)
        }
    }

    @Test("impossible states are told apart from sound ones")
    func violations() {
        let closed = Track(start: 0, length: 32, recorded: 32, isComplete: true)
        #expect(state { $0.sessions = [Session(tracks: [closed], isClosed: true)] }.violation == nil)
        let wrong: [(String, (inout DiscState) -> Void)] = [
            ("no tracks", { $0.sessions = [Session()] }),
            ("overlap", { $0.sessions = [Session(tracks: [closed, Track(start: 31, length: 5)])] }),
            ("behind the end", { $0.sessions = [Session(tracks: [Track(start: 12_219_392, length: 1)])] }),
            ("overflow", { $0.sessions = [Session(tracks: [Track(start: .max, length: .max)])] }),
            ("too much", { $0.sessions = [Session(tracks: [Track(start: 0, length: 5, recorded: 6)])] }),
            ("open, closed", { $0.sessions = [Session(tracks: [Track(start: 0, recorded: 6)], isClosed: true)] }),
            ("open before", { $0.sessions = [Session(tracks: [closed]), Session(tracks: [closed])] }),
            ("growing before", { $0.sessions = [Session(tracks: [Track(start: 0), Track(start: 64)])] }),
            ("finalized, blank", { $0.isFinalized = true }),
            ("formatted", { $0.setFormat(.init(type: 0, blocks: 5)) }),
        ]
        for (name, change) in wrong { #expect(state(change).violation != nil, "\(name)") }
    }

    @Test("a record of progress counts only with its check, and only for the state it continues")
    func progress() throws {
        let record = ProgressRecord(generation: 7, trackIndex: 0, recorded: 64)
        #expect(record.isSound)
        #expect(try ProgressRecord(parsing: record.encoded) == record)
        for index in record.encoded.indices {
            var bytes = record.encoded
            bytes[index] ^= 0x10
            #expect(try !ProgressRecord(parsing: bytes).isSound)
        }
    }
}
