/// A connection point as clients hold it: it keeps the object that it is a part of.
final class ContainedConnectionPoint: IConnectionPoint {
    let interfaceMap = InterfaceMap(IID_IConnectionPoint)
    let container: any IConnectionPointContainer
    private let point: any AttachableConnectionPoint

    init(_ point: any AttachableConnectionPoint, of container: any IConnectionPointContainer) {
        self.point = point
        self.container = container
    }

    /// The events by name and number.
    var events: DispatchTable? { point.events }

    func GetConnectionInterface() throws(COMError) -> GUID { try point.GetConnectionInterface() }
    func GetConnectionPointContainer() throws(COMError) -> any IConnectionPointContainer { container }
    func Advise(_ pUnkSink: any IUnknown) throws(COMError) -> UInt32 { try point.Advise(pUnkSink) }
    func Unadvise(_ dwCookie: UInt32) throws(COMError) { try point.Unadvise(dwCookie) }
    func EnumConnections() throws(COMError) -> any IEnumConnections { try point.EnumConnections() }
}
