// Stands in for Generated/ until idlgen's tables are in main; delete it then.

extension HRESULT {
    public static let S_OK = HRESULT(0x0000_0000)
    public static let S_FALSE = HRESULT(0x0000_0001)
    public static let E_UNEXPECTED = HRESULT(0x8000_FFFF)
    public static let E_NOTIMPL = HRESULT(0x8000_4001)
    public static let E_NOINTERFACE = HRESULT(0x8000_4002)
    public static let E_POINTER = HRESULT(0x8000_4003)
    public static let E_ABORT = HRESULT(0x8000_4004)
    public static let E_FAIL = HRESULT(0x8000_4005)
    public static let E_ACCESSDENIED = HRESULT(0x8007_0005)
    public static let E_ACCESS_DENIED = HRESULT(0x8007_0005)
    public static let E_HANDLE = HRESULT(0x8007_0006)
    public static let E_OUTOFMEMORY = HRESULT(0x8007_000E)
    public static let E_INVALIDARG = HRESULT(0x8007_0057)
    public static let E_BOUNDS = HRESULT(0x8000_000B)
    public static let E_PENDING = HRESULT(0x8000_000A)
    public static let CO_E_NOTINITIALIZED = HRESULT(0x8004_01F0)
    public static let CO_E_CLASSSTRING = HRESULT(0x8004_01F3)
    public static let REGDB_E_CLASSNOTREG = HRESULT(0x8004_0154)
    public static let CLASS_E_NOAGGREGATION = HRESULT(0x8004_0110)
    public static let CLASS_E_CLASSNOTAVAILABLE = HRESULT(0x8004_0111)
    public static let CONNECT_E_NOCONNECTION = HRESULT(0x8004_0200)
    public static let CONNECT_E_ADVISELIMIT = HRESULT(0x8004_0201)
    public static let CONNECT_E_CANNOTCONNECT = HRESULT(0x8004_0202)
    public static let CONNECT_E_OVERRIDDEN = HRESULT(0x8004_0203)
    public static let DISP_E_UNKNOWNINTERFACE = HRESULT(0x8002_0001)
    public static let DISP_E_MEMBERNOTFOUND = HRESULT(0x8002_0003)
    public static let DISP_E_PARAMNOTFOUND = HRESULT(0x8002_0004)
    public static let DISP_E_TYPEMISMATCH = HRESULT(0x8002_0005)
    public static let DISP_E_UNKNOWNNAME = HRESULT(0x8002_0006)
    public static let DISP_E_NONAMEDARGS = HRESULT(0x8002_0007)
    public static let DISP_E_BADVARTYPE = HRESULT(0x8002_0008)
    public static let DISP_E_EXCEPTION = HRESULT(0x8002_0009)
    public static let DISP_E_OVERFLOW = HRESULT(0x8002_000A)
    public static let DISP_E_BADINDEX = HRESULT(0x8002_000B)
    public static let DISP_E_UNKNOWNLCID = HRESULT(0x8002_000C)
    public static let DISP_E_ARRAYISLOCKED = HRESULT(0x8002_000D)
    public static let DISP_E_BADPARAMCOUNT = HRESULT(0x8002_000E)
    public static let DISP_E_PARAMNOTOPTIONAL = HRESULT(0x8002_000F)
    public static let DISP_E_BADCALLEE = HRESULT(0x8002_0010)
    public static let DISP_E_NOTACOLLECTION = HRESULT(0x8002_0011)
    public static let DISP_E_DIVBYZERO = HRESULT(0x8002_0012)
    public static let DISP_E_BUFFERTOOSMALL = HRESULT(0x8002_0013)
    public static let TYPE_E_ELEMENTNOTFOUND = HRESULT(0x8002_802B)
    public static let TYPE_E_CANTLOADLIBRARY = HRESULT(0x8002_9C4A)
    public static let STG_E_INVALIDFUNCTION = HRESULT(0x8003_0001)
    public static let STG_E_FILENOTFOUND = HRESULT(0x8003_0002)
    public static let STG_E_PATHNOTFOUND = HRESULT(0x8003_0003)
    public static let STG_E_TOOMANYOPENFILES = HRESULT(0x8003_0004)
    public static let STG_E_ACCESSDENIED = HRESULT(0x8003_0005)
    public static let STG_E_INVALIDHANDLE = HRESULT(0x8003_0006)
    public static let STG_E_INSUFFICIENTMEMORY = HRESULT(0x8003_0008)
    public static let STG_E_INVALIDPOINTER = HRESULT(0x8003_0009)
    public static let STG_E_NOMOREFILES = HRESULT(0x8003_0012)
    public static let STG_E_DISKISWRITEPROTECTED = HRESULT(0x8003_0013)
    public static let STG_E_SEEKERROR = HRESULT(0x8003_0019)
    public static let STG_E_WRITEFAULT = HRESULT(0x8003_001D)
    public static let STG_E_READFAULT = HRESULT(0x8003_001E)
    public static let STG_E_SHAREVIOLATION = HRESULT(0x8003_0020)
    public static let STG_E_LOCKVIOLATION = HRESULT(0x8003_0021)
    public static let STG_E_FILEALREADYEXISTS = HRESULT(0x8003_0050)
    public static let STG_E_INVALIDPARAMETER = HRESULT(0x8003_0057)
    public static let STG_E_MEDIUMFULL = HRESULT(0x8003_0070)
    public static let STG_E_INVALIDHEADER = HRESULT(0x8003_00FB)
    public static let STG_E_INVALIDNAME = HRESULT(0x8003_00FC)
    public static let STG_E_UNKNOWN = HRESULT(0x8003_00FD)
    public static let STG_E_UNIMPLEMENTEDFUNCTION = HRESULT(0x8003_00FE)
    public static let STG_E_INVALIDFLAG = HRESULT(0x8003_00FF)
    public static let STG_E_INUSE = HRESULT(0x8003_0100)
    public static let STG_E_NOTCURRENT = HRESULT(0x8003_0101)
    public static let STG_E_REVERTED = HRESULT(0x8003_0102)
    public static let STG_E_CANTSAVE = HRESULT(0x8003_0103)
    public static let STRSAFE_E_INSUFFICIENT_BUFFER = HRESULT(0x8007_007A)
    public static let STRSAFE_E_INVALID_PARAMETER = HRESULT(0x8007_0057)
}

enum MessageCatalogue {
    // swift-format-ignore
    static let entries: [(UInt32, StaticString, StaticString)] = [
        (0x0000_0000, "S_OK", "Success."),
        (0x0000_0001, "S_FALSE", "Success with a negative or partial result."),
        (0x8000_000A, "E_PENDING", "Data not yet available."),
        (0x8000_000B, "E_BOUNDS", "Out of bounds."),
        (0x8000_4001, "E_NOTIMPL", "Not implemented."),
        (0x8000_4002, "E_NOINTERFACE", "Interface not supported."),
        (0x8000_4003, "E_POINTER", "Pointer unusable."),
        (0x8000_4004, "E_ABORT", "Operation aborted."),
        (0x8000_4005, "E_FAIL", "Unspecified failure."),
        (0x8000_FFFF, "E_UNEXPECTED", "Unexpected failure."),
        (0x8002_0001, "DISP_E_UNKNOWNINTERFACE", "Unknown interface."),
        (0x8002_0003, "DISP_E_MEMBERNOTFOUND", "No such member."),
        (0x8002_0004, "DISP_E_PARAMNOTFOUND", "No such parameter."),
        (0x8002_0005, "DISP_E_TYPEMISMATCH", "Type mismatch."),
        (0x8002_0006, "DISP_E_UNKNOWNNAME", "Unknown name."),
        (0x8002_0007, "DISP_E_NONAMEDARGS", "Named arguments unsupported."),
        (0x8002_0008, "DISP_E_BADVARTYPE", "Bad variant type."),
        (0x8002_0009, "DISP_E_EXCEPTION", "Member raised an exception (EXCEPINFO filled)."),
        (0x8002_000A, "DISP_E_OVERFLOW", "Value out of range."),
        (0x8002_000B, "DISP_E_BADINDEX", "Invalid index."),
        (0x8002_000C, "DISP_E_UNKNOWNLCID", "Unknown locale id."),
        (0x8002_000D, "DISP_E_ARRAYISLOCKED", "Array locked."),
        (0x8002_000E, "DISP_E_BADPARAMCOUNT", "Wrong parameter count."),
        (0x8002_000F, "DISP_E_PARAMNOTOPTIONAL", "Parameter not optional."),
        (0x8002_0010, "DISP_E_BADCALLEE", "Bad callee."),
        (0x8002_0011, "DISP_E_NOTACOLLECTION", "Not a collection."),
        (0x8002_0012, "DISP_E_DIVBYZERO", "Division by zero."),
        (0x8002_0013, "DISP_E_BUFFERTOOSMALL", "Buffer too small."),
        (0x8002_802B, "TYPE_E_ELEMENTNOTFOUND", "Type library element not found."),
        (0x8002_9C4A, "TYPE_E_CANTLOADLIBRARY", "Type library cannot be loaded."),
        (0x8003_0001, "STG_E_INVALIDFUNCTION", "Function or flag invalid."),
        (0x8003_0002, "STG_E_FILENOTFOUND", "File not found."),
        (0x8003_0003, "STG_E_PATHNOTFOUND", "Path not found."),
        (0x8003_0004, "STG_E_TOOMANYOPENFILES", "Too many open files."),
        (0x8003_0005, "STG_E_ACCESSDENIED", "Access denied."),
        (0x8003_0006, "STG_E_INVALIDHANDLE", "Invalid handle."),
        (0x8003_0008, "STG_E_INSUFFICIENTMEMORY", "Out of memory."),
        (0x8003_0009, "STG_E_INVALIDPOINTER", "Invalid pointer."),
        (0x8003_0012, "STG_E_NOMOREFILES", "No more entries."),
        (0x8003_0013, "STG_E_DISKISWRITEPROTECTED", "Disk write protected."),
        (0x8003_0019, "STG_E_SEEKERROR", "Seek error."),
        (0x8003_001D, "STG_E_WRITEFAULT", "Write error."),
        (0x8003_001E, "STG_E_READFAULT", "Read error."),
        (0x8003_0020, "STG_E_SHAREVIOLATION", "Sharing violation."),
        (0x8003_0021, "STG_E_LOCKVIOLATION", "Lock violation."),
        (0x8003_0050, "STG_E_FILEALREADYEXISTS", "File exists."),
        (0x8003_0057, "STG_E_INVALIDPARAMETER", "Invalid parameter."),
        (0x8003_0070, "STG_E_MEDIUMFULL", "Medium full."),
        (0x8003_00FB, "STG_E_INVALIDHEADER", "Invalid header."),
        (0x8003_00FC, "STG_E_INVALIDNAME", "Invalid name."),
        (0x8003_00FD, "STG_E_UNKNOWN", "Unknown error."),
        (0x8003_00FE, "STG_E_UNIMPLEMENTEDFUNCTION", "Function not implemented."),
        (0x8003_00FF, "STG_E_INVALIDFLAG", "Invalid flag."),
        (0x8003_0100, "STG_E_INUSE", "In use."),
        (0x8003_0101, "STG_E_NOTCURRENT", "Not current."),
        (0x8003_0102, "STG_E_REVERTED", "Reverted or released."),
        (0x8003_0103, "STG_E_CANTSAVE", "Cannot save."),
        (0x8004_0110, "CLASS_E_NOAGGREGATION", "Class does not aggregate."),
        (0x8004_0111, "CLASS_E_CLASSNOTAVAILABLE", "Class not available."),
        (0x8004_0154, "REGDB_E_CLASSNOTREG", "Class not registered."),
        (0x8004_01F0, "CO_E_NOTINITIALIZED", "COM not initialised on the thread."),
        (0x8004_01F3, "CO_E_CLASSSTRING", "Invalid class string (ProgID)."),
        (0x8004_0200, "CONNECT_E_NOCONNECTION", "No connection with that cookie."),
        (0x8004_0201, "CONNECT_E_ADVISELIMIT", "Connection limit reached."),
        (0x8004_0202, "CONNECT_E_CANNOTCONNECT", "Connection failed (sink lacks the interface)."),
        (0x8004_0203, "CONNECT_E_OVERRIDDEN", "Connection overridden."),
        (0x8007_0005, "E_ACCESSDENIED", "Access denied."),
        (0x8007_0005, "E_ACCESS_DENIED", "Spelling used by one page for E_ACCESSDENIED."),
        (0x8007_0006, "E_HANDLE", "Invalid handle."),
        (0x8007_000E, "E_OUTOFMEMORY", "Out of memory."),
        (0x8007_0057, "E_INVALIDARG", "Invalid argument."),
        (0x8007_0057, "STRSAFE_E_INVALID_PARAMETER", "Bounded-string size argument invalid (same value as E_INVALIDARG)."),
        (0x8007_007A, "STRSAFE_E_INSUFFICIENT_BUFFER", "Bounded-string result truncated."),
    ]
}
