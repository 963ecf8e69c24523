import COM
import DiscImage
import IMAPI2Interfaces
import ImageMastering

/// The image that CreateResultImage makes. It keeps what it reads from, and outlives the MsftFileSystemImage.
final class FileSystemImageResult: IFileSystemImageResult2 {
    /// What is to be recorded, and the image that its new session is.
    private let blocks: any BlockSource
    private let image: MasteredImage
    private let discID: String
    private let modifiedBlocks: BlockRangeList?

    /// - Parameter modifiedBlocks: what is to be recorded of the blocks, in this order; nil for all of them.
    init(_ blocks: any BlockSource, of image: MasteredImage, discID: String, modifiedBlocks: BlockRangeList? = nil) {
        self.blocks = blocks
        self.image = image
        self.discID = discID
        self.modifiedBlocks = modifiedBlocks
    }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IFileSystemImageResult2)
    var dispatchTable: DispatchTable { .IFileSystemImageResult2 }

    func get_ImageStream() throws(COMError) -> any IStream {
        SourceStream(
            BlockBytes(blocks), modifiedBlocks: modifiedBlocks,
            sessionStart: modifiedBlocks == nil ? image.options.sessionStart : 0)
    }

    /// Their blocks count from the start of the stream.
    func get_ProgressItems() throws(COMError) -> any IProgressItems {
        FileProgressItems(image, from: blocks.blockCount - image.blockCount)
    }

    func get_TotalBlocks() throws(COMError) -> Int32 { Int32(clamping: blocks.blockCount) }
    func get_BlockSize() throws(COMError) -> Int32 { Int32(blockSize) }
    func get_DiscId() throws(COMError) -> String { discID }

    /// - Throws: `E_NOTIMPL` if all of the image is to be recorded.
    func get_ModifiedBlocks() throws(COMError) -> any IBlockRangeList {
        guard let modifiedBlocks else { throw COMError(.E_NOTIMPL) }
        return modifiedBlocks
    }
}
