import Synchronization

/// The factory of a class of a table.
final class ClassFactory: IClassFactory {
    private let entry: ClassEntry
    private let locks: ServerLocks

    init(_ entry: ClassEntry, _ locks: ServerLocks) {
        self.entry = entry
        self.locks = locks
    }

    var interfaceMap: InterfaceMap { ClassFactory.interfaces }
    private static let interfaces = InterfaceMap(IID_IClassFactory)

    func CreateInstance(_ pUnkOuter: (any IUnknown)?, _ riid: GUID) throws(COMError) -> any IUnknown {
        guard pUnkOuter == nil else { throw COMError(.CLASS_E_NOAGGREGATION) }
        return try entry.create().QueryInterface(riid)
    }

    func LockServer(_ fLock: Bool) throws(COMError) { locks.change(by: fLock ? 1 : -1) }
}

/// How many clients want the library to stay in memory, whether they hold objects or not.
final class ServerLocks: Sendable {
    private let count = Mutex(0)

    var areHeld: Bool { count.withLock { $0 > 0 } }
    func change(by step: Int) { count.withLock { $0 = max(0, $0 + step) } }
}
