/// What can be said of an error beyond its code.
public protocol IErrorInfo: IUnknown {
    /// The interface that defined the error; GUID_NULL when the system did.
    func GetGUID() throws(COMError) -> GUID
    func GetSource() throws(COMError) -> BSTR
    func GetDescription() throws(COMError) -> BSTR
    func GetHelpFile() throws(COMError) -> BSTR
    func GetHelpContext() throws(COMError) -> UInt32
}

public let IID_IErrorInfo = InterfaceID<any IErrorInfo>(
    "IErrorInfo", "1CF2B120-547D-101B-8E65-08002B2BD119", base: IID_IUnknown)

/// A COMError as the object that GetErrorInfo hands out.
public final class ErrorInfo: IErrorInfo {
    private let error: COMError
    private let guid: GUID

    public init(_ error: COMError, guid: GUID = .null) {
        self.error = error
        self.guid = guid
    }

    public var interfaceMap: InterfaceMap { InterfaceMap(IID_IErrorInfo) }
    public func GetGUID() throws(COMError) -> GUID { guid }
    public func GetSource() throws(COMError) -> BSTR { error.source }
    public func GetDescription() throws(COMError) -> BSTR { error.description }
    public func GetHelpFile() throws(COMError) -> BSTR { "" }
    public func GetHelpContext() throws(COMError) -> UInt32 { 0 }
}

/// Says for which interfaces the object's failures come with an IErrorInfo.
public protocol ISupportErrorInfo: IUnknown {
    /// S_OK if they do, else S_FALSE.
    func InterfaceSupportsErrorInfo(_ riid: GUID) throws(COMError) -> HRESULT
}

public let IID_ISupportErrorInfo = InterfaceID<any ISupportErrorInfo>(
    "ISupportErrorInfo", "DF0B3D60-548F-101B-8E65-08002B2BD119", base: IID_IUnknown)

extension ISupportErrorInfo {
    /// Every failure is a COMError with text, on every interface the object has.
    public func InterfaceSupportsErrorInfo(_ riid: GUID) throws(COMError) -> HRESULT {
        interfaceMap.contains(riid) ? .S_OK : .S_FALSE
    }
}
