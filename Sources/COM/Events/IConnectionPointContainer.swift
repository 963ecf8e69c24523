/// An object that has events.
///
/// A class states its `connectionPoints`; the methods follow from them.
public protocol IConnectionPointContainer: IUnknown {
    var connectionPoints: [any IConnectionPoint] { get }

    func EnumConnectionPoints() throws(COMError) -> any IEnumConnectionPoints
    func FindConnectionPoint(_ riid: GUID) throws(COMError) -> any IConnectionPoint
}

public let IID_IConnectionPointContainer = InterfaceID<any IConnectionPointContainer>(
    "IConnectionPointContainer", "B196B284-BAB4-101A-B69C-00AA00341D07", base: IID_IUnknown)

extension IConnectionPointContainer {
    public func EnumConnectionPoints() throws(COMError) -> any IEnumConnectionPoints {
        ConnectionPointsEnumerator(EnumerationCursor(containedPoints))
    }

    public func FindConnectionPoint(_ riid: GUID) throws(COMError) -> any IConnectionPoint {
        for point in containedPoints where try point.GetConnectionInterface() == riid { return point }
        throw COMError(.CONNECT_E_NOCONNECTION)
    }

    /// The points as clients get at them, through their container only.
    private var containedPoints: [any IConnectionPoint] {
        connectionPoints.map { ($0 as? any AttachableConnectionPoint)?.contained(in: self) ?? $0 }
    }
}

/// What our own connection points tell beyond COM.
protocol AttachableConnectionPoint: IConnectionPoint {
    /// The events by name and number.
    var events: DispatchTable? { get }
    /// The point for clients of the object: one and the same while one of them holds it.
    func contained(in container: any IConnectionPointContainer) -> any IConnectionPoint
}

/// The connection points of an object.
public protocol IEnumConnectionPoints: IUnknown {
    @discardableResult
    func Next(_ cConnections: UInt32, _ ppCP: inout [any IConnectionPoint]) throws(COMError) -> HRESULT
    @discardableResult
    func Skip(_ cConnections: UInt32) throws(COMError) -> HRESULT
    func Reset() throws(COMError)
    func Clone() throws(COMError) -> any IEnumConnectionPoints
}

public let IID_IEnumConnectionPoints = InterfaceID<any IEnumConnectionPoints>(
    "IEnumConnectionPoints", "B196B285-BAB4-101A-B69C-00AA00341D07", base: IID_IUnknown)

final class ConnectionPointsEnumerator: IEnumConnectionPoints, RestorableEnumerator {
    private let cursor: EnumerationCursor<any IConnectionPoint>

    init(_ cursor: EnumerationCursor<any IConnectionPoint>) { self.cursor = cursor }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IEnumConnectionPoints) }

    func Next(_ cConnections: UInt32, _ ppCP: inout [any IConnectionPoint]) throws(COMError) -> HRESULT {
        cursor.next(cConnections, &ppCP)
    }

    func Skip(_ cConnections: UInt32) throws(COMError) -> HRESULT { cursor.skip(cConnections) }
    func Reset() throws(COMError) { cursor.reset() }
    func giveBack(_ count: Int) { cursor.giveBack(count) }
    func Clone() throws(COMError) -> any IEnumConnectionPoints { ConnectionPointsEnumerator(cursor.copy()) }
}
