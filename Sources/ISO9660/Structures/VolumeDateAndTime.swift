import ByteLayout
import DiscImage

/// A date and time in digits (ECMA-119 8.4.26.1); all digits zero if it is not specified.
struct VolumeDateAndTime: RecordedStructure, Hashable {
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    var hundredths = 0
    var quarterHoursFromGMT: Int8 = 0

    init() {}

    static let structureName = "Volume Date and Time"
    static let byteCount = 17
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(BP: 1, 4,   "Year",                            .digits(4), \.year),
        Field(BP: 5, 6,   "Month of the year",               .digits(2), \.month),
        Field(BP: 7, 8,   "Day of the month",                .digits(2), \.day),
        Field(BP: 9, 10,  "Hour of the day",                 .digits(2), \.hour),
        Field(BP: 11, 12, "Minute of the hour",              .digits(2), \.minute),
        Field(BP: 13, 14, "Second of the minute",            .digits(2), \.second),
        Field(BP: 15, 16, "Number of hundredths of a second", .digits(2), \.hundredths),
        Field(BP: 17, 17, "Offset from Greenwich Mean Time", .n712,      \.quarterHoursFromGMT),
    ]

    /// The time in UTC; the nearest that can be said for one before year 1 or after 9999.
    init(_ timestamp: Timestamp) {
        var time = CivilTime(timestamp)
        if time.year < 1 { time = CivilTime(year: 1, month: 1, day: 1) }
        if time.year > 9999 { time = CivilTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59) }
        year = time.year
        month = time.month
        day = time.day
        hour = time.hour
        minute = time.minute
        second = time.second
        hundredths = time.microsecond / 10_000
    }

    /// The point in time, or nil if it is not specified or no time at all.
    var timestamp: Timestamp? {
        CivilTime(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            microsecond: hundredths * 10_000, minutesFromUTC: Int(quarterHoursFromGMT) * 15
        ).timestamp
    }
}

extension Codec<Int> {
    /// A number in decimal digits. What is no digit counts as zero: some writers leave blanks or zero bytes.
    static func digits(_ count: Int) -> Self {
        Self(
            byteCount: count,
            load: { bytes in
                (0..<count).reduce(0) { value, index in
                    let digit = Int(bytes[index]) - 0x30
                    return value * 10 + ((0...9).contains(digit) ? digit : 0)
                }
            },
            store: { value, bytes in
                var rest = value
                for index in (0..<count).reversed() {
                    bytes.store(littleEndian: UInt8(0x30 + rest % 10), at: index)
                    rest /= 10
                }
            })
    }
}
