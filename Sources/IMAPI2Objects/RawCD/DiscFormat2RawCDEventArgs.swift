import COM
import IMAPI2Interfaces
import Synchronization

/// How far the write of a raw image is: one object for the whole write, which tells how things stand when it is asked.
final class DiscFormat2RawCDEventArgs: IDiscFormat2RawCDEventArgs, WriteEventArguments {
    typealias Figures = CompactDiscFigures<IMAPI_FORMAT2_RAW_CD_WRITE_ACTION>

    private let figures: Mutex<Figures>

    init(_ figures: Figures) { self.figures = Mutex(figures) }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IDiscFormat2RawCDEventArgs)
    var dispatchTable: DispatchTable { .IDiscFormat2RawCDEventArgs }

    func update(_ change: (inout Figures) -> Void) { figures.withLock { change(&$0) } }
    func figure<Value: Sendable>(_ value: (Figures) -> Value) -> Value { figures.withLock { value($0) } }

    func get_CurrentAction() throws(COMError) -> IMAPI_FORMAT2_RAW_CD_WRITE_ACTION { figure(\.action) }
    func get_ElapsedTime() throws(COMError) -> Int32 { figure { Int32(clamping: $0.elapsed) } }

    func get_RemainingTime() throws(COMError) -> Int32 {
        figure { figures in
            let isFinishing = figures.action == .IMAPI_FORMAT2_RAW_CD_WRITE_ACTION_FINISHING
            return Int32(clamping: figures.remaining(isFinishing: isFinishing))
        }
    }
}
