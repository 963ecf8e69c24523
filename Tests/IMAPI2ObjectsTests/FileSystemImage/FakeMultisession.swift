import COM
import IMAPI2Interfaces
import Synchronization

/// A multisession interface of a client's own, which says what a test wants.
final class FakeSequential: IMultisessionSequential2 {
    let isSupported: Bool
    let inUse: Mutex<Bool>
    let recorder: any IDiscRecorder2
    let previousSession: Int32
    let nextWritable: Int32
    let free: Int32
    let fault: COMError?
    private let farewell: @Sendable () -> Void

    init(
        _ recorder: any IDiscRecorder2, isSupported: Bool = true, inUse: Bool = false, previousSession: Int32 = 0,
        nextWritable: Int32 = 1024, free: Int32 = 2048, fault: COMError? = nil,
        farewell: @escaping @Sendable () -> Void = {}
    ) {
        self.recorder = recorder
        self.isSupported = isSupported
        self.inUse = Mutex(inUse)
        self.previousSession = previousSession
        self.nextWritable = nextWritable
        self.free = free
        self.fault = fault
        self.farewell = farewell
    }

    deinit { farewell() }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IMultisessionSequential2) }
    var dispatchTable: DispatchTable { .IMultisessionSequential2 }

    func get_IsSupportedOnCurrentMediaState() throws(COMError) -> Bool { isSupported }
    func put_InUse(_ value: Bool) throws(COMError) { inUse.withLock { $0 = value } }
    func get_InUse() throws(COMError) -> Bool { inUse.withLock { $0 } }
    func get_ImportRecorder() throws(COMError) -> any IDiscRecorder2 { recorder }
    func get_IsFirstDataSession() throws(COMError) -> Bool { previousSession < 0 }
    func get_LastWrittenAddressOfPreviousSession() throws(COMError) -> Int32 { nextWritable - 1 }
    func get_FreeSectorsOnMedia() throws(COMError) -> Int32 { free }
    func get_WriteUnitSize() throws(COMError) -> Int32 { 32 }
    func get_StartAddressOfPreviousSession() throws(COMError) -> Int32 { previousSession }

    func get_NextWritableAddress() throws(COMError) -> Int32 {
        if let fault { throw fault }
        return nextWritable
    }
}

/// A multisession interface of a kind that nobody knows.
final class UnknownMultisession: IMultisession {
    let recorder: any IDiscRecorder2
    let inUse: Bool

    init(_ recorder: any IDiscRecorder2, inUse: Bool = false) {
        self.recorder = recorder
        self.inUse = inUse
    }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IMultisession) }
    var dispatchTable: DispatchTable { .IMultisession }
    func get_IsSupportedOnCurrentMediaState() throws(COMError) -> Bool { true }
    func put_InUse(_ value: Bool) throws(COMError) {}
    func get_InUse() throws(COMError) -> Bool { inUse }
    func get_ImportRecorder() throws(COMError) -> any IDiscRecorder2 { recorder }
}
