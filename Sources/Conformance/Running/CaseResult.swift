import COM

/// What became of a case at a level.
public struct CaseResult: Sendable, Hashable, Encodable {
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
    /// The codes that members gave where one code was expected. Late bound, success codes other than S_OK are not seen.
    let observations: Set<Observation>

    /// What other runners report too.
    private enum CodingKeys: CodingKey { case id, level, result, expected, got }
}

/// A member gave a code.
struct Observation: Hashable, Sendable {
    /// Of the interface that declares it.
    let member: Member
    let code: HRESULT
}

extension Manifest {
    /// What has to be seen for a proof; nil for a code that nobody knows.
    func observation(of proof: Proof) -> Observation? {
        code(proof.code).map { Observation(member: proof.member, code: HRESULT($0)) }
    }
}

/// A difference between what a step expects and what came.
struct Mismatch: Error {
    let place: Place
    let expected: String
    let got: String
}
