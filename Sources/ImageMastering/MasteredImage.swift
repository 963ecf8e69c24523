public import DiscImage
import ISO9660
import UDF

/// A session with all its file systems, to be read in any order. File data are read from their sources when they are wanted.
///
///     S           system area: zero            the ISO 9660 path tables and directories
///     S + 16      volume descriptors, then     the boot catalogue and the boot images
///                 UDF's recognition sequence   the UDF partition with its structures
///     S + 32      UDF volume structures        the data of the files, and what UDF has behind them
///     S + 256     UDF's anchor                 UDF's anchor in the last block
public struct MasteredImage: BlockSource {
    public let options: ImageOptions
    /// The files in the order of their data.
    public let progressItems: ProgressItems
    /// What has to be written at the start of a disc that knows no sessions, so that it is this one that is found there:
    /// volume descriptors at 16 and UDF's anchor at 256. Empty for a session that starts there.
    public let discStart: [ImageSegment]
    /// The identifiers and names in each file system.
    public let names: RecordedNames
    private let image: SegmentedImage

    public var blockCount: UInt64 { image.blockCount }
    /// All parts, in the order of their blocks.
    public var segments: [ImageSegment] { image.segments }
    /// The tree it was made of.
    public var tree: FileTree { names.tree }

    /// Lays out a session.
    ///
    /// - Throws: `ImageError.bootImage` for a boot image that could not be started; `ImageError.limit` if the tree has more than one of the file systems can hold, or the session more blocks
    ///   than can be addressed.
    public init(of tree: FileTree, options: ImageOptions) throws(ImageError) {
        let layout = try SessionLayout(of: tree, options)
        self.options = options
        names = RecordedNames(tree: tree, iso9660: layout.iso9660, udf: layout.udf)
        progressItems = ProgressItems(of: layout.files, sessionStart: options.sessionStart)
        image = SegmentedImage(
            sessionStart: options.sessionStart, blockCount: layout.end - UInt64(options.sessionStart),
            segments: layout.segments)
        discStart = options.sessionStart == 0 ? [] : layout.discStart
    }

    public func read(from block: UInt64, into buffer: inout MutableRawSpan) throws(ImageError) {
        try image.read(from: block, into: &buffer)
    }
}
