public import COM

/// The object that a script's `CreateObject` gives: `CreateObject("IMAPI2FS.MsftFileSystemImage")`.
///
/// A failure (`REGDB_E_CLASSNOTREG` for a name that nobody has, with or without version) goes where the script's error
/// handling says.
public func CreateObject(_ progID: String) -> LateBound { Library.classes.CreateObject(progID) }

/// A new object of a class, as one of its interfaces.
///
/// - Throws: `REGDB_E_CLASSNOTREG` for a class that cannot be created; `E_NOINTERFACE`.
public func CoCreateInstance<I>(_ rclsid: GUID, _ riid: InterfaceID<I>) throws(COMError) -> I {
    try Library.classes.CoCreateInstance(rclsid, riid)
}

/// A new object of a class, which has that interface.
///
/// - Throws: `REGDB_E_CLASSNOTREG` for a class that cannot be created; `E_NOINTERFACE`.
public func CoCreateInstance(_ rclsid: GUID, _ riid: GUID) throws(COMError) -> any IUnknown {
    try Library.classes.CoCreateInstance(rclsid, riid)
}

/// The class of a ProgID, with or without its version, in any letter case.
///
/// - Throws: `CO_E_CLASSSTRING` for what cannot be one; `REGDB_E_CLASSNOTREG`.
public func CLSIDFromProgID(_ lpszProgID: String) throws(COMError) -> GUID {
    try Library.classes.CLSIDFromProgID(lpszProgID)
}

/// The version-independent ProgID of a class.
///
/// - Throws: `REGDB_E_CLASSNOTREG`.
public func ProgIDFromCLSID(_ clsid: GUID) throws(COMError) -> String { try Library.classes.ProgIDFromCLSID(clsid) }

/// The factory of a class, as COM asks a library for it.
///
/// - Throws: `CLASS_E_CLASSNOTAVAILABLE`.
public func DllGetClassObject(_ rclsid: GUID) throws(COMError) -> any IClassFactory {
    try Library.classes.classFactory(rclsid)
}

/// S_OK unless a client has locked the library in memory; whether there are objects is for the one to say who counts them.
public func DllCanUnloadNow() -> HRESULT { Library.classes.isLocked ? .S_FALSE : .S_OK }
