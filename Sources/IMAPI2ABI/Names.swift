import CAutomation
import CFaces
import COM

// Both worlds name their types alike. Here the plain names are those of COM's Swift side; what C has is named by its
// structure's tag, `tagVARIANT`, or with its module, `CAutomation.GUID`.
typealias GUID = COM.GUID
typealias HRESULT = COM.HRESULT
typealias VARIANT = COM.VARIANT
typealias SAFEARRAY = COM.SAFEARRAY
typealias VARTYPE = COM.VARTYPE
typealias DECIMAL = COM.DECIMAL
typealias DATE = COM.DATE
typealias CY = COM.CY
typealias DISPID = COM.DISPID
typealias DISPPARAMS = COM.DISPPARAMS
typealias STATSTG = COM.STATSTG
typealias FILETIME = COM.FILETIME
typealias CONNECTDATA = COM.CONNECTDATA
typealias STATFLAG = COM.STATFLAG
typealias STREAM_SEEK = COM.STREAM_SEEK
typealias STGC = COM.STGC
typealias LOCKTYPE = COM.LOCKTYPE
typealias IUnknown = COM.IUnknown
typealias IDispatch = COM.IDispatch
typealias IStream = COM.IStream
typealias ISequentialStream = COM.ISequentialStream
typealias IErrorInfo = COM.IErrorInfo

/// A pointer to an interface: to a word that points to a vtable.
typealias InterfacePointer = UnsafeMutableRawPointer
typealias BSTRPointer = UnsafeMutablePointer<UInt16>
typealias ArrayPointer = UnsafeMutablePointer<tagSAFEARRAY>
/// Which functions the vtable of an interface pointer holds: FACE_SYSTEM_V or FACE_MICROSOFT.
typealias Convention = UInt32

/// HRESULT.S_OK, as a number that the compiler sees: every call ends with it.
let S_OK: Int32 = 0
let S_FALSE = HRESULT.S_FALSE.signed
let E_POINTER = HRESULT.E_POINTER.signed
let E_INVALIDARG = HRESULT.E_INVALIDARG.signed

let systemV = Convention(FACE_SYSTEM_V)
