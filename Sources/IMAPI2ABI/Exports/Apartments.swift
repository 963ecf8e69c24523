import CAutomation
import COM
import Glibc

/// What a thread has said of its apartment. There are none here, any thread may call any object; but clients rely on
/// the answers.
private struct Apartment {
    var initializations: UInt
    var isSingleThreaded: Bool

    /// That of the calling thread.
    static var current: Apartment {
        get {
            let word = UInt(bitPattern: pthread_getspecific(key))
            return Apartment(initializations: word >> 1, isSingleThreaded: word & 1 == 1)
        }
        set {
            let word = newValue.initializations << 1 | (newValue.isSingleThreaded ? 1 : 0)
            pthread_setspecific(key, newValue.initializations == 0 ? nil : UnsafeRawPointer(bitPattern: word))
        }
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let result = pthread_key_create(&key, nil)
        precondition(result == 0, "no key for a thread's apartment")
        return key
    }()
}

/// S_OK the first time on a thread, then S_FALSE; RPC_E_CHANGED_MODE for the other concurrency model.
@c(CoInitializeEx) public func exportedCoInitializeEx(_ pvReserved: UnsafeMutableRawPointer?, _ dwCoInit: UInt32)
    -> Int32
{
    guard pvReserved == nil else { return E_INVALIDARG }
    let isSingleThreaded = dwCoInit & COINIT_APARTMENTTHREADED.rawValue != 0
    var apartment = Apartment.current
    guard apartment.initializations == 0 || apartment.isSingleThreaded == isSingleThreaded else {
        return HRESULT.RPC_E_CHANGED_MODE.signed
    }
    apartment.isSingleThreaded = isSingleThreaded
    apartment.initializations += 1
    Apartment.current = apartment
    return apartment.initializations == 1 ? S_OK : S_FALSE
}

@c(CoInitialize) public func exportedCoInitialize(_ pvReserved: UnsafeMutableRawPointer?) -> Int32 {
    exportedCoInitializeEx(pvReserved, COINIT_APARTMENTTHREADED.rawValue)
}

/// Once for each initialization that succeeded; once more is harmless.
@c(CoUninitialize) public func exportedCoUninitialize() {
    let initializations = Apartment.current.initializations
    if initializations > 0 { Apartment.current.initializations = initializations - 1 }
}
