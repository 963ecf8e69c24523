public import IDLModel

/// A file that idlgen writes.
public struct GeneratedFile: Hashable, Sendable, CustomStringConvertible {
    /// From the root of the package on.
    public let path: String
    public let text: String

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    public var description: String { path }
}

/// Makes files of one kind from the specification. Another output is another emitter.
public protocol Emitter: Sendable {
    func files(for specification: Specification) -> [GeneratedFile]
}
