import COM
import IMAPI2Interfaces

/// One file of a result image and the blocks it lies in.
final class FileProgressItem: IProgressItem {
    let description: String
    let blocks: ClosedRange<UInt32>

    init(description: String, blocks: ClosedRange<UInt32>) {
        self.description = description
        self.blocks = blocks
    }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IProgressItem)
    var dispatchTable: DispatchTable { .IProgressItem }

    func get_Description() throws(COMError) -> String { description }
    func get_FirstBlock() throws(COMError) -> UInt32 { blocks.lowerBound }
    func get_LastBlock() throws(COMError) -> UInt32 { blocks.upperBound }
    func get_BlockCount() throws(COMError) -> UInt32 { UInt32(blocks.count) }
}
