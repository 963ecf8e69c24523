public import COM
public import Testing
import Synchronization

/// Expects an object's connection point for an event interface to keep the rules.
///
/// - Parameter fire: makes the object send one event, where the test can do that.
public func expectConnectionPointLaws(
    _ container: any IConnectionPointContainer, _ iid: GUID, sourceLocation: SourceLocation = #_sourceLocation,
    fire: (() throws -> Void)? = nil
) {
    for fault in faultsOfConnectionPoint(container, iid, fire: fire) {
        Issue.record(Comment(rawValue: fault), sourceLocation: sourceLocation)
    }
}

/// The rules that a connection point breaks.
public func faultsOfConnectionPoint(
    _ container: any IConnectionPointContainer, _ iid: GUID, fire: (() throws -> Void)? = nil
) -> [String] {
    do {
        let point = try container.FindConnectionPoint(iid)
        return faultsOfIUnknown(container) + faultsOfIUnknown(point) + (try faultsOfContainer(container, iid, point))
            + (try faultsOfAdvise(point)) + (try fire.map { try faultsOfDelivery(point, fire: $0) } ?? [])
    } catch {
        return ["a connection point that throws: \(error)"]
    }
}

private func faultsOfContainer(
    _ container: any IConnectionPointContainer, _ iid: GUID, _ point: any IConnectionPoint
) throws(COMError) -> [String] {
    var faults: [String] = []
    if try point.GetConnectionInterface() != iid { faults.append("the point is for another interface") }
    if !isSameObject(try point.GetConnectionPointContainer(), container) { faults.append("the point is another's") }
    if !isSameObject(try container.FindConnectionPoint(iid), point) { faults.append("the point changes") }
    var points: [any IConnectionPoint] = []
    let code = try container.EnumConnectionPoints().Next(100, &points)
    if code != .S_FALSE || !points.contains(where: { isSameObject($0, point) }) {
        faults.append("it is not enumerated")
    }
    let unknown = Result { () throws(COMError) in try container.FindConnectionPoint(.null) }
    if unknown.failure != .CONNECT_E_NOCONNECTION { faults.append("an unknown interface has a point") }
    return faults
}

private func faultsOfAdvise(_ point: any IConnectionPoint) throws(COMError) -> [String] {
    var faults: [String] = []
    let deaf = Result { () throws(COMError) in try point.Advise(VariantEnumerator([])) }
    if deaf.failure != .CONNECT_E_CANNOTCONNECT { faults.append("a sink without the interface is accepted") }
    let sink = CountingSink()
    let cookies = [try point.Advise(sink), try point.Advise(sink)]
    if cookies.contains(0) || cookies[0] == cookies[1] { faults.append("the cookies \(cookies) are no cookies") }
    var connections: [CONNECTDATA] = []
    try point.EnumConnections().Next(1000, &connections)
    if !cookies.allSatisfy({ cookie in connections.contains { $0.dwCookie == cookie && isSameObject($0.pUnk, sink) } })
    {
        faults.append("a connection is not enumerated")
    }
    for cookie in cookies { try point.Unadvise(cookie) }
    for cookie in cookies + [0] {
        let again = Result { () throws(COMError) in try point.Unadvise(cookie) }
        if again.failure != .CONNECT_E_NOCONNECTION { faults.append("Unadvise(\(cookie)) of nobody succeeds") }
    }
    return faults
}

private func faultsOfDelivery(_ point: any IConnectionPoint, fire: () throws -> Void) throws -> [String] {
    var faults: [String] = []
    let (first, second) = (CountingSink(), CountingSink())
    let cookie = try point.Advise(first)
    let other = try point.Advise(second)
    try fire()
    if first.count == 0 || first.count != second.count {
        faults.append("two sinks hear \(first.count) and \(second.count) events")
    }
    try point.Unadvise(cookie)
    let heard = first.count
    try fire()
    if first.count != heard { faults.append("a sink hears after Unadvise") }
    if second.count == heard { faults.append("Unadvise of one sink cuts off the other") }
    try point.Unadvise(other)
    return faults
}

/// A script's sink: it answers IDispatch only, and fails at every event, which must harm nobody.
private final class CountingSink: IDispatch {
    private let events = Mutex(0)

    var count: Int { events.withLock { $0 } }
    var interfaceMap: InterfaceMap { InterfaceMap(IID_IDispatch) }
    let dispatchTable = DispatchTable("CountingSink", .null, [])

    func Invoke(
        _ dispIdMember: DISPID, _ wFlags: DispatchFlags, _ pDispParams: DISPPARAMS
    ) throws(COMError) -> VARIANT {
        events.withLock { $0 += 1 }
        throw COMError(.E_FAIL)
    }
}
