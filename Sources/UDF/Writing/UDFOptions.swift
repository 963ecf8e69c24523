public import DiscImage

/// What a UDF volume is to be beside its tree.
public struct UDFOptions: Sendable {
    public var revision: UDFRevision
    /// The label. It is cut to the 126 characters (of one byte) that the logical volume has room for; a volume must have
    /// one, so that an empty one becomes "UDF".
    public var volumeIdentifier: String
    /// The time of the image, and whether later times are recorded.
    public var clock: ImageClock
    /// Whether the metadata mirror has blocks of its own (UDF 2.50 2.2.10); of no effect in earlier revisions.
    public var redundantMetadata = false
    /// The first sector of the session that the volume ends.
    public var sessionStart: UInt32 = 0
    /// What an earlier session's volume leaves to this one.
    public var continued: Continuation?

    /// What a new session takes over from the volume of an earlier one.
    public struct Continuation: Hashable, Sendable {
        /// Where its partition starts: blocks of earlier files are counted from there.
        public var partitionStart: UInt32
        /// The first unique ID that it has not given out.
        public var nextUniqueID: UInt64

        public init(partitionStart: UInt32, nextUniqueID: UInt64) {
            self.partitionStart = partitionStart
            self.nextUniqueID = nextUniqueID
        }
    }

    public init(revision: UDFRevision, volumeIdentifier: String, clock: ImageClock) {
        self.revision = revision
        self.volumeIdentifier = volumeIdentifier
        self.clock = clock
    }

    /// The most directories in one: a link count has sixteen bits, one of them for its parent (ECMA-167 4/14.9.6).
    public static let maximumSubdirectoryCount = Int(UInt16.max) - 1

    /// The label as it is recorded.
    var label: String { volumeIdentifier.isEmpty ? "UDF" : volumeIdentifier }
}
