import COM
import IMAPI2Interfaces

/// The parts of an image that are to be recorded, in the order of recording.
final class BlockRangeList: IBlockRangeList {
    let ranges: [ClosedRange<Int32>]

    init(_ ranges: [ClosedRange<Int32>]) { self.ranges = ranges }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IBlockRangeList)
    var dispatchTable: DispatchTable { .IBlockRangeList }

    func get_BlockRanges() throws(COMError) -> SAFEARRAY { SAFEARRAY(objects: ranges.map(BlockRange.init)) }
}

/// Blocks from one to another, both included.
final class BlockRange: IBlockRange {
    private let range: ClosedRange<Int32>

    init(_ range: ClosedRange<Int32>) { self.range = range }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IBlockRange)
    var dispatchTable: DispatchTable { .IBlockRange }

    func get_StartLba() throws(COMError) -> Int32 { range.lowerBound }
    func get_EndLba() throws(COMError) -> Int32 { range.upperBound }
}
