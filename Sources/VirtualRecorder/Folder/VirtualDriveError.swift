/// Why something with a folder of virtual drives did not work.
public enum VirtualDriveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Letters, digits and `. _ + -`, at most 64, not beginning with `.` or `-`.
    case invalidName(String)
    case invalidIdentity
    case driveExists(String)
    case noSuchDrive(String)
    /// Another opening has it to itself, or prevents removal.
    case inUse(String)
    case noDisc(String)
    case mediumNotEmulated(MediumKind)
    case invalidCapacity(UInt32, allowed: ClosedRange<UInt32>)
    /// An image that cannot be such a disc: its length is no multiple of 2048, or too long.
    case invalidImage(String)
    /// The JSON of a drive or disc is damaged.
    case damaged(path: String, reason: String)
    case system(errno: Int32, subject: String)

    public var description: String {
        switch self {
        case .invalidName(let name):
            "\"\(name)\" is no name for a drive: letters, digits and . _ + - only, at most 64, beginning with a letter or digit"
        case .invalidIdentity:
            "vendor, product, revision and serial number are 8, 16, 4 and 20 ASCII characters at most"
        case .driveExists(let name): "there is a drive \"\(name)\" already"
        case .noSuchDrive(let name): "there is no drive \"\(name)\""
        case .inUse(let name): "drive \"\(name)\" is in use"
        case .noDisc(let name): "there is no disc in drive \"\(name)\""
        case .mediumNotEmulated(let kind): "\(kind.rawValue) is not emulated yet"
        case .invalidCapacity(let blocks, let allowed):
            "\(blocks) blocks are no capacity for this medium: \(allowed.lowerBound) to \(allowed.upperBound)"
        case .invalidImage(let path): "\(path) is no image of such a disc"
        case .damaged(let path, let reason): "\(path): \(reason)"
        case .system(let number, let subject): "\(subject): error \(number)"
        }
    }
}

extension VirtualDriveError {
    init(_ error: SystemError) { self = .system(errno: error.number, subject: error.subject) }
}
