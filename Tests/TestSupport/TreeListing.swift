public import Foundation

/// What a folder holds, at every depth, in the order of the paths.
public struct TreeListing: Sendable {
    public struct Item: Sendable {
        /// Relative to the folder.
        public let path: String
        public let url: URL
        public let isFolder: Bool
        public let size: Int
        /// Seconds since 1970.
        public let modified: Double
    }

    public let items: [Item]
    private let byPath: [[UInt8]: Int]

    /// Paths are told apart by their bytes: composed and decomposed letters make two names.
    public subscript(path: String) -> Item? { byPath[Array(path.utf8)].map { items[$0] } }

    public init(of folder: String) throws {
        self.init(items: try Self.list(folder, below: ""))
    }

    /// The same with other names; a path is renamed part by part.
    public func renamed(by name: (String) -> String) -> TreeListing {
        TreeListing(
            items: items.map { item in
                let path = item.path.split(separator: "/").map { name(String($0)) }.joined(separator: "/")
                return Item(
                    path: path, url: item.url, isFolder: item.isFolder, size: item.size, modified: item.modified)
            })
    }

    private init(items: [Item]) {
        self.items = items
        byPath = Dictionary(items.enumerated().map { (Array($1.path.utf8), $0) }) { first, _ in first }
    }

    private static func list(_ root: String, below prefix: String) throws -> [Item] {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(prefix)")
        return try names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { name in
            let item = try item("\(prefix)\(name)", in: root)
            return try [item] + (item.isFolder ? list(root, below: "\(item.path)/") : [])
        }
    }

    private static func item(_ path: String, in root: String) throws -> Item {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\(path)")
        let modified = attributes[.modificationDate] as? Date
        return Item(
            path: path, url: URL(fileURLWithPath: "\(root)/\(path)"),
            isFolder: attributes[.type] as? FileAttributeType == .typeDirectory,
            size: (attributes[.size] as? NSNumber)?.intValue ?? 0, modified: modified?.timeIntervalSince1970 ?? 0)
    }
}
