/// A drive of a folder, without opening it.
public struct VirtualDriveInformation: Hashable, Sendable {
    public let name: String
    public let uniqueIdentifier: String
    public let identity: VirtualDriveIdentity
    public let isTrayOpen: Bool
    /// The image of the disc in the tray, open or closed.
    public let imagePath: String?
    /// What the disc is; nil if there is none, or its JSON is damaged.
    public let medium: MediumKind?
    /// The blocks of 2048 bytes for user data.
    public let capacity: UInt32?
}

extension VirtualDriveFolder {
    public func information(of name: String) throws(VirtualDriveError) -> VirtualDriveInformation {
        try require(name)
        let record = try readRecord(of: name)
        let imagePath = record.disc.map { $0.hasPrefix("/") ? $0 : drivePath(of: name) + "/" + $0 }
        let disc = imagePath.flatMap { path in
            (try? StateFile(reading: DiscStore.statePath(ofImage: path)).contents).flatMap {
                try? DiscState(JSONParser.parse($0))
            }
        }
        return VirtualDriveInformation(
            name: name, uniqueIdentifier: uniqueIdentifier(of: name), identity: record.identity,
            isTrayOpen: record.isTrayOpen, imagePath: imagePath, medium: disc?.kind, capacity: disc?.capacity)
    }
}
