import COM
import IMAPI2Interfaces
import Synchronization

/// How far the write of an audio track is: one object for the whole track, which tells how things stand when it is asked.
final class DiscFormat2TrackAtOnceEventArgs: IDiscFormat2TrackAtOnceEventArgs, WriteEventArguments {
    typealias Figures = CompactDiscFigures<IMAPI_FORMAT2_TAO_WRITE_ACTION>

    private let figures: Mutex<Figures>

    init(_ figures: Figures) { self.figures = Mutex(figures) }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IDiscFormat2TrackAtOnceEventArgs)
    var dispatchTable: DispatchTable { .IDiscFormat2TrackAtOnceEventArgs }

    func update(_ change: (inout Figures) -> Void) { figures.withLock { change(&$0) } }
    func figure<Value: Sendable>(_ value: (Figures) -> Value) -> Value { figures.withLock { value($0) } }

    func get_CurrentTrackNumber() throws(COMError) -> Int32 { figure { Int32(clamping: $0.trackNumber) } }
    func get_CurrentAction() throws(COMError) -> IMAPI_FORMAT2_TAO_WRITE_ACTION { figure(\.action) }
    func get_ElapsedTime() throws(COMError) -> Int32 { figure { Int32(clamping: $0.elapsed) } }

    func get_RemainingTime() throws(COMError) -> Int32 {
        figure { figures in
            let isWritten =
                figures.action.rawValue
                > IMAPI_FORMAT2_TAO_WRITE_ACTION.IMAPI_FORMAT2_TAO_WRITE_ACTION_WRITING.rawValue
            return Int32(clamping: figures.remaining(isFinishing: isWritten))
        }
    }
}
