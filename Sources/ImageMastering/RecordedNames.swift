public import DiscImage
import ISO9660
import UDF

/// The name that each item of a tree gets in each file system of an image.
public struct RecordedNames: Sendable {
    public let tree: FileTree
    let iso9660: ISO9660Plan?
    let udf: UDFPlan?

    /// The name of an item, without a version number; nil if the image has no such file system. The root's is "".
    public func name(of id: NodeID, in fileSystem: FileSystem) -> String? {
        switch fileSystem {
        case .iso9660: iso9660?.recordedName(of: id, in: .primary)
        case .joliet: iso9660?.recordedName(of: id, in: .joliet)
        case .udf: id == .root ? udf.map { _ in "" } : udf?.recordedName(of: id)
        }
    }

    /// The path of an item, `separator` before each name; the root's is one separator.
    public func path(of id: NodeID, in fileSystem: FileSystem, separator: String = "/") -> String? {
        guard name(of: id, in: fileSystem) != nil else { return nil }
        var names: [String] = []
        var next = id
        while next != .root {
            names.append(separator + (name(of: next, in: fileSystem) ?? ""))
            next = tree[next].parent
        }
        return names.isEmpty ? separator : names.reversed().joined()
    }
}
