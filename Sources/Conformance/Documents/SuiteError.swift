/// Something in a file of the suite that cannot be right, and where.
public struct SuiteError: Error, Hashable, Sendable, CustomStringConvertible {
    public let place: Place
    public let text: String

    /// `Conformance/cases/IFileSystemImage/put_VolumeName.yaml:12:5: unknown key "giv"`.
    public var description: String { "\(place): \(text)" }
}

/// A place in a file of the suite.
public struct Place: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// Counted from 1; 0 for the file as a whole.
    public let line: Int
    public let column: Int

    public init(file: String, line: Int = 0, column: Int = 0) {
        (self.file, self.line, self.column) = (file, line, column)
    }

    public var description: String { line == 0 ? file : "\(file):\(line):\(column)" }
}
