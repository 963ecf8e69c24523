import COM
import IMAPI2Interfaces
import Synchronization

/// An item that keeps what it is given.
final class FakeItem: IFsiItem {
    struct State {
        var modified = DATE(45_000.5)
        var isHidden = false
    }

    let state = Mutex(State())

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IFsiItem) }
    var dispatchTable: DispatchTable { .IFsiItem }

    func get_Name() throws(COMError) -> String { "README.TXT" }
    func get_FullPath() throws(COMError) -> String { "\\README.TXT" }
    func get_CreationTime() throws(COMError) -> DATE { throw COMError(.E_POINTER) }
    func put_CreationTime(_ newVal: DATE) throws(COMError) { throw COMError(.IMAPI_E_INVALID_DATE) }
    func get_LastAccessedTime() throws(COMError) -> DATE { 0.0 }
    func put_LastAccessedTime(_ newVal: DATE) throws(COMError) {}
    func get_LastModifiedTime() throws(COMError) -> DATE { state.withLock { $0.modified } }
    func put_LastModifiedTime(_ newVal: DATE) throws(COMError) { state.withLock { $0.modified = newVal } }
    func get_IsHidden() throws(COMError) -> Bool { state.withLock { $0.isHidden } }
    func put_IsHidden(_ newVal: Bool) throws(COMError) { state.withLock { $0.isHidden = newVal } }
    func FileSystemName(_ fileSystem: FsiFileSystems) throws(COMError) -> String { "name in \(fileSystem)" }
    func FileSystemPath(_ fileSystem: FsiFileSystems) throws(COMError) -> String { "path in \(fileSystem)" }
}

/// A multisession interface without a recorder.
final class FakeMultisession: IMultisessionRandomWrite {
    let inUse = Mutex(false)

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IMultisessionRandomWrite) }
    var dispatchTable: DispatchTable { .IMultisessionRandomWrite }

    func get_IsSupportedOnCurrentMediaState() throws(COMError) -> Bool { true }
    func put_InUse(_ value: Bool) throws(COMError) { inUse.withLock { $0 = value } }
    func get_InUse() throws(COMError) -> Bool { inUse.withLock { $0 } }
    func get_ImportRecorder() throws(COMError) -> any IDiscRecorder2 { throw COMError(.E_IMAPI_RECORDER_REQUIRED) }
    func get_WriteUnitSize() throws(COMError) -> Int32 { 32 }
    func get_LastWrittenAddress() throws(COMError) -> Int32 { throw COMError(.E_NOTIMPL) }
    func get_TotalSectorsOnMedia() throws(COMError) -> Int32 { 2_298_496 }
}

/// A sink that has the event interface.
final class DirectSink: DFileSystemImageEvents {
    let heard = Mutex<[String]>([])

    var interfaceMap: InterfaceMap { InterfaceMap(IID_DFileSystemImageEvents) }
    var dispatchTable: DispatchTable { .DFileSystemImageEvents }

    func Update(
        _ object: (any IDispatch)?, _ currentFile: String, _ copiedSectors: Int32, _ totalSectors: Int32
    ) throws(COMError) {
        heard.withLock { $0.append("\(currentFile) \(copiedSectors)/\(totalSectors)") }
    }
}

/// A sink as a script host makes it: events come by number only.
final class ScriptSink: IDispatch {
    let heard = Mutex<[String]>([])

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IDispatch) }
    var dispatchTable: DispatchTable { .DFileSystemImageEvents }

    func Invoke(
        _ dispIdMember: DISPID, _ wFlags: DispatchFlags, _ pDispParams: DISPPARAMS
    ) throws(COMError) -> VARIANT {
        let types = pDispParams.arguments.map(\.vt.description).joined(separator: " ")
        heard.withLock { $0.append("\(dispIdMember.rawValue) \(types)") }
        return .VT_EMPTY
    }
}
