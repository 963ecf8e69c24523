"""HRESULTs as exceptions."""
import ctypes

from imapi2.gen.hresults import (
    CO_E_CLASSSTRING, CODES, DISP_E_BADINDEX, DISP_E_BADPARAMCOUNT, DISP_E_EXCEPTION, DISP_E_MEMBERNOTFOUND,
    DISP_E_PARAMNOTFOUND, DISP_E_PARAMNOTOPTIONAL, DISP_E_TYPEMISMATCH, DISP_E_UNKNOWNNAME, E_FAIL, E_INVALIDARG,
    E_NOINTERFACE, E_NOTIMPL, E_POINTER, REGDB_E_CLASSNOTREG, S_OK)

#: What Windows says of the codes that scripts compare by their text.
_SYSTEM_TEXTS = {
    E_NOTIMPL: "Not implemented",
    E_NOINTERFACE: "No such interface supported",
    E_FAIL: "Unspecified error",
    DISP_E_MEMBERNOTFOUND: "Member not found.",
    DISP_E_PARAMNOTFOUND: "Parameter not found.",
    DISP_E_TYPEMISMATCH: "Type mismatch.",
    DISP_E_UNKNOWNNAME: "Unknown name.",
    DISP_E_EXCEPTION: "Exception occurred.",
    DISP_E_BADINDEX: "Invalid index.",
    DISP_E_BADPARAMCOUNT: "Invalid number of parameters.",
    DISP_E_PARAMNOTOPTIONAL: "Parameter not optional.",
    CO_E_CLASSSTRING: "Invalid class string",
    REGDB_E_CLASSNOTREG: "Class not registered",
}


class com_error(Exception):
    """A call that failed: `hresult`, `strerror`, `excepinfo` and `argerror`, as pywin32 has them.

    `text` and `details` are what comtypes calls the same.
    """

    def __init__(self, hresult, strerror=None, excepinfo=None, argerror=None):
        super().__init__(hresult, strerror, excepinfo, argerror)
        self.hresult = hresult
        self.strerror = strerror
        self.excepinfo = excepinfo
        self.argerror = argerror

    @property
    def text(self):
        return self.strerror

    @property
    def details(self):
        """Description, source, help file, help context and script name."""
        if not self.excepinfo:
            return (None, None, None, None, None)
        _, source, description, help_file, help_context, _ = self.excepinfo
        return (description, source, help_file, help_context, None)


def message(hresult):
    """What a code says, or None."""
    if hresult in _SYSTEM_TEXTS:
        return _SYSTEM_TEXTS[hresult]
    entry = CODES.get(hresult)
    return entry[1] if entry else None


def name(hresult):
    """The name of a code, or its number."""
    entry = CODES.get(hresult)
    return entry[0] if entry else f"0x{hresult & 0xFFFFFFFF:08X}"


def error(hresult, excepinfo=None, argerror=None):
    return com_error(hresult, message(hresult) or f"OLE error 0x{hresult & 0xFFFFFFFF:08x}", excepinfo, argerror)


def check(hresult):
    """The code, where it tells of success."""
    if hresult < 0:
        raise error(hresult)
    return hresult


def check_with_info(hresult):
    """The same after a call through a vtable, which may have left an error object behind."""
    if hresult < 0:
        raise error(hresult, _error_info(hresult))
    return hresult


def _error_info(hresult):
    from imapi2 import _library
    from imapi2._unknown import IErrorInfo
    address = ctypes.c_void_p()
    if _library.GetErrorInfo(0, ctypes.byref(address)) != S_OK or not address.value:
        return None
    info = IErrorInfo.owning(address.value)
    return (0, info.GetSource(), info.GetDescription(), info.GetHelpFile(), info.GetHelpContext(), hresult)
