import Glibc
import VirtualRecorder

/// A folder of emulated drives: what hands would do to real ones.
public struct EmulatedDrives: Sendable {
    private let folder: VirtualDriveFolder

    /// The folder that the environment names, or the user's own.
    public init() { folder = .standard }

    public init(folder path: String) { folder = VirtualDriveFolder(path: path) }

    /// The media that a drive can be loaded with, and those of the names that it cannot yet.
    public static var media: (emulated: [String], others: [String]) {
        let kinds = MediumKind.allCases
        return (kinds.filter(\.isEmulated).map(\.rawValue), kinds.filter { !$0.isEmulated }.map(\.rawValue))
    }

    /// Makes this folder the one of this process, and of the programs it starts.
    public func use() { unsafe setenv(VirtualDriveFolder.environmentVariable, folder.path, 1) }

    /// Makes a drive with a blank disc in it.
    ///
    /// - Parameter capacity: in blocks of 2048 bytes; nil for what real blanks have.
    public func create(_ name: String, media: String, capacity: UInt32? = nil) throws {
        try folder.createDrive(name, medium: Self.kind(media), capacity: capacity)
    }

    /// Puts a new blank disc in, in the place of the one that is there.
    public func loadBlank(_ name: String, media: String, capacity: UInt32? = nil) throws {
        try folder.loadBlank(Self.kind(media), capacity: capacity, in: name)
    }

    /// Puts a disc in that is an image file.
    public func loadImage(_ name: String, image: String, media: String? = nil) throws {
        if let media {
            try folder.loadImage(image, as: Self.kind(media), in: name)
        } else {
            try folder.loadImage(image, in: name)
        }
    }

    /// Closes the tray with the disc that is in it.
    public func closeTray(_ name: String) throws { try folder.closeTray(name) }
    public func eject(_ name: String) throws { try folder.eject(name) }
    /// Removes the drive and the discs that were made for it.
    public func remove(_ name: String) throws { try folder.removeDrive(name) }
    /// The image file of the disc in the drive.
    public func imagePath(of name: String) throws -> String? { try folder.information(of: name).imagePath }

    private static func kind(_ name: String) throws -> MediumKind {
        guard let kind = MediumKind(rawValue: name.lowercased()) else { throw UnknownMedium(name: name) }
        return kind
    }
}

/// A name of no medium.
public struct UnknownMedium: Error, CustomStringConvertible {
    let name: String

    public var description: String {
        "\"\(name)\" is no medium; there are \(EmulatedDrives.media.emulated.joined(separator: ", "))"
    }
}
