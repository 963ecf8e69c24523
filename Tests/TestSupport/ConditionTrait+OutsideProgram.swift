public import Testing

extension Trait where Self == ConditionTrait {
    /// The test is skipped, and reported so, where one of the programs is missing.
    public static func needs(_ programs: OutsideProgram...) -> Self {
        let names = programs.map(\.name).joined(separator: ", ")
        return .enabled("needs \(names)") { programs.allSatisfy(\.isPresent) }
    }
}
