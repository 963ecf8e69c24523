import CAutomation
import CFaces
import COM

/// The enumerator takes back what cannot be brought to the caller: memory may be short.
@c func imapi2_IEnumVARIANT_Next(
    _ target: UnsafeRawPointer, _ convention: Convention, _ celt: UInt32,
    _ rgVar: UnsafeMutablePointer<tagVARIANT>?, _ pCeltFetched: UnsafeMutablePointer<UInt32>?
) -> Int32 {
    if let pCeltFetched { pCeltFetched.pointee = 0 }
    guard let rgVar, pCeltFetched != nil || celt == 1 else { return failure(.E_POINTER) }
    let enumerator = target.target((any IEnumVARIANT).self)
    var stored = 0
    do {
        var values: [VARIANT] = []
        let result = try enumerator.Next(celt, &values)
        try storing(values.count, of: enumerator) { () throws(COMError) in
            for value in values {
                try value.store(in: rgVar + stored, convention)
                stored += 1
            }
        }
        if let pCeltFetched { pCeltFetched.pointee = UInt32(stored) }
        return result.signed
    } catch {
        for index in 0..<stored { clear(rgVar + index, convention) }
        return failure(error)
    }
}

@c func imapi2_IEnumVARIANT_Skip(_ target: UnsafeRawPointer, _ convention: Convention, _ celt: UInt32) -> Int32 {
    do { return try target.target((any IEnumVARIANT).self).Skip(celt).signed } catch {
        return failure(error)
    }
}

@c func imapi2_IEnumVARIANT_Reset(_ target: UnsafeRawPointer, _ convention: Convention) -> Int32 {
    do {
        try target.target((any IEnumVARIANT).self).Reset()
        return S_OK
    } catch { return failure(error) }
}

@c func imapi2_IEnumVARIANT_Clone(
    _ target: UnsafeRawPointer, _ convention: Convention, _ ppEnum: UnsafeMutablePointer<InterfacePointer?>?
) -> Int32 {
    guard let ppEnum else { return failure(.E_POINTER) }
    ppEnum.pointee = nil
    do {
        try ppEnum.store(target.target((any IEnumVARIANT).self).Clone(), IID_IEnumVARIANT, convention)
        return S_OK
    } catch { return failure(error) }
}
