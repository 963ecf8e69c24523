import ByteLayout
import Testing

@testable import VirtualRecorder

@Suite("Discs with thousands of sessions")
struct CapacityOfStateTests {
    @Test("a BD-R full of sessions can be saved and read again")
    func sessions() throws {
        var disc = DiscState(blank: .bdR, identifier: 1)
        for _ in 0..<7_927 {
            let start = try #require(disc.nextTrackStart)
            disc.record(32, at: try disc.target(ofWriteAt: start, count: 32))
            _ = try disc.closeTrack(disc.sessions.count)
            try disc.closeSession(last: false)
        }
        #expect(disc.isFinalized)
        let text = Array(disc.json.text.utf8)
        #expect(text.count < StateFile.limit)
        #expect(try DiscState(JSONParser.parse(text)) == disc)
    }
}
