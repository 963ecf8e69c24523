/// Who made the drive, and which one it is.
public struct DriveIdentity: Hashable, Sendable {
    public var vendor: String
    public var product: String
    public var revision: String
    /// Many drives have none, or keep it to themselves.
    public var serialNumber: String?

    public init(vendor: String, product: String, revision: String, serialNumber: String? = nil) {
        self.vendor = vendor
        self.product = product
        self.revision = revision
        self.serialNumber = serialNumber
    }
}
