import CAutomation
import CFaces
import COM

@c func imapi2_IProvideClassInfo_GetClassInfo(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppTI: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppTI else { return failure(.E_POINTER) }
    ppTI.pointee = nil
    do {
        try ppTI.store(target.target((any IProvideClassInfo).self).GetClassInfo(), IID_ITypeInfo, convention)
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IProvideClassInfo2_GetGUID(
    _ target: UnsafeRawPointer, _ convention: Convention, _ dwGuidKind: UInt32, _ pGUID: UnsafeMutablePointer<_GUID>?
) -> Int32 {
    guard let pGUID else { return failure(.E_POINTER) }
    pGUID.pointee = GUID.null.binary
    do {
        pGUID.pointee = try target.target((any IProvideClassInfo2).self).GetGUID(dwGuidKind).binary
        return S_OK
    } catch { return failure(error) }
}
