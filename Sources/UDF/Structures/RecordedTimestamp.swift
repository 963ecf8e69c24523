import ByteLayout
import DiscImage

/// timestamp (ECMA-167 1/7.3, UDF 2.1.4).
struct RecordedTimestamp: RecordedStructure, Hashable {
    var typeAndTimeZone: UInt16 = 0
    var year: Int16 = 0
    var month: UInt8 = 0
    var day: UInt8 = 0
    var hour: UInt8 = 0
    var minute: UInt8 = 0
    var second: UInt8 = 0
    var centiseconds: UInt8 = 0
    var hundredsOfMicroseconds: UInt8 = 0
    var microseconds: UInt8 = 0

    static let byteCount = 12
    static let structureName = "timestamp"
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 2, "Type and Time Zone",       .uint16, \.typeAndTimeZone),
        Field(RBP:  2, 2, "Year",                     .int16,  \.year),
        Field(RBP:  4, 1, "Month",                    .uint8,  \.month),
        Field(RBP:  5, 1, "Day",                      .uint8,  \.day),
        Field(RBP:  6, 1, "Hour",                     .uint8,  \.hour),
        Field(RBP:  7, 1, "Minute",                   .uint8,  \.minute),
        Field(RBP:  8, 1, "Second",                   .uint8,  \.second),
        Field(RBP:  9, 1, "Centiseconds",             .uint8,  \.centiseconds),
        Field(RBP: 10, 1, "Hundreds of Microseconds", .uint8,  \.hundredsOfMicroseconds),
        Field(RBP: 11, 1, "Microseconds",             .uint8,  \.microseconds),
    ]
}

extension RecordedTimestamp {
    static let localTime: UInt16 = 1
    /// The value of the time zone if none is given.
    static let noTimeZone = -2047

    /// A point in time as local time at UTC. Years outside 1 to 9999 become the nearest of these.
    init(_ timestamp: Timestamp) {
        let time = CivilTime(min(max(timestamp, .earliestRecorded), .latestRecorded))
        typeAndTimeZone = Self.localTime << 12
        year = Int16(time.year)
        month = UInt8(time.month)
        day = UInt8(time.day)
        hour = UInt8(time.hour)
        minute = UInt8(time.minute)
        second = UInt8(time.second)
        centiseconds = UInt8(time.microsecond / 10_000)
        hundredsOfMicroseconds = UInt8(time.microsecond / 100 % 100)
        microseconds = UInt8(time.microsecond % 100)
    }

    /// The fields by hand, as there are four for each file. A test holds them against the table.
    init(at offset: Int, of bytes: RawSpan) {
        typeAndTimeZone = bytes.littleEndian(at: offset)
        year = bytes.littleEndian(at: offset + 2)
        month = bytes[offset + 4]
        day = bytes[offset + 5]
        hour = bytes[offset + 6]
        minute = bytes[offset + 7]
        second = bytes[offset + 8]
        centiseconds = bytes[offset + 9]
        hundredsOfMicroseconds = bytes[offset + 10]
        microseconds = bytes[offset + 11]
    }

    /// As `store(into:)`, by hand.
    func store(at offset: Int, of bytes: inout MutableRawSpan) {
        bytes.store(littleEndian: typeAndTimeZone, at: offset)
        bytes.store(littleEndian: year, at: offset + 2)
        bytes.store(littleEndian: UInt16(month) | UInt16(day) << 8, at: offset + 4)
        bytes.store(littleEndian: UInt16(hour) | UInt16(minute) << 8, at: offset + 6)
        bytes.store(littleEndian: UInt16(second) | UInt16(centiseconds) << 8, at: offset + 8)
        bytes.store(littleEndian: UInt16(hundredsOfMicroseconds) | UInt16(microseconds) << 8, at: offset + 10)
    }

    /// The time zone's minutes from UTC, a signed number in the lower twelve bits.
    var timeZone: Int { Int(Int16(bitPattern: typeAndTimeZone << 4) >> 4) }

    /// The point in time, or nil if the fields do not tell one.
    var timestamp: Timestamp? {
        let zone = timeZone
        guard zone == Self.noTimeZone || (-1440...1440).contains(zone) else { return nil }
        let fraction = Int(centiseconds) * 10_000 + Int(hundredsOfMicroseconds) * 100 + Int(microseconds)
        return CivilTime(
            year: Int(year), month: Int(month), day: Int(day), hour: Int(hour), minute: Int(minute),
            second: Int(second), microsecond: min(fraction, 999_999),
            minutesFromUTC: zone == Self.noTimeZone ? 0 : zone
        ).timestamp
    }
}

extension Timestamp {
    fileprivate static let earliestRecorded = CivilTime(year: 1, month: 1, day: 1).timestamp!
    fileprivate static let latestRecorded = CivilTime(
        year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59, microsecond: 999_999
    ).timestamp!
}
