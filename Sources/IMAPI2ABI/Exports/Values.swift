public import CAutomation
import COM

@c(VariantChangeType) public func exportedVariantChangeType(
    _ pvargDest: UnsafeMutablePointer<tagVARIANT>?, _ pvarSrc: UnsafePointer<tagVARIANT>?, _ wFlags: UInt16,
    _ vt: UInt16
) -> Int32 {
    guard let pvargDest, let pvarSrc else { return E_INVALIDARG }
    do {
        let convention = imapi2_host_convention()
        var changed = tagVARIANT()
        try VARIANT(pvarSrc, convention).changed(to: VARTYPE(vt), ConversionFlags(rawValue: wFlags))
            .store(in: &changed, convention)
        let cleared = VariantClear(pvargDest)
        guard cleared == S_OK else {
            _ = VariantClear(&changed)
            return cleared
        }
        pvargDest.pointee = changed
        return S_OK
    } catch { return error.hresult.signed }
}

/// Conversions do not depend on a locale here.
@c(VariantChangeTypeEx) public func exportedVariantChangeTypeEx(
    _ pvargDest: UnsafeMutablePointer<tagVARIANT>?, _ pvarSrc: UnsafePointer<tagVARIANT>?, _ lcid: UInt32,
    _ wFlags: UInt16, _ vt: UInt16
) -> Int32 {
    exportedVariantChangeType(pvargDest, pvarSrc, wFlags, vt)
}
