/// A moment of Automation: days since midnight of 30 December 1899; the fraction is the time of day, also of
/// negative days ([MS-OAUT] 2.2.25). It says nothing of a time zone: whoever
/// hands it out does. All of IMAPI2's are in UTC.
public struct DATE: Hashable, Sendable, RawRepresentable, ExpressibleByFloatLiteral {
    public let rawValue: Double
    public init(rawValue: Double) { self.rawValue = rawValue }
    public init(_ days: Double) { rawValue = days }
    public init(floatLiteral days: Double) { rawValue = days }

    /// From 1 January 100 up to and including 31 December 9999.
    public var isValid: Bool { rawValue > -657_435 && rawValue < 2_958_466 }

    private static let secondsPerDay = 86_400.0
    /// Days from the Automation epoch to 1 January 1970.
    private static let unixEpoch = 25_569.0
}

extension DATE {
    /// The moment so many seconds after 1 January 1970 UTC, in UTC.
    public init(unixTime seconds: Double) {
        self.init(linear: seconds / DATE.secondsPerDay + DATE.unixEpoch)
    }

    /// Seconds since 1 January 1970 UTC of a moment that is in UTC.
    public var unixTime: Double { (linear - DATE.unixEpoch) * DATE.secondsPerDay }

    /// Before the epoch the day counts down while the time of day still counts up: -1.25 is 06:00 of the day before.
    private init(linear days: Double) {
        let day = days.rounded(.down)
        self.init(days >= 0 || day == days ? days : day - (days - day))
    }

    private var linear: Double {
        let day = rawValue.rounded(.towardZero)
        return rawValue >= 0 ? rawValue : day + (day - rawValue)
    }
}

extension DATE: CustomStringConvertible {
    /// `2026-11-20 22:51:24`, rounded to the second.
    public var description: String {
        guard isValid else { return "DATE(\(rawValue))" }
        let seconds = Int64(unixTime.rounded())
        let day = CivilDay(daysSince1970: seconds.flooredQuotient(86_400))
        let second = seconds - seconds.flooredQuotient(86_400) * 86_400
        return "\(day) \(pad(second / 3600)):\(pad(second / 60 % 60)):\(pad(second % 60))"
    }

    /// `2026-11-20`, `2026-11-20 22:51` or `2026-11-20T22:51:24`.
    public init?(parsing text: String) {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
        guard (1...2).contains(parts.count), let day = CivilDay(parsing: parts[0]) else { return nil }
        guard let second = parts.count == 1 ? 0 : DATE.secondOfDay(parts[1]) else { return nil }
        self.init(unixTime: Double(day.daysSince1970 * 86_400 + second))
        guard isValid else { return nil }
    }

    private static func secondOfDay(_ text: Substring) -> Int64? {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false).map(decimalField)
        guard (2...3).contains(fields.count), let hour = fields[0], let minute = fields[1],
            let second = fields.count == 3 ? fields[2] : 0, hour < 24, minute < 60, second < 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }
}

extension DATE: AutomationType {
    public static var vartype: VARTYPE { .VT_DATE }
    public static var empty: DATE { 0.0 }
    public var variant: VARIANT { .VT_DATE(self) }

    public init(_ variant: VARIANT) throws(COMError) {
        guard case .VT_DATE(let date) = try variant.changed(to: .VT_DATE) else { throw COMError(.DISP_E_TYPEMISMATCH) }
        self = date
    }
}

func pad(_ value: Int64, digits: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}

func decimalField(_ text: Substring) -> Int64? {
    guard (1...4).contains(text.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(text)
}

extension Int64 {
    func flooredQuotient(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
