import CAutomation
import CFaces
import COM

// The enumerators of connections and connection points. Both take back what cannot be brought to the caller.

@c func imapi2_IEnumConnectionPoints_Next(
    _ target: UnsafeRawPointer, _ convention: Convention, _ cConnections: UInt32,
    _ ppCP: UnsafeMutablePointer<InterfacePointer?>?, _ pcFetched: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    if let pcFetched { pcFetched.pointee = 0 }
    guard let ppCP, pcFetched != nil || cConnections == 1 else { return failure(.E_POINTER) }
    do {
        let enumerator = target.target((any IEnumConnectionPoints).self)
        var points: [any IConnectionPoint] = []
        let result = try enumerator.Next(cConnections, &points)
        try ppCP.store(points, IID_IConnectionPoint, convention, from: enumerator)
        if let pcFetched { pcFetched.pointee = UInt32(points.count) }
        return result.signed
    } catch { return failure(error) }
}

@c func imapi2_IEnumConnectionPoints_Skip(
    _ target: UnsafeRawPointer, _ convention: Convention, _ cConnections: UInt32
) -> Int32 {
    do { return try target.target((any IEnumConnectionPoints).self).Skip(cConnections).signed } catch {
        return failure(error)
    }
}

@c func imapi2_IEnumConnectionPoints_Reset(_ target: UnsafeRawPointer, _ convention: Convention) -> Int32 {
    do {
        try target.target((any IEnumConnectionPoints).self).Reset()
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IEnumConnectionPoints_Clone(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppEnum: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppEnum else { return failure(.E_POINTER) }
    ppEnum.pointee = nil
    do {
        let copy = try target.target((any IEnumConnectionPoints).self).Clone()
        try ppEnum.store(copy, IID_IEnumConnectionPoints, convention)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IEnumConnections_Next(
    _ target: UnsafeRawPointer, _ convention: Convention, _ cConnections: UInt32,
    _ rgcd: UnsafeMutablePointer<tagCONNECTDATA>?, _ pcFetched: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    if let pcFetched { pcFetched.pointee = 0 }
    guard let rgcd, pcFetched != nil || cConnections == 1 else { return failure(.E_POINTER) }
    do {
        let enumerator = target.target((any IEnumConnections).self)
        var connections: [CONNECTDATA] = []
        let result = try enumerator.Next(cConnections, &connections)
        let sinks = try storing(connections.count, of: enumerator) { () throws(COMError) in
            try references(to: connections.map(\.pUnk), IID_IUnknown, convention)
        }
        for (index, connection) in connections.enumerated() {
            rgcd[index] = tagCONNECTDATA(
                pUnk: sinks[index].map { OpaquePointer($0) }, dwCookie: connection.dwCookie)
        }
        if let pcFetched { pcFetched.pointee = UInt32(connections.count) }
        return result.signed
    } catch { return failure(error) }
}

@c func imapi2_IEnumConnections_Skip(
    _ target: UnsafeRawPointer, _ convention: Convention, _ cConnections: UInt32
) -> Int32 {
    do { return try target.target((any IEnumConnections).self).Skip(cConnections).signed } catch {
        return failure(error)
    }
}

@c func imapi2_IEnumConnections_Reset(_ target: UnsafeRawPointer, _ convention: Convention) -> Int32 {
    do {
        try target.target((any IEnumConnections).self).Reset()
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IEnumConnections_Clone(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppEnum: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppEnum else { return failure(.E_POINTER) }
    ppEnum.pointee = nil
    do {
        try ppEnum.store(
            target.target((any IEnumConnections).self).Clone(), IID_IEnumConnections, convention)
        return S_OK
    } catch { return failure(error) }
}
