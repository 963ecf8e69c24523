/// Enumerates a collection: what `For Each` asks of `_NewEnum`.
public protocol IEnumVARIANT: IUnknown {
    /// Gives the next elements; S_FALSE when there were fewer than asked for.
    @discardableResult
    func Next(_ celt: UInt32, _ rgVar: inout [VARIANT]) throws(COMError) -> HRESULT

    /// S_FALSE when the end was reached first.
    @discardableResult
    func Skip(_ celt: UInt32) throws(COMError) -> HRESULT

    func Reset() throws(COMError)

    /// Another enumerator at the same place.
    func Clone() throws(COMError) -> any IEnumVARIANT
}

public let IID_IEnumVARIANT = InterfaceID<any IEnumVARIANT>(
    "IEnumVARIANT", "00020404-0000-0000-C000-000000000046", base: IID_IUnknown)

/// An IEnumVARIANT over values that stand fast.
public final class VariantEnumerator: IEnumVARIANT, RestorableEnumerator {
    private let cursor: EnumerationCursor<VARIANT>

    public init(_ elements: [VARIANT]) { cursor = EnumerationCursor(elements) }
    private init(_ cursor: EnumerationCursor<VARIANT>) { self.cursor = cursor }

    public var interfaceMap: InterfaceMap { VariantEnumerator.interfaces }
    private static let interfaces = InterfaceMap(IID_IEnumVARIANT)

    @discardableResult
    public func Next(_ celt: UInt32, _ rgVar: inout [VARIANT]) throws(COMError) -> HRESULT {
        cursor.next(celt, &rgVar)
    }

    @discardableResult
    public func Skip(_ celt: UInt32) throws(COMError) -> HRESULT { cursor.skip(celt) }
    public func Reset() throws(COMError) { cursor.reset() }
    public func giveBack(_ count: Int) { cursor.giveBack(count) }
    public func Clone() throws(COMError) -> any IEnumVARIANT { VariantEnumerator(cursor.copy()) }
}
