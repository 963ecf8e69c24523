/// What became of a case at a level.
public struct CaseResult: Sendable, Codable, Hashable {
    public enum Outcome: String, Sendable, Codable { case passed, failed, skipped }

    public let id: String
    public let level: Level
    public let result: Outcome
    /// What was expected, and what came; empty where all is as it should be.
    public let expected: String
    public let got: String
    /// Where in the files of the suite the difference is; empty where there is none.
    public let place: String
    /// The time it took, in milliseconds.
    public let milliseconds: Double
}

/// A difference between what a step expects and what came.
struct Mismatch: Error {
    let place: Place
    let expected: String
    let got: String
}
