/// One event interface that an object calls.
public protocol IConnectionPoint: IUnknown {
    func GetConnectionInterface() throws(COMError) -> GUID
    func GetConnectionPointContainer() throws(COMError) -> any IConnectionPointContainer

    /// Connects a sink; the result is the cookie for Unadvise, never 0.
    func Advise(_ pUnkSink: any IUnknown) throws(COMError) -> UInt32
    func Unadvise(_ dwCookie: UInt32) throws(COMError)
    func EnumConnections() throws(COMError) -> any IEnumConnections
}

public let IID_IConnectionPoint = InterfaceID<any IConnectionPoint>(
    "IConnectionPoint", "B196B286-BAB4-101A-B69C-00AA00341D07", base: IID_IUnknown)

/// A sink and its cookie.
public struct CONNECTDATA: Sendable {
    public let pUnk: any IUnknown
    public let dwCookie: UInt32

    public init(pUnk: any IUnknown, dwCookie: UInt32) {
        self.pUnk = pUnk
        self.dwCookie = dwCookie
    }
}

/// The sinks of a connection point.
public protocol IEnumConnections: IUnknown {
    @discardableResult
    func Next(_ cConnections: UInt32, _ rgcd: inout [CONNECTDATA]) throws(COMError) -> HRESULT
    @discardableResult
    func Skip(_ cConnections: UInt32) throws(COMError) -> HRESULT
    func Reset() throws(COMError)
    func Clone() throws(COMError) -> any IEnumConnections
}

public let IID_IEnumConnections = InterfaceID<any IEnumConnections>(
    "IEnumConnections", "B196B287-BAB4-101A-B69C-00AA00341D07", base: IID_IUnknown)

final class ConnectionsEnumerator: IEnumConnections, RestorableEnumerator {
    private let cursor: EnumerationCursor<CONNECTDATA>

    init(_ cursor: EnumerationCursor<CONNECTDATA>) { self.cursor = cursor }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IEnumConnections) }

    func Next(_ cConnections: UInt32, _ rgcd: inout [CONNECTDATA]) throws(COMError) -> HRESULT {
        cursor.next(cConnections, &rgcd)
    }

    func Skip(_ cConnections: UInt32) throws(COMError) -> HRESULT { cursor.skip(cConnections) }
    func Reset() throws(COMError) { cursor.reset() }
    func giveBack(_ count: Int) { cursor.giveBack(count) }
    func Clone() throws(COMError) -> any IEnumConnections { ConnectionsEnumerator(cursor.copy()) }
}
