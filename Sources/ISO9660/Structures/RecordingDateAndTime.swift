import ByteLayout
import DiscImage

/// A date and time in seven bytes (ECMA-119 9.1.5); all zero if it is not specified.
struct RecordingDateAndTime: RecordedStructure, Hashable {
    var yearsSince1900: UInt8 = 0
    var month: UInt8 = 0
    var day: UInt8 = 0
    var hour: UInt8 = 0
    var minute: UInt8 = 0
    var second: UInt8 = 0
    var quarterHoursFromGMT: Int8 = 0

    init() {}

    static let structureName = "Recording Date and Time"
    static let byteCount = 7
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(BP: 1, 1, "Number of years since 1900",            .n711, \.yearsSince1900),
        Field(BP: 2, 2, "Month of the year",                     .n711, \.month),
        Field(BP: 3, 3, "Day of the month",                      .n711, \.day),
        Field(BP: 4, 4, "Hour of the day",                       .n711, \.hour),
        Field(BP: 5, 5, "Minute of the hour",                    .n711, \.minute),
        Field(BP: 6, 6, "Second of the minute",                  .n711, \.second),
        Field(BP: 7, 7, "Offset from Greenwich Mean Time",       .n712, \.quarterHoursFromGMT),
    ]

    /// The time in UTC; the nearest that can be said for one before 1900 or after 2155.
    init(_ timestamp: Timestamp) {
        var time = CivilTime(timestamp)
        if time.year < 1900 { time = CivilTime(year: 1900, month: 1, day: 1) }
        if time.year > 2155 { time = CivilTime(year: 2155, month: 12, day: 31, hour: 23, minute: 59, second: 59) }
        yearsSince1900 = UInt8(time.year - 1900)
        month = UInt8(time.month)
        day = UInt8(time.day)
        hour = UInt8(time.hour)
        minute = UInt8(time.minute)
        second = UInt8(time.second)
    }

    /// The point in time, or nil if it is not specified or no time at all.
    var timestamp: Timestamp? {
        CivilTime(
            year: 1900 + Int(yearsSince1900), month: Int(month), day: Int(day), hour: Int(hour), minute: Int(minute),
            second: Int(second), minutesFromUTC: Int(quarterHoursFromGMT) * 15
        ).timestamp
    }
}
