import COM

// Both worlds name their types alike; as in the module itself, the plain names are those of COM's Swift side.
typealias GUID = COM.GUID
typealias HRESULT = COM.HRESULT
typealias VARIANT = COM.VARIANT
typealias SAFEARRAY = COM.SAFEARRAY
typealias DISPID = COM.DISPID
typealias DISPPARAMS = COM.DISPPARAMS
typealias CONNECTDATA = COM.CONNECTDATA
typealias IUnknown = COM.IUnknown
typealias IDispatch = COM.IDispatch
typealias IStream = COM.IStream
typealias IErrorInfo = COM.IErrorInfo
typealias STATSTG = COM.STATSTG
typealias STGC = COM.STGC
typealias LOCKTYPE = COM.LOCKTYPE
typealias STATFLAG = COM.STATFLAG
typealias STREAM_SEEK = COM.STREAM_SEEK
