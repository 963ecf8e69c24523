import COM
import IMAPI2Interfaces

/// What every event of a write tells: which sectors there are, and how many of them have come from the stream and gone to the
/// disc.
protocol WriteFigures: Sendable {
    var startAddress: Int { get }
    var blockCount: Int { get }
    var bytesPerBlock: Int { get }
    /// Blocks that came from the stream, and that the drive took.
    var readCount: Int { get }
    var writtenCount: Int { get }
    var systemBufferSize: Int { get }
}

extension WriteFigures {
    /// As if the write were one range: it goes up from the start, also where ranges are written in another order.
    fileprivate func lastAddress(after count: Int) -> Int32 { Int32(clamping: startAddress + max(0, count - 1)) }

    fileprivate var usedSystemBuffer: Int {
        min(systemBufferSize, max(0, readCount - writtenCount) * bytesPerBlock)
    }
}

/// The arguments of such an event: one object for the whole write, which tells how things stand when it is asked.
protocol WriteEventArguments: IWriteEngine2EventArgs {
    associatedtype Figures: WriteFigures
    func figure<Value: Sendable>(_ value: (Figures) -> Value) -> Value
}

extension WriteEventArguments {
    func get_StartLba() throws(COMError) -> Int32 { figure { Int32(clamping: $0.startAddress) } }
    func get_SectorCount() throws(COMError) -> Int32 { figure { Int32(clamping: $0.blockCount) } }
    func get_LastReadLba() throws(COMError) -> Int32 { figure { $0.lastAddress(after: $0.readCount) } }
    func get_LastWrittenLba() throws(COMError) -> Int32 { figure { $0.lastAddress(after: $0.writtenCount) } }
    func get_TotalSystemBuffer() throws(COMError) -> Int32 { figure { Int32(clamping: $0.systemBufferSize) } }
    func get_UsedSystemBuffer() throws(COMError) -> Int32 { figure { Int32(clamping: $0.usedSystemBuffer) } }

    func get_FreeSystemBuffer() throws(COMError) -> Int32 {
        figure { Int32(clamping: $0.systemBufferSize - $0.usedSystemBuffer) }
    }
}
