/// What is wrong with a source file, and where.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    public let location: SourceLocation
    public let message: String

    public init(_ message: String, at location: SourceLocation) {
        self.location = location
        self.message = message
    }

    /// `IDL/imapi2.idl:12:5: error: unknown type LNOG`, as compilers say it.
    public var description: String { "\(location): error: \(message)" }
}
