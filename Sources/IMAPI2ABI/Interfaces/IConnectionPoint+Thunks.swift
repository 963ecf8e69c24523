import CAutomation
import CFaces
import COM

@c func imapi2_IConnectionPoint_GetConnectionInterface(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pIID: UnsafeMutablePointer<_GUID>?
) -> Int32 {
    guard let pIID else { return failure(.E_POINTER) }
    do {
        pIID.pointee = try target.target((any IConnectionPoint).self).GetConnectionInterface().binary
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IConnectionPoint_GetConnectionPointContainer(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppCPC: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppCPC else { return failure(.E_POINTER) }
    ppCPC.pointee = nil
    do {
        let container = try target.target((any IConnectionPoint).self).GetConnectionPointContainer()
        try ppCPC.store(container, IID_IConnectionPointContainer, convention)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IConnectionPoint_Advise(
    _ target: UnsafeRawPointer, _ convention: Convention, _ pUnkSink: InterfacePointer?,
    _ pdwCookie: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    guard let pdwCookie else { return failure(.E_POINTER) }
    pdwCookie.pointee = 0
    do {
        guard let sink = try unwrap(pUnkSink, IID_IUnknown, convention) else { return failure(.E_POINTER) }
        pdwCookie.store(try target.target((any IConnectionPoint).self).Advise(sink))
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IConnectionPoint_Unadvise(
    _ target: UnsafeRawPointer, _ convention: Convention, _ dwCookie: UInt32
) -> Int32 {
    do {
        try target.target((any IConnectionPoint).self).Unadvise(dwCookie)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IConnectionPoint_EnumConnections(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppEnum: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppEnum else { return failure(.E_POINTER) }
    ppEnum.pointee = nil
    do {
        let connections = try target.target((any IConnectionPoint).self).EnumConnections()
        try ppEnum.store(connections, IID_IEnumConnections, convention)
        return S_OK
    } catch { return failure(error) }
}
