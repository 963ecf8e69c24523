import DiscImage
import Foundation
import Testing

@Suite struct CivilTimeTests {
    @Test("dates agree with the system's calendar")
    func calendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for seconds in stride(from: -2_208_988_800, to: 253_402_300_800, by: 98_765_432) {
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: Double(seconds)))
            let civil = CivilTime(Timestamp(seconds: Int64(seconds)))
            let expected = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second]
            #expect([civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second] == expected)
            #expect(civil.timestamp == Timestamp(seconds: Int64(seconds)))
        }
    }

    @Test("the environment's SOURCE_DATE_EPOCH is the image's time if it is a number")
    func sourceDateEpoch() {
        #expect(ImageClock(environmentValue: "1700000000") == ImageClock(sourceDateEpoch: 1_700_000_000))
        #expect(!ImageClock(environmentValue: nil).isReproducible)
        #expect(!ImageClock(environmentValue: "yesterday").isReproducible)
    }
}
