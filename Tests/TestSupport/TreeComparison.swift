import Foundation

/// Says how what another program extracted differs from the tree it was made of.
public struct TreeComparison: Sendable {
    public enum Difference: Hashable, Sendable, CustomStringConvertible {
        case missing(String)
        case unexpected(String)
        case kind(String)
        case size(String, expected: Int, found: Int)
        case content(String, firstByte: Int)
        case time(String, expected: Double, found: Double)

        public var description: String {
            switch self {
            case .missing(let path): "missing: \(path)"
            case .unexpected(let path): "unexpected: \(path)"
            case .kind(let path): "a folder became a file, or a file a folder: \(path)"
            case .size(let path, let expected, let found): "\(found) bytes instead of \(expected): \(path)"
            case .content(let path, let firstByte): "other content from byte \(firstByte) on: \(path)"
            case .time(let path, let expected, let found): "modified at \(found) instead of \(expected): \(path)"
            }
        }
    }

    /// How far apart two modification times may be, in seconds; `nil` compares none.
    public var timeResolution: Double?
    /// Many programs do not restore the times of folders.
    public var comparesTimesOfFolders = false
    /// The name under which a name of the source is expected, where the format cannot hold it as it is.
    public var expectedName: @Sendable (String) -> String = { $0 }
    /// What the program adds of its own (the boot catalogue, say): top-level names.
    public var ignoring: Set<String> = []

    public init(timeResolution: Double? = nil) { self.timeResolution = timeResolution }

    /// The differences, in the order of the source's paths; empty when the trees are alike.
    public func differences(of extracted: String, from source: String) throws -> [Difference] {
        let expected = try TreeListing(of: source).renamed(by: expectedName)
        let found = try TreeListing(of: extracted)
        let common = try expected.items.flatMap { item in
            guard let other = found[item.path] else { return [Difference.missing(item.path)] }
            return try compare(other, with: item)
        }
        let unexpected = found.items.map(\.path).filter { expected[$0] == nil && !isIgnored($0) }
        return common + unexpected.map(Difference.unexpected)
    }

    private func isIgnored(_ path: String) -> Bool {
        ignoring.contains(String(path.prefix { $0 != "/" }))
    }

    private func compare(_ found: TreeListing.Item, with expected: TreeListing.Item) throws -> [Difference] {
        guard found.isFolder == expected.isFolder else { return [.kind(expected.path)] }
        return try content(found, expected) + time(found, expected)
    }

    private func content(_ found: TreeListing.Item, _ expected: TreeListing.Item) throws -> [Difference] {
        guard !expected.isFolder else { return [] }
        guard found.size == expected.size else {
            return [.size(expected.path, expected: expected.size, found: found.size)]
        }
        let bytes = try (Data(contentsOf: found.url), Data(contentsOf: expected.url))
        guard bytes.0 != bytes.1 else { return [] }
        return [.content(expected.path, firstByte: zip(bytes.0, bytes.1).prefix { $0 == $1 }.count)]
    }

    private func time(_ found: TreeListing.Item, _ expected: TreeListing.Item) -> [Difference] {
        guard let timeResolution, comparesTimesOfFolders || !expected.isFolder else { return [] }
        guard abs(found.modified - expected.modified) > timeResolution else { return [] }
        return [.time(expected.path, expected: expected.modified, found: found.modified)]
    }
}
