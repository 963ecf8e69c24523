import COM

@testable import IMAPI2ABI

/// An object of ours with the members of a table; the calls go to a foreign object with the same interface.
final class ScriptedObject: IDispatch {
    let dispatchTable: DispatchTable
    private let target: ForeignUnknown

    init(_ table: DispatchTable, _ target: Fake) {
        dispatchTable = table
        self.target = ForeignKind.wrapper(of: target.pointer, IID_IUnknown.iid, target.convention)
    }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IDispatch) }

    func QueryInterface(_ riid: GUID) throws(COMError) -> any IUnknown { try target.QueryInterface(riid) }
}
