public import Foundation

/// An image in a folder of its own, with the files it was made of and what a program of others read of it.
public struct JudgedImage: Sendable {
    public let folder: TemporaryFolder
    /// Where the image goes.
    public let path: String
    /// What it is made of.
    public let source: String
    /// Where the program writes to.
    public let output: String

    public init() throws {
        folder = try TemporaryFolder()
        path = folder.path("image")
        source = try folder.folder("source")
        output = try folder.folder("output")
    }

    public var url: URL { URL(fileURLWithPath: path) }

    /// What is not as in the source, or in a part of it.
    public func differences(
        from part: String = "", _ comparison: TreeComparison = TreeComparison(timeResolution: 1)
    ) throws -> [TreeComparison.Difference] {
        try comparison.differences(of: output, from: "\(source)/\(part)")
    }
}
