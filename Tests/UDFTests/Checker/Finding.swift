/// What the checker objects to: the rule, the clause that makes it, and where.
struct Finding: Hashable, CustomStringConvertible {
    enum Severity: String { case warning, error }

    let severity: Severity
    let clause: String
    let place: String
    let text: String

    var description: String { "\(severity) (\(clause)) \(place): \(text)" }
}
