import CAutomation
import CFaces
import COM

@c func imapi2_IConnectionPointContainer_EnumConnectionPoints(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppEnum: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppEnum else { return failure(.E_POINTER) }
    ppEnum.pointee = nil
    do {
        let points = try target.target((any IConnectionPointContainer).self).EnumConnectionPoints()
        try ppEnum.store(points, IID_IEnumConnectionPoints, convention)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IConnectionPointContainer_FindConnectionPoint(
    _ target: UnsafeRawPointer, _ convention: Convention, _ riid: UnsafePointer<_GUID>?,
    _ ppCP: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppCP else { return failure(.E_POINTER) }
    ppCP.pointee = nil
    guard let riid else { return failure(.E_POINTER) }
    do {
        let container = target.target((any IConnectionPointContainer).self)
        try ppCP.store(container.FindConnectionPoint(GUID(riid.pointee)), IID_IConnectionPoint, convention)
        return S_OK
    } catch { return failure(error) }
}
