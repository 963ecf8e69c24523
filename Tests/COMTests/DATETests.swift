import COM
import Testing

@Suite struct DATETests {
    /// Days and fractions as [MS-OAUT] 2.2.25 gives them, beside the moment.
    @Test(
        "a moment is where the calendar has it, also before the epoch",
        arguments: [
            (0.0, "1899-12-30 00:00:00"), (2.0, "1900-01-01 00:00:00"), (5.25, "1900-01-04 06:00:00"),
            (5.875, "1900-01-04 21:00:00"), (-1.0, "1899-12-29 00:00:00"), (-1.25, "1899-12-29 06:00:00"),
            (-1.75, "1899-12-29 18:00:00"), (25_569.0, "1970-01-01 00:00:00"), (36_526.5, "2000-01-01 12:00:00"),
            (45_351.0, "2024-02-29 00:00:00"), (-657_434.0, "0100-01-01 00:00:00"),
            (2_958_465.0, "9999-12-31 00:00:00"),
        ])
    func moments(days: Double, text: String) {
        #expect(DATE(days).description == text)
        #expect(DATE(parsing: text) == DATE(days))
    }

    @Test(
        "Unix time goes both ways", arguments: [0.0, 1_000_000_000, -1, -2_209_161_600, -2_209_204_800, 4_102_444_800])
    func unixTime(seconds: Double) {
        #expect(abs(DATE(unixTime: seconds).unixTime - seconds) < 1e-4)
    }

    @Test("a half day before the epoch keeps its fraction")
    func negative() {
        #expect(DATE(unixTime: -2_209_161_600 - 86_400 + 21_600).rawValue == -1.25)
        #expect(DATE(-1.25).unixTime == -2_209_161_600 - 86_400 + 21_600)
    }

    @Test(
        "what is no date says so, and breaks nothing",
        arguments: [.nan, .infinity, -.infinity, 1e300, -657_435, 2_958_466])
    func invalid(days: Double) {
        #expect(!DATE(days).isValid)
        #expect(DATE(days).description.hasPrefix("DATE("))
        _ = DATE(days).unixTime
        _ = DATE(unixTime: days)
    }

    @Test(
        "text that is no date is refused",
        arguments: [
            "", "2026", "2026-13-01", "2026-00-10", "2026-01-32", "2026-01-01 24:00", "2026-01-01 10",
            "2026-1-1 1:1:1:1",
            "0099-12-31", "20260-01-01", "2026-01-01 10:61", "-026-01-01", "2026-01-01 10:00 11:00",
        ])
    func malformed(text: String) {
        #expect(DATE(parsing: text) == nil)
    }
}
