/// Makes the objects of one class.
public protocol IClassFactory: IUnknown {
    /// A new object as one of its interfaces.
    ///
    /// - Throws: `CLASS_E_NOAGGREGATION` where there is an outer object; `E_NOINTERFACE`.
    func CreateInstance(_ pUnkOuter: (any IUnknown)?, _ riid: GUID) throws(COMError) -> any IUnknown

    /// Keeps the library in memory, or no longer.
    func LockServer(_ fLock: Bool) throws(COMError)
}

public let IID_IClassFactory = InterfaceID<any IClassFactory>(
    "IClassFactory", "00000001-0000-0000-C000-000000000046", base: IID_IUnknown)
