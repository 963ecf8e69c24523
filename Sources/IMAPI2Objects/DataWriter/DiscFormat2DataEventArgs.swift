import COM
import IMAPI2Interfaces
import OpticalDrive
import Synchronization

/// How far a write is: one object for the whole write, which tells how things stand when it is asked.
final class DiscFormat2DataEventArgs: IDiscFormat2DataEventArgs, WriteEventArguments {
    struct Figures: WriteFigures {
        var action = IMAPI_FORMAT2_DATA_WRITE_ACTION.IMAPI_FORMAT2_DATA_WRITE_ACTION_VALIDATING_MEDIA
        var startAddress = 0
        var blockCount: Int
        let bytesPerBlock = OpticalDrive.blockSize
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
    func figure<Value: Sendable>(_ value: (Figures) -> Value) -> Value { figures.withLock { value($0) } }

    func get_CurrentAction() throws(COMError) -> IMAPI_FORMAT2_DATA_WRITE_ACTION { figure(\.action) }
    func get_ElapsedTime() throws(COMError) -> Int32 { figure { Int32(clamping: $0.estimate.elapsed) } }
    func get_RemainingTime() throws(COMError) -> Int32 { figure { Int32(clamping: $0.remaining) } }

    /// Never 0: clients divide by it.
    func get_TotalTime() throws(COMError) -> Int32 {
        figure { Int32(clamping: max(1, $0.estimate.elapsed + $0.remaining)) }
    }
}

extension DiscFormat2DataEventArgs.Figures {
    fileprivate var remaining: Int { estimate.remaining(self) }
}
