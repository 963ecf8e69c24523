/// A point in time in microseconds since 1970-01-01T00:00:00 UTC: the finest that UDF records.
public struct Timestamp: Hashable, Comparable, Sendable {
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }
    public init(seconds: Int64) { self.microseconds = seconds.multipliedReportingOverflow(by: 1_000_000).partialValue }

    /// What a file system that does not record a time says of it: 1899-12-30, the DATE 0 of clients.
    public static let notRecorded = Self(seconds: -2_209_161_600)

    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}
