/// A day of the proleptic Gregorian calendar.
struct CivilDay: Hashable {
    let year: Int64
    let month: Int64
    let day: Int64

    /// Counts in years that begin in March, so that the leap day is the last day of a year.
    init(daysSince1970 days: Int64) {
        let shifted = days + 719_468  // since 1 March of year 0
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince1970: Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear.flooredQuotient(400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// `2026-11-20`; nil for a day the calendar does not have.
    init?(parsing text: Substring) {
        let fields = text.split(separator: "-", omittingEmptySubsequences: false).map(decimalField)
        guard fields.count == 3, let year = fields[0], let month = fields[1], let day = fields[2] else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        guard CivilDay(daysSince1970: daysSince1970) == self else { return nil }
    }
}

extension CivilDay: CustomStringConvertible {
    var description: String { "\(pad(year, digits: 4))-\(pad(month))-\(pad(day))" }
}
