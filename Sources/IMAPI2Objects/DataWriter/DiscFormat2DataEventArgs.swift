import COM
import IMAPI2Interfaces
import OpticalDrive
import Synchronization

/// How far a write is: one object for the whole write, which tells how things stand when it is asked.
final class DiscFormat2DataEventArgs: IDiscFormat2DataEventArgs {
    struct Figures: Sendable {
        var action = IMAPI_FORMAT2_DATA_WRITE_ACTION.IMAPI_FORMAT2_DATA_WRITE_ACTION_VALIDATING_MEDIA
        var startAddress = 0
        var blockCount: Int
        /// Blocks that came from the stream, and that the drive took.
        var readCount = 0
        var writtenCount = 0
        var verifiedFraction = 0.0
        var systemBufferSize = BlockDigest.blocksPerDigest * OpticalDrive.blockSize
        var estimate: WriteTimeEstimate
    }

    private let figures: Mutex<Figures>

    init(blockCount: Int) {
        figures = Mutex(Figures(blockCount: blockCount, estimate: WriteTimeEstimate()))
    }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IDiscFormat2DataEventArgs)
    var dispatchTable: DispatchTable { .IDiscFormat2DataEventArgs }

    func update(_ change: (inout Figures) -> Void) { figures.withLock { change(&$0) } }
    private func figure<Value>(_ value: (Figures) -> Value) -> Value where Value: Sendable {
        figures.withLock { value($0) }
    }

    func get_CurrentAction() throws(COMError) -> IMAPI_FORMAT2_DATA_WRITE_ACTION { figure(\.action) }
    func get_StartLba() throws(COMError) -> Int32 { figure { Int32(clamping: $0.startAddress) } }
    func get_SectorCount() throws(COMError) -> Int32 { figure { Int32(clamping: $0.blockCount) } }
    func get_LastReadLba() throws(COMError) -> Int32 { figure { $0.lastAddress(after: $0.readCount) } }
    func get_LastWrittenLba() throws(COMError) -> Int32 { figure { $0.lastAddress(after: $0.writtenCount) } }
    func get_TotalSystemBuffer() throws(COMError) -> Int32 { figure { Int32(clamping: $0.systemBufferSize) } }
    func get_UsedSystemBuffer() throws(COMError) -> Int32 { figure { Int32(clamping: $0.usedSystemBuffer) } }

    func get_FreeSystemBuffer() throws(COMError) -> Int32 {
        figure { Int32(clamping: $0.systemBufferSize - $0.usedSystemBuffer) }
    }

    func get_ElapsedTime() throws(COMError) -> Int32 { figure { Int32(clamping: $0.estimate.elapsed) } }
    func get_RemainingTime() throws(COMError) -> Int32 { figure { Int32(clamping: $0.remaining) } }

    /// Never 0: clients divide by it.
    func get_TotalTime() throws(COMError) -> Int32 {
        figure { Int32(clamping: max(1, $0.estimate.elapsed + $0.remaining)) }
    }
}

extension DiscFormat2DataEventArgs.Figures {
    /// As if the write were one range: it goes up from the start, also where ranges are written in another order.
    fileprivate func lastAddress(after count: Int) -> Int32 { Int32(clamping: startAddress + max(0, count - 1)) }

    fileprivate var usedSystemBuffer: Int {
        min(systemBufferSize, max(0, readCount - writtenCount) * OpticalDrive.blockSize)
    }

    fileprivate var remaining: Int { estimate.remaining(self) }
}
