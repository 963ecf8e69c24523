/// A type description. What it tells is `type`'s to say; IDL/oaidl.idl has the methods that callers of the binary layer use.
public protocol ITypeInfo: IUnknown {
    var type: TypeInformation { get }
}

public let IID_ITypeInfo = InterfaceID<any ITypeInfo>(
    "ITypeInfo", "00020401-0000-0000-C000-000000000046", base: IID_IUnknown)

/// The type descriptions of a library.
public protocol ITypeLib: IUnknown {
    var types: TypeLibrary { get }
}

public let IID_ITypeLib = InterfaceID<any ITypeLib>(
    "ITypeLib", "00020402-0000-0000-C000-000000000046", base: IID_IUnknown)
