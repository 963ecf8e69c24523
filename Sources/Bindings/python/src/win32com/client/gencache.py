"""What makepy would have made: here it is there from the beginning."""
from imapi2 import _errors, _libraries
from imapi2._creation import clsid_of
from imapi2._guid import GUID

is_readonly = True


def EnsureDispatch(prog_id, bForDemand=1):
    """An object of a script name, of a class id, or the late-bound form of one that there is."""
    from win32com.client import Dispatch
    return Dispatch(prog_id)


def EnsureModule(typelibCLSID, lcid, major, minor, *_, **__):
    """The module of a library, or None."""
    return GetModuleForTypelib(typelibCLSID, lcid, major, minor)


def GetModuleForTypelib(typelibCLSID, lcid, major, minor):
    libid = GUID(typelibCLSID)
    return next((library for library in _libraries.LIBRARIES if library.LIBID == libid), None)


def EnsureModuleForProgID(progid):
    return GetModuleForProgID(progid)


def GetModuleForProgID(progid):
    coclass = GetClassForProgID(progid)
    return next((library for library in _libraries.LIBRARIES if coclass in library.CLASSES), None)


def GetClassForProgID(progid):
    try:
        return _libraries.class_of(clsid_of(progid))
    except _errors.com_error:
        return None


def GetClassForCLSID(clsid):
    return _libraries.class_of(GUID(clsid))


def GetGeneratePath():
    """There is no folder of generated modules beside the package."""
    return ""


def Rebuild(verbose=1):
    """Nothing to do."""
