/// A member of an interface: `IFileSystemImage.put_VolumeName`.
struct Member: Hashable, Sendable, CustomStringConvertible {
    let interface: String
    let name: String

    var description: String { "\(interface).\(name)" }

    init(interface: String, name: String) { (self.interface, self.name) = (interface, name) }

    /// - Throws: if there is no such member.
    init(_ node: DocumentNode, _ manifest: Manifest) throws(SuiteError) {
        let parts = try node.text().split(separator: ".").map(String.init)
        guard parts.count == 2 else { throw node.error("a member is Interface.member") }
        self.init(interface: parts[0], name: parts[1])
        guard manifest.interface(interface)?.method(name) != nil else {
            throw node.error("the manifest has no member \(self)")
        }
    }
}
