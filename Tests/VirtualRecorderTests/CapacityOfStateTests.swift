import ByteLayout
import Testing

@testable import VirtualRecorder

@Suite("Discs with thousands of sessions")
struct CapacityOfStateTests {
    @Test("a BD-R full of sessions can be saved and read again")
    func sessions() throws {
        var disc = DiscState(blank: .bdR, identifier: 1)
        disc.sessions = (UInt32(0)..<7_927).map { number in
            Session(tracks: [Track(start: number * 32, length: 32, recorded: 32, isComplete: true)], isClosed: true)
        }
        #expect(disc.violation == nil)
        #expect(disc.nextTrackStart == nil)
        let text = Array(disc.json.text.utf8)
        #expect(text.count < StateFile.limit)
        #expect(try DiscState(JSONParser.parse(text)) == disc)
    }
}
