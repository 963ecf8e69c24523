import COM
import IMAPI2Interfaces

/// The children of a directory or the named streams of a file, for callers that bind early.
final class FsiItemEnumerator: IEnumFsiItems, RestorableEnumerator {
    private let cursor: EnumerationCursor<any IFsiItem>

    init(_ items: [any IFsiItem]) { cursor = EnumerationCursor(items) }
    private init(_ cursor: EnumerationCursor<any IFsiItem>) { self.cursor = cursor }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IEnumFsiItems) }

    /// - Throws: `E_INVALIDARG` if no item is asked for.
    func Next(_ celt: UInt32) throws(COMError) -> [any IFsiItem] {
        guard celt > 0 else { throw COMError(.E_INVALIDARG, argument: 0) }
        return Array(cursor.next(celt))
    }

    @discardableResult
    func Skip(_ celt: UInt32) throws(COMError) -> HRESULT { cursor.skip(celt) }
    func Reset() throws(COMError) { cursor.reset() }
    func giveBack(_ count: Int) { cursor.giveBack(count) }
    func Clone() throws(COMError) -> any IEnumFsiItems { FsiItemEnumerator(cursor.copy()) }
}
