/// Describes the class of an object.
public protocol IProvideClassInfo: IUnknown {
    func GetClassInfo() throws(COMError) -> any ITypeInfo
}

public let IID_IProvideClassInfo = InterfaceID<any IProvideClassInfo>(
    "IProvideClassInfo", "B196B283-BAB4-101A-B69C-00AA00341D07", base: IID_IUnknown)

/// Tells the interface of an object's events without a description.
public protocol IProvideClassInfo2: IProvideClassInfo {
    /// The id of the default event interface for GUIDKIND_DEFAULT_SOURCE_DISP_IID; E_INVALIDARG for another kind.
    func GetGUID(_ dwGuidKind: UInt32) throws(COMError) -> GUID
}

public let IID_IProvideClassInfo2 = InterfaceID<any IProvideClassInfo2>(
    "IProvideClassInfo2", "A6BC3AC0-DBAA-11CE-9DE3-00AA004BB851", base: IID_IProvideClassInfo)

/// The one kind of id that IProvideClassInfo2::GetGUID knows.
public let GUIDKIND_DEFAULT_SOURCE_DISP_IID: UInt32 = 1

/// The class of an object with events: what a script host asks for before it connects.
public final class ClassInformation: IProvideClassInfo2 {
    /// Those of the object, for it is the object that has been asked.
    public let interfaceMap: InterfaceMap
    private let library: TypeLibrary
    private let info: CoclassInfo

    public init(_ info: CoclassInfo, of object: any IUnknown, in library: TypeLibrary) {
        interfaceMap = object.interfaceMap
        self.info = info
        self.library = library
    }

    public func GetClassInfo() throws(COMError) -> any ITypeInfo { try library.type(of: info.clsid) }

    public func GetGUID(_ dwGuidKind: UInt32) throws(COMError) -> GUID {
        guard dwGuidKind == GUIDKIND_DEFAULT_SOURCE_DISP_IID, let source = info.sources.first else {
            throw COMError(.E_INVALIDARG)
        }
        return source.iid
    }
}
